"""States, moves and ranks: the GraphModel."""

from detente.graph.chance import Chance, chance_of, needed_of_chance, why_not_by_chance
from detente.graph.coalesced import Coverage, overlapping, states_open_to
from detente.graph.contradiction import contradicting, leave_no_state
from detente.graph.ends import named_ends
from detente.graph.games import (
    MOST_STATES,
    Games,
    Profile,
    games_of,
    main_profile,
    moves_of,
    small_enough,
    space_of,
    with_choices,
)
from detente.graph.listing import feasible_codes
from detente.graph.model import GraphModel
from detente.graph.moves import Arcs
from detente.graph.ranks import dense, ranks_of, scores_of
from detente.graph.space import MOST_OPTIONS, StateSpace, pattern_code, pattern_of

__all__ = [
    "MOST_OPTIONS",
    "MOST_STATES",
    "Arcs",
    "Chance",
    "Coverage",
    "Games",
    "GraphModel",
    "Profile",
    "StateSpace",
    "chance_of",
    "contradicting",
    "dense",
    "feasible_codes",
    "games_of",
    "leave_no_state",
    "main_profile",
    "moves_of",
    "named_ends",
    "needed_of_chance",
    "overlapping",
    "pattern_code",
    "pattern_of",
    "ranks_of",
    "scores_of",
    "small_enough",
    "space_of",
    "states_open_to",
    "why_not_by_chance",
    "with_choices",
]
