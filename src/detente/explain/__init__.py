"""The only room that writes sentences."""

from detente.explain.naming import Names, joined
from detente.explain.why import Explanation, Reason, explain, told

__all__ = ["Explanation", "Names", "Reason", "explain", "joined", "told"]
