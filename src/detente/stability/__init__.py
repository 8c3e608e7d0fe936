"""The definitions, one concept a file, and the shelf that lists them."""

from detente.stability.conventions import OURS, Conventions, Sanctions
from detente.stability.gmr import gmr
from detente.stability.joint import (
    Step,
    joint_improvements,
    joint_moves,
    path_of_improvements,
    path_of_moves,
)
from detente.stability.nash import nash
from detente.stability.seq import seq
from detente.stability.shelf import CONCEPTS, Concept, ask
from detente.stability.smr import smr
from detente.stability.sseq import sseq
from detente.stability.verdict import Deterred, Verdict

__all__ = [
    "CONCEPTS",
    "OURS",
    "Concept",
    "Conventions",
    "Deterred",
    "Sanctions",
    "Step",
    "Verdict",
    "ask",
    "gmr",
    "joint_improvements",
    "joint_moves",
    "nash",
    "path_of_improvements",
    "path_of_moves",
    "seq",
    "smr",
    "sseq",
]
