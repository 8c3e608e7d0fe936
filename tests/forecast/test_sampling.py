"""Profiles drawn where they are too many: as near the exact answer as is told, and the same for a seed."""

import numpy as np
import pytest

from detente.errors import LimitError
from detente.forecasting import forecast as forecast_with
from detente.forecasting.sampling import standard_errors
from detente.formats import read_text
from detente.study.forecast import assess, forecast

HYPOTHESES = 20
NAMES = "abcd"


def votes(hypotheses: int) -> str:
    """Four parties choose yes or no, each as it likes best; of its equally likely hypotheses the first four want yes.

    Nobody's wish hangs on another's, so that the walk ends where each has its own way: all say yes with (4/n)⁴.
    """
    minds = "\n".join(
        f"  {dm}:\n    hypotheses:\n"
        + "\n".join(
            f"      h{k}: {{prior: {1 / hypotheses}, preference: [{'' if k < 4 else 'not '}{dm}_yes]}}"
            for k in range(hypotheses)
        )
        for dm in NAMES
    )
    parties = ", ".join(f"{dm}: {{options: {{{dm}_yes: Yes}}}}" for dm in NAMES)
    return f"""
format: detente/1
title: A vote
decision_makers: {{{parties}}}
status_quo: NNNN
preferences:
{minds}
questions: {{first: {{text: Does a say yes?, when: a_yes}}}}
settings: {{foresight: {{nash: 1}}, agreements: none, outside_model: 0}}
"""


def test_a_vote_of_160_000_profiles_is_drawn_within_its_error():
    """Each says yes with 4/20 = .2; that is .2 ± √(.2 · .8 / 5,000) = .0057 by the draws."""
    found = forecast(read_text(votes(HYPOTHESES)))
    assert found.draws == 5_000
    assert found.beliefs.profiles == HYPOTHESES**4 == 160_000
    answer = found.answers["first"].probability
    assert answer == pytest.approx(0.2, abs=4 * 0.0057)
    assert found.beliefs.posterior["a"]["h0"] == pytest.approx(0.05), "no profile is needed for that"
    # the state where all say no has .8⁴ = .4096, and nothing has a larger error: √(.4096 · .5904 / 5,000) = .00695
    assert found.standard_error == pytest.approx(0.00695, abs=0.0002)


def test_the_same_seed_draws_the_same_profiles():
    conflict = read_text(votes(HYPOTHESES))
    one, again, other = (forecast(conflict, seed=seed) for seed in (1, 1, 2))
    assert one.chances.reached.states.tolist() == again.chances.reached.states.tolist()
    assert one.bands.questions == again.bands.questions
    assert one.chances.reached.states.tolist() != other.chances.reached.states.tolist()


def test_few_enough_profiles_are_all_looked_at():
    found = forecast(read_text(votes(5)))
    assert (found.draws, found.standard_error) == (None, None)
    assert found.answers["first"].probability == pytest.approx(0.8)


def test_everything_is_told_of_a_sample():
    told = assess(read_text(votes(HYPOTHESES)))
    assert told.forecast.draws == 5_000
    assert told.flips


def test_without_a_generator_nothing_is_drawn():
    with pytest.raises(LimitError, match="160,000 profiles"):
        forecast_with(read_text(votes(HYPOTHESES)))


def test_the_error_of_a_sample_weighed_anew():
    """Weights ¾ and ¼ of one draw each, values 1 and 0: mean ¾, error √(9/16 · 1/16 + 1/16 · 9/16) = √18/16."""
    found = standard_errors(np.array([0.75, 0.25]), np.array([1, 1]), np.array([[1.0], [0.0]]))
    assert found == pytest.approx([18**0.5 / 16])
