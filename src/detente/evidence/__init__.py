"""Why it is believed: the ledger, its weights, and the small belief network over it."""

from detente.evidence.ledger import Claim, Driver, Item, Ledger, Mind, Origin
from detente.evidence.scales import in_words

__all__ = ["Claim", "Driver", "Item", "Ledger", "Mind", "Origin", "in_words"]
