"""Which two things to compare next, so that few answers settle a whole preference; and what answers come to."""

from detente.eliciting.comparisons import Comparison, Comparisons
from detente.eliciting.dialogue import Answered, Priorities, Weighing, most_weighed, prioritise
from detente.eliciting.disagreement import Disagreement, disagreement
from detente.eliciting.insertion import merge_insertion, most_questions
from detente.eliciting.ranking import Choice, Ranked, most_asked, rank
from detente.eliciting.separation import Pair, Pool, pool_near

__all__ = [
    "Answered",
    "Choice",
    "Comparison",
    "Comparisons",
    "Disagreement",
    "Pair",
    "Pool",
    "Priorities",
    "Ranked",
    "Weighing",
    "disagreement",
    "merge_insertion",
    "most_asked",
    "most_questions",
    "most_weighed",
    "pool_near",
    "prioritise",
    "rank",
]
