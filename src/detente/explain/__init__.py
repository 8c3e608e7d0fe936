"""The only room that writes sentences."""

from detente.explain.brief import Section, brief, grounds, per_cent
from detente.explain.naming import Names, joined
from detente.explain.why import Explanation, Reason, explain, told

__all__ = ["Explanation", "Names", "Reason", "Section", "brief", "explain", "grounds", "joined", "per_cent", "told"]
