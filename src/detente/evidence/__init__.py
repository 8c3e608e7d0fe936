"""Why it is believed: the ledger, its weights, and the small belief network over it."""

from detente.evidence.ledger import Claim, Driver, Item, Ledger, Mind, Origin
from detente.evidence.network import Beliefs, beliefs, believe
from detente.evidence.panel import Panel
from detente.evidence.phrase import Phrase
from detente.evidence.scales import in_words
from detente.evidence.talk import talked_of
from detente.evidence.weights import (
    Standing,
    Weighed,
    items_read,
    likelihoods,
    reading_date,
    standing,
    weigh,
)

__all__ = [
    "Beliefs",
    "Claim",
    "Driver",
    "Item",
    "Ledger",
    "Mind",
    "Origin",
    "Panel",
    "Phrase",
    "Standing",
    "Weighed",
    "beliefs",
    "believe",
    "in_words",
    "items_read",
    "likelihoods",
    "reading_date",
    "standing",
    "talked_of",
    "weigh",
]
