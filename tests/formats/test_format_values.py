"""What a file says is what the Conflict holds, section by section."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from small_files import BELIEFS, HEAD, conflict

from detente.errors import LimitError
from detente.evidence.scales import LETTERS, WORDS
from detente.formats import read_text
from detente.model import Conflict, Payoffs, Prioritised, Ranking, Weights

TWO_STATES = "infeasible: [Y--, -Y-]\n"  # leaves NNN and NNY


def texts(found: Conflict, dm: str) -> list[str]:
    preference = found.preferences[dm][0].preference
    assert isinstance(preference, Prioritised)
    return [statement.text for statement in preference.statements]


def test_decision_makers_and_options() -> None:
    found = conflict("as_of: 2012-12-04\nsource: a book\n")
    assert (found.title, found.source, found.as_of) == ("A small conflict", "a book", date(2012, 12, 4))
    assert found.names == ("moe", "uniroyal", "local")
    assert found.option_names == (("moe", "modify"), ("uniroyal", "accept"), ("uniroyal", "delay"))
    moe, uniroyal, local = found.decision_makers
    assert (moe.label, moe.options[0].label, local.options) == ("Ministry", "Modify the order", ())
    assert [option.direction for option in uniroyal.options] == ["both", "backward"]
    assert conflict().digest == sha256(HEAD.encode()).hexdigest()


def test_aliases() -> None:
    text = HEAD.replace("local: {}", "local: {aliases: [the town, the council]}")
    assert read_text(text).decision_makers[2].aliases == ("the town", "the council")


def test_constraints_and_names_of_states() -> None:
    found = conflict(
        'infeasible: ["Y--"]\nfeasible: [not accept]\nstates: {b: NNY, a: NNN}\nstatus_quo: NNY\n'
    )
    assert found.infeasible == ("Y--",)
    assert [statement.text for statement in found.feasible] == ["not accept"]
    assert found.states == (("b", "NNY"), ("a", "NNN"))
    assert found.status_quo == "b"


def test_a_status_quo_by_options() -> None:
    choice = "status_quo: {delay: Y, moe.modify: N, uniroyal.accept: N}\n"
    assert conflict(choice).status_quo == "NNY"
    assert conflict(TWO_STATES + "states: {calm: NNN, held: NNY}\n" + choice).status_quo == "held"


def test_moves_of_whom_the_file_names() -> None:
    found = conflict(TWO_STATES + "states: {a: NNN, b: NNY}\nmoves: {uniroyal: {NNY: [a]}, moe: {}}\n")
    assert found.moves == {"uniroyal": {"b": ("a",)}, "moe": {}}


def test_graph_form() -> None:
    found = read_text(
        "format: detente/1\ntitle: t\ndecision_makers: {a: {}, b: {}}\nstates: [x, y, z]\nstatus_quo: y\n"
        "moves: {a: {x: [y, z]}, b: {}}\npreferences: {a: {ranking: [x, [y, z]]}, b: []}\n"
    )
    assert found.states == (("x", ""), ("y", ""), ("z", ""))
    assert found.moves == {"a": {"x": ("y", "z")}, "b": {}}
    assert found.preferences["a"][0].preference == Ranking(ranks=(("x",), ("y", "z")))


def test_preferences_of_every_kind() -> None:
    found = conflict(
        TWO_STATES + "states: {a: NNN, b: NNY}\n"
        "preferences:\n"
        "  moe: {ranking: [NNY, a]}\n"
        "  uniroyal: {payoffs: {a: 1.50, NNY: -2}}\n"
        '  local: {weights: {"at most 1 of (modify, delay)": 2, not delay: 0.1}}\n'
    )
    kinds = {dm: hypotheses[0].preference for dm, hypotheses in found.preferences.items()}
    assert kinds["moe"] == Ranking(ranks=(("b",), ("a",)))
    assert kinds["uniroyal"] == Payoffs(payoffs={"a": Decimal("1.5"), "b": Decimal(-2)})
    assert isinstance(kinds["local"], Weights)
    assert [(s.text, w) for s, w in kinds["local"].weights] == [
        ("at most 1 of (modify, delay)", Decimal(2)),
        ("not delay", Decimal("0.1")),
    ]


def test_who_is_left_out_is_indifferent() -> None:
    found = conflict("preferences: {moe: [modify, -delay], uniroyal: []}\n")
    assert texts(found, "moe") == ["modify", "-delay"]
    assert texts(found, "uniroyal") == texts(found, "local") == []
    assert found.ledger.minds["local"].prior == {"": {"": Decimal(1)}}


def test_hypotheses_and_what_they_see() -> None:
    found = conflict(BELIEFS)
    assert [hypothesis.name for hypothesis in found.preferences["moe"]] == ["calm", "tense"]
    assert found.hypothesis("moe", "calm").label == "At ease"
    assert found.hypothesis("uniroyal", "firm").sees == {"moe": "tense"}
    assert isinstance(found.hypothesis("moe", "tense").preference, Weights)


def test_minds_and_drivers() -> None:
    ledger = conflict(BELIEFS).ledger
    assert ledger.drivers["outlook"].values == {"up": Decimal("0.4"), "down": Decimal("0.6")}
    assert ledger.minds["moe"].driver == "outlook"
    assert ledger.minds["moe"].prior == {
        "calm": {"up": Decimal("0.3"), "down": Decimal("0.9")},
        "tense": {"up": Decimal("0.7"), "down": Decimal("0.1")},
    }
    assert ledger.minds["uniroyal"].driver == ""
    assert ledger.minds["uniroyal"].prior == {"firm": {"": Decimal("0.25")}, "soft": {"": Decimal("0.75")}}


def test_a_constant_prior_holds_under_every_value_of_the_driver() -> None:
    rest = BELIEFS.replace("prior: {up: 0.3, down: 0.9}", "prior: 0.3").replace(
        "{down: 0.1, up: 0.7}", "{down: 0.7, up: 0.7}"
    )
    assert conflict(rest).ledger.minds["moe"].prior["calm"] == {"up": Decimal("0.3"), "down": Decimal("0.3")}


def test_claims_and_reports() -> None:
    ledger = conflict(BELIEFS).ledger
    assert ledger.claims["town"].likely == {"": Decimal("0.3")}
    assert ledger.claims["acts"].likely == {"calm": Decimal("0.9"), "tense": Decimal("0.1")}
    first, second = ledger.items
    assert first.claims == {
        "acts": ("signalled", "may"),
        "rising": (Decimal("0.8"),),
        "town": ("cannot be ruled out",),
    }
    assert (first.id, first.date, first.outlet, first.origin) == (
        "e1",
        date(2012, 12, 4),
        "a paper",
        "an-official",
    )
    assert (first.reliability, first.attribution, first.locator) == ("C", "anonymous", "p1")
    assert (first.retracted, first.supersedes) == (date(2013, 1, 1), "")
    assert (second.id, second.supersedes, second.attribution, second.claims) == (
        "2-b",
        "e1",
        "",
        {"acts": ("maybe",)},
    )


def test_scales_and_origins() -> None:
    ledger = conflict(BELIEFS).ledger
    assert ledger.letters == {**LETTERS, "F": 0.3}
    assert ledger.words == {**WORDS, "may": 0.6, "maybe": 0.51}
    assert ledger.origins["an-official"].dependence == Decimal("0.5")
    assert conflict().ledger.words == WORDS


def test_questions_outcomes_and_yardsticks() -> None:
    found = conflict(
        BELIEFS + "questions:\n"
        "  rumour: {text: Is it so?, claim: acts}\n"
        "  end: {text: Will it?, when: modify and accept, by: 2013-12-31, base: 0.2, outcome: false}\n"
        "  day: {text: On the day?, when: delay, on: 2013-12-31}\n"
        "outcomes: {a deal: modify and accept, war as now: not accept}\n"
        "yardsticks: {cost: {delay: 3, not modify: 0.5}}\n"
    )
    rumour, end, day = found.questions
    assert (rumour.name, rumour.claim, rumour.when) == ("rumour", "acts", None)
    assert end.when is not None
    assert (end.when.text, end.by, end.base, end.outcome) == (
        "modify and accept",
        date(2013, 12, 31),
        Decimal("0.2"),
        False,
    )
    assert (day.on, day.by, day.outcome) == (date(2013, 12, 31), None, None)
    assert [(o.name, o.when.text) for o in found.outcomes] == [
        ("a deal", "modify and accept"),
        ("war as now", "not accept"),
    ]
    assert [(s.text, w) for s, w in found.yardsticks[0].weights] == [
        ("delay", Decimal(3)),
        ("not modify", Decimal("0.5")),
    ]


def test_settings() -> None:
    found = conflict(
        "settings: {foresight: {nash: 0.5, sseq: 0.5}, activity: {moe: 2}, sharpness: 1.5, outside_model: 0,\n"
        "  agreements: [[moe, local], [moe, uniroyal, local]]}\n"
    ).settings
    assert found.foresight == {"nash": Decimal("0.5"), "sseq": Decimal("0.5")}
    assert (found.activity, found.sharpness, found.outside_model) == (
        {"moe": Decimal(2)},
        Decimal("1.5"),
        Decimal(0),
    )
    assert found.agreements == (("moe", "local"), ("moe", "uniroyal", "local"))
    default = conflict().settings
    assert (default.agreements, default.outside_model, default.sharpness) == ("all", Decimal("0.1"), 0)
    assert conflict("settings: {agreements: none}").settings.agreements == "none"


def test_published_tables() -> None:
    tables = "equilibria: {nash: [NNY], gmr: []}, stable: {moe: {seq: [a]}}"
    one = f"source: a book, {tables}, conventions: {{sanctions: once}}"
    head = BELIEFS + TWO_STATES + "states: {a: NNN, b: NNY}\n"
    single = conflict(f"{head}published: {{{one}}}").published
    several = conflict(f"{head}published: [{{{one}}}, {{source: another, profile: {{moe: calm}}}}]").published
    assert not isinstance(single, str)
    assert not isinstance(several, str)
    assert single[0].equilibria == {"nash": ("b",), "gmr": ()}
    assert (single[0].stable, single[0].conventions) == ({"moe": {"seq": ("a",)}}, {"sanctions": "once"})
    assert several[0] == single[0]
    assert several[1].profile == {"moe": "calm"}
    assert conflict("published: {none: never printed}").published == "never printed"


def test_a_reading_and_the_parts_it_names() -> None:
    found = conflict(
        BELIEFS + "outcomes: {a deal: modify}\n"
        "reading:\n"
        "  source: {title: News, author: A. B., outlet: a paper, date: 2012-12-04}\n"
        "  sentences:\n"
        "    - {at: h1, gist: g, as: [evidence, modelled], parts: [evidence.e1, claims.acts, outcomes.a deal]}\n"
        "    - at: p10s2\n      gist: h\n      as: out of scope\n      why: no matter\n"
        "      parts: [decision_makers.moe.modify, preferences.moe.calm, drivers.outlook.up, decision_makers.local]\n"
    ).reading
    assert found is not None
    assert found.source == {"title": "News", "author": "A. B.", "outlet": "a paper", "date": "2012-12-04"}
    first, second = found.sentences
    assert (first.kinds, first.parts) == (
        ("evidence", "modelled"),
        ("evidence.e1", "claims.acts", "outcomes.a deal"),
    )
    assert (second.at, second.kinds, second.why) == ("p10s2", ("out of scope",), "no matter")


def wide(options: int, rest: str = "") -> Conflict:
    listed = ", ".join(f"o{number}: x" for number in range(options))
    return read_text(
        f"format: detente/1\ntitle: t\ndecision_makers: {{a: {{options: {{{listed}}}}}}}\n{rest}"
    )


def test_only_a_file_that_needs_its_states_listed_can_be_too_large() -> None:
    assert len(wide(62).option_names) == 62
    assert wide(62, f"status_quo: {'N' * 62}\n").status_quo == "N" * 62
    with pytest.raises(LimitError, match="8,192 feasible states"):
        wide(13, "preferences: {a: {ranking: []}}\n")
    with pytest.raises(LimitError, match="too many states"):
        wide(30, f"states: {{one: {'N' * 30}}}\n")
