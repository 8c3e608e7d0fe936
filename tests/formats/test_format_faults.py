"""Every fault has its place and says what is wrong; nothing is reported that is not the file's own mistake."""

import re

import pytest
from small_files import BELIEFS, HEAD, LINES, after_head, faults

HYPOTHESES = """\
drivers: {outlook: {values: {up: 0.5, down: 0.5}}}
preferences:
  moe:
    hypotheses:
      calm: {prior: {up: 0.4, down: 1}, preference: [modify]}
      tense: {prior: {up: 0.6, down: 0}, preference: [not modify]}
claims:
  moe_acts: {text: The ministry acts, about: moe, likely: {calm: 0.9, tense: 0.1}}
  going_up: {text: It goes up, about: outlook, likely: {up: 0.9, down: 0.1}}
"""
REPORT = "id: e1, date: 2012-12-04, summary: s, origin: o, reliability: A"

# (what, text after the head, line after the head, column, problem)
ONE_FAULT = [
    ("unknown key", "preference: {}", 1, 1, "the file knows no key preference"),
    ("an include without a folder", "include: [more.yaml]", 1, 1, "nothing can be included here"),
    ("a section twice", "source: a\nsource: b", 2, 1, "the file gives source twice"),
    ("a note that is a list", "note: [a]", 1, 7, "the note is a list"),
    ("a bare key", "source:", 1, 1, "the source is empty"),
    ("a date in words", "as_of: 4 December 2012", 1, 8, "as_of is not a date"),
    ("a day that is not", "as_of: 2013-02-29", 1, 8, "as_of is a day that does not exist"),
    # states
    ("short pattern", 'infeasible: ["YY"]', 1, 14, "an infeasible pattern has the wrong length"),
    ("wrong letter", 'infeasible: ["Yx-"]', 1, 16, "an infeasible pattern has a wrong letter"),
    ("a pattern twice", "infeasible: [YY-, YY-]", 1, 19, "infeasible lists YY- twice"),
    (
        "nothing left",
        "feasible: [modify, not modify]",
        1,
        12,
        "the constraints leave no state",
    ),
    ("names for some", "infeasible: [Y--, -Y-]\nstates: {a: NNN}", 2, 9, "states leaves out feasible states"),
    (
        "a state that the names leave out",
        "infeasible: [Y--, -Y-]\nstates: {a: NNN}\nstatus_quo: NNY",
        2,
        9,
        "states leaves out feasible states",
    ),
    (
        "infeasible and named",
        "infeasible: [Y--, -Y-]\nstates: {a: NNN, b: NNY, c: YNN}",
        2,
        29,
        "state c is not feasible",
    ),
    (
        "coalesced state",
        "infeasible: [Y--, -Y-]\nstates: {a: NN-}",
        2,
        13,
        "moves is missing, since a state is coalesced",
    ),
    (
        "two names",
        "infeasible: [Y--, -Y-]\nstates: {a: NNN, b: NNY, c: NNN}",
        2,
        29,
        "state c has the pattern of state a",
    ),
    (
        "a name that is a pattern",
        "infeasible: [Y--, -Y-]\nstates: {NNY: NNN, b: NNY}",
        2,
        10,
        "the name NNY is the pattern of state b",
    ),
    ("no such state", "status_quo: YYYY", 1, 13, "status_quo names a state that does not exist"),
    (
        "barred state",
        "infeasible: [Y--]\nstatus_quo: YNN",
        2,
        13,
        "status_quo names a state that is not feasible",
    ),
    ("half a choice", "status_quo: {modify: Y, accept: N}", 1, 13, "status_quo leaves out uniroyal.delay"),
    (
        "an option twice",
        "status_quo: {modify: Y, moe.modify: Y, accept: N, delay: N}",
        1,
        25,
        "status_quo gives moe.modify twice",
    ),
    (
        "a choice of no option",
        "status_quo: {modify: Y, acept: N, delay: N}",
        1,
        25,
        "status_quo names an option that does not exist",
    ),
    (
        "a choice in lower case",
        "status_quo: {modify: y, accept: N, delay: N}",
        1,
        22,
        "status_quo of modify is unknown",
    ),
    ("a move to where one is", "moves: {moe: {NNN: [NNN]}}", 1, 21, "a move of moe leads from NNN to itself"),
    (
        "a move twice",
        "moves: {moe: {NNN: [YNN, YNN]}}",
        1,
        26,
        "a move of moe from NNN to YNN is listed twice",
    ),
    (
        "a move to nowhere",
        "moves: {moe: {NNN: [YNX]}}",
        1,
        21,
        "a move of moe names a state that does not exist",
    ),
    ("a move of nobody", "moves: {mo: {}}", 1, 9, "moves names a decision maker that does not exist"),
    # preferences
    (
        "nobody's preference",
        "preferences: {mo: []}",
        1,
        15,
        "preferences names a decision maker that does not exist",
    ),
    ("no list", "preferences: {moe: modify}", 1, 20, "the preference of moe is no list"),
    (
        "none of the kinds",
        "preferences: {moe: {}}",
        1,
        15,
        "the preference of moe gives none of ranking, payoffs, weights, hypotheses",
    ),
    (
        "two of the kinds",
        "preferences: {moe: {weights: {modify: 1}, payoffs: {}}}",
        1,
        43,
        "the preference of moe gives weights and payoffs",
    ),
    (
        "a misspelt kind",
        "preferences: {moe: {rankng: []}}",
        1,
        21,
        "the preference of moe knows no key rankng",
    ),
    (
        "a ranking with a gap",
        "infeasible: [Y--, -Y-]\npreferences: {moe: {ranking: [NNN]}}",
        2,
        30,
        "the ranking of moe leaves out NNY",
    ),
    (
        "a ranking with a repeat",
        "infeasible: [Y--, -Y-]\npreferences: {moe: {ranking: [NNN, [NNY, NNN]]}}",
        2,
        42,
        "the ranking of moe lists the state NNN twice",
    ),
    (
        "a payoff in words",
        "infeasible: [Y--, -Y-]\npreferences: {moe: {payoffs: {NNN: high, NNY: 1}}}",
        2,
        36,
        "the payoff of NNN is not a number",
    ),
    (
        "no number at all",
        "infeasible: [Y--, -Y-]\npreferences: {moe: {payoffs: {NNN: nan, NNY: 1}}}",
        2,
        36,
        "the payoff of NNN is not a number",
    ),
    (
        "an absurd exponent",
        "yardsticks: {v: {modify: 1e999}}",
        1,
        26,
        "the weight of statement 1 of yardstick v has too many digits",
    ),
    (
        "unknown option",
        "preferences: {moe: [not acept]}",
        1,
        25,
        "statement 1 of moe names an option that does not exist",
    ),
    ("nested list", "preferences: {moe: [[modify]]}", 1, 21, "statement 1 of moe is a list"),
    (
        "dash for not, with a space",
        "preferences:\n  moe:\n  - - modify",
        3,
        5,
        "statement 1 of moe is a list",
    ),
    ("a colon", "preferences:\n  moe:\n  - modify: delay", 3, 5, "statement 1 of moe is a mapping"),
    (
        "a comment",
        "preferences:\n  moe:\n  - modify # most of all",
        3,
        12,
        "statement 1 of moe has a comment on its line",
    ),
    ("a tag", "preferences:\n  moe:\n  - !modify", 3, 5, "a tag is not part of this format"),
    ("an anchor", "preferences:\n  moe:\n  - &modify", 3, 5, "an anchor is not part of this format"),
    ("an alias", "preferences:\n  moe:\n  - *modify", 3, 5, "an alias is not part of this format"),
    (
        "a merge key",
        "preferences:\n  moe:\n    <<: {}\n    weights: {modify: 1}",
        3,
        5,
        "a merge key is not part of this format",
    ),
    (
        "cut at its comma",
        "feasible: [at most 1 of (modify, delay)]",
        1,
        12,
        "statement 1 of feasible is cut at its comma",
    ),
    (
        "cut as a value",
        "questions: {q: {text: t, when: exactly 1 of (modify, delay)}}",
        1,
        32,
        "when of question q is cut at its comma",
    ),
    (
        "cut as a key",
        "yardsticks: {v: {exactly 1 of (modify, delay): 2}}",
        1,
        18,
        "a key of yardstick v is cut at its comma",
    ),
    ("a control character", 'note: "bell \\x07"', 1, 7, "the text holds a control character"),
    # hypotheses
    ("no hypothesis", "preferences: {moe: {hypotheses: {}}}", 1, 33, "hypotheses of moe is empty"),
    (
        "no prior",
        "preferences: {moe: {hypotheses: {h: {preference: []}}}}",
        1,
        34,
        "hypothesis h has no prior",
    ),
    (
        "a prior above 1",
        "preferences: {moe: {hypotheses: {h: {prior: 1.1, preference: []}}}}",
        1,
        45,
        "the prior of h is too high",
    ),
    (
        "priors that do not add to 1",
        "preferences: {moe: {hypotheses: {h: {prior: 0.9, preference: []}}}}",
        1,
        21,
        "the priors of the hypotheses of moe do not add to 1",
    ),
    (
        "a value of no driver",
        "preferences: {moe: {hypotheses: {h: {prior: {up: 1}, preference: []}}}}",
        1,
        46,
        "the prior of h names a value that no driver has",
    ),
    (
        "sees somebody certain",
        "preferences: {moe: {hypotheses: {h: {prior: 1, preference: [], sees: {uniroyal: x}}}}}",
        1,
        71,
        "sees of h names uniroyal, which has no hypotheses",
    ),
    (
        "sees itself",
        "preferences: {moe: {hypotheses: {h: {prior: 1, preference: [], sees: {moe: h}}}}}",
        1,
        71,
        "sees of h names moe itself",
    ),
    # drivers, claims, evidence
    (
        "a driver that is a DM",
        "drivers: {moe: {values: {x: 1}}}",
        1,
        11,
        "the driver moe has the name of a decision maker",
    ),
    ("a driver off 1", "drivers: {d: {values: {x: 0.5, y: 0.4}}}", 1, 15, "the priors of d do not add to 1"),
    (
        "a value of two drivers",
        "drivers: {d: {values: {x: 1}}, e: {values: {x: 1}}}",
        1,
        45,
        "the value x is a value of d too",
    ),
    (
        "a claim about nobody",
        "claims: {c: {text: t, about: mo, likely: 0.5}}",
        1,
        30,
        "claim c names a decision maker or driver that does not exist",
    ),
    (
        "a claim about one without hypotheses",
        "claims: {c: {text: t, about: moe, likely: {h: 0.5}}}",
        1,
        43,
        "likely of c is a mapping",
    ),
    (
        "half a claim",
        HYPOTHESES + "  x: {text: t, about: moe, likely: {calm: 1}}",
        10,
        36,
        "likely of x leaves out tense",
    ),
    (
        "one number for two",
        HYPOTHESES + "  x: {text: t, about: moe, likely: 1}",
        10,
        36,
        "likely of x is a single text",
    ),
    (
        "a letter off the scale",
        f"{HYPOTHESES}evidence:\n- {{{REPORT[:-1]}G, claims: {{moe_acts: may}}}}",
        11,
        66,
        "the reliability of e1 is unknown",
    ),
    (
        "a word off the scale",
        f"{HYPOTHESES}evidence:\n- {{{REPORT}, claims: {{moe_acts: mayy}}}}",
        11,
        88,
        "a word of certainty of e1 is not on the scale",
    ),
    (
        "certainty itself",
        f"{HYPOTHESES}evidence:\n- {{{REPORT}, claims: {{moe_acts: 1}}}}",
        11,
        88,
        "a word of certainty of e1 is too high",
    ),
    (
        "no such claim",
        f"{HYPOTHESES}evidence:\n- {{{REPORT}, claims: {{moe_act: may}}}}",
        11,
        78,
        "claims of e1 names a claim that does not exist",
    ),
    ("no claim", f"{HYPOTHESES}evidence:\n- {{{REPORT}, claims: {{}}}}", 11, 77, "claims of e1 is empty"),
    (
        "two claims about one",
        f"{HYPOTHESES}  again: {{text: t, about: moe, likely: {{calm: 1, tense: 0}}}}\nevidence:\n"
        f"- {{{REPORT}, claims: {{moe_acts: may, again: may}}}}",
        12,
        93,
        "e1 speaks of two claims about moe",
    ),
    (
        "the same id",
        f"{HYPOTHESES}evidence:" + f"\n- {{{REPORT}, claims: {{moe_acts: may}}}}" * 2,
        12,
        8,
        "the id e1 is given twice",
    ),
    (
        "supersedes itself",
        f"{HYPOTHESES}evidence:\n- {{{REPORT}, claims: {{moe_acts: may}}, supersedes: e1}}",
        11,
        106,
        "e1 supersedes itself",
    ),
    (
        "supersedes nothing",
        f"{HYPOTHESES}evidence:\n- {{{REPORT}, claims: {{moe_acts: may}}, supersedes: e2}}",
        11,
        106,
        "supersedes of e1 names a report that does not exist",
    ),
    # questions, outcomes, settings
    ("asks nothing", "questions: {q: {text: t}}", 1, 13, "question q gives none of claim, when"),
    (
        "asks of a claim that is not",
        "questions: {q: {text: t, claim: c}}",
        1,
        33,
        "question q names a claim that does not exist",
    ),
    (
        "by and on",
        "questions: {q: {text: t, when: modify, by: 2013-01-01, on: 2013-01-01}}",
        1,
        56,
        "question q gives by and on",
    ),
    (
        "a date for a claim",
        HYPOTHESES + "questions: {q: {text: t, claim: moe_acts, by: 2013-01-01}}",
        10,
        43,
        "question q asks of a claim and has a date",
    ),
    (
        "yes for true",
        "questions: {q: {text: t, when: modify, outcome: yes}}",
        1,
        49,
        "the outcome of question q is unknown",
    ),
    (
        "a base without a date",
        "questions: {q: {text: t, when: modify, base: 0.1}}",
        1,
        40,
        "question q has a base and no date",
    ),
    (
        "a base of a claim",
        HYPOTHESES + "questions: {q: {text: t, claim: moe_acts, base: 0.1}}",
        10,
        43,
        "question q has a base and no date",
    ),
    (
        "a word like a number",
        "settings: {scales: {words: {0.5: 0.6}}}",
        1,
        29,
        "a word of scales looks like a number",
    ),
    ("an end called other", "outcomes: {other: modify}", 1, 12, "no outcome is called other"),
    (
        "foresight off 1",
        "settings: {foresight: {nash: 0.5}}",
        1,
        23,
        "the numbers of foresight do not add to 1",
    ),
    (
        "no such concept",
        "settings: {foresight: {nsh: 1}}",
        1,
        24,
        "foresight names a concept that does not exist",
    ),
    ("no activity", "settings: {activity: {moe: 0}}", 1, 28, "the activity of moe is too low"),
    ("all outside", "settings: {outside_model: 1}", 1, 27, "outside_model is too high"),
    (
        "a coalition of one",
        "settings: {agreements: [[moe]]}",
        1,
        25,
        "a coalition of agreements is too small",
    ),
    ("a letter above .98", "settings: {scales: {letters: {A: 0.99}}}", 1, 34, "the letter A is too high"),
    (
        "dependence above 1",
        "settings: {origins: {o: {dependence: 1.5}}}",
        1,
        38,
        "the dependence of o is too high",
    ),
    # published, reading
    ("no source", "published: {equilibria: {}}", 1, 12, "published gives none of source, none"),
    (
        "a rival that is not",
        "published: {source: s, conventions: {sanctions: all}}",
        1,
        49,
        "sanctions is unknown",
    ),
    (
        "published states",
        "published: {source: s, equilibria: {nash: [NN]}}",
        1,
        44,
        "equilibria names a state that does not exist",
    ),
    (
        "no spot",
        "reading: {source: {}, sentences: [{at: h2, gist: g, as: context}]}",
        1,
        40,
        "at of sentence h2 is no spot in a text",
    ),
    (
        "no why",
        "reading: {source: {}, sentences: [{at: h1, gist: g, as: out of scope}]}",
        1,
        57,
        "sentence h1 is out of scope and has no why",
    ),
    (
        "a part that is not",
        "reading: {source: {}, sentences: [{at: h1, gist: g, as: context, parts: [decision_makers.moe.modfy]}]}",
        1,
        74,
        "sentence h1 names a part of this file that does not exist",
    ),
]


@pytest.mark.parametrize(
    ("what", "rest", "line", "column", "problem"), ONE_FAULT, ids=[row[0] for row in ONE_FAULT]
)
def test_one_mistake_is_one_fault_at_its_place(
    what: str, rest: str, line: int, column: int, problem: str
) -> None:
    assert after_head(rest) == [(line, column, problem)]


# (what, whole text, line, column, problem)
NOT_YAML = [
    ("nothing", "", 1, 1, "the file is empty"),
    ("comments alone", "# to do\n", 1, 1, "the file is empty"),
    ("a text", "hello", 1, 1, "the file is a single text"),
    ("a list", "- a", 1, 1, "the file is a list"),
    ("a tab", "title: a\n\tnote: b", 2, 1, "a tab stands where YAML wants spaces"),
    ("two colons", "title: a: b", 1, 9, "a second colon stands on the line"),
    ("no closing mark", "title: 'a\n", 1, 8, "a quotation mark is never closed"),
    ("no closing bracket", "a: [b\nc: d", 1, 4, "a bracket is never closed"),
    ("indentation", "a:\n    - b\n  c: d", 3, 3, "the line does not belong where its indentation puts it"),
    ("an unknown escape", 'a: "\\q"', 1, 6, "the escape is unknown"),
    ("an at sign", "a: @b", 1, 4, "no text can start with this character"),
    ("no text has this", "a: b\nc: \0", 2, 4, "the file holds a character that no text has"),
    ("a second document", "a: b\n---\nc: d", 2, 1, "the file holds more than one document"),
    ("too deep", "a: " + "[" * 60, 1, 43, "the file is nested too deeply"),
]


@pytest.mark.parametrize(
    ("what", "text", "line", "column", "problem"), NOT_YAML, ids=[row[0] for row in NOT_YAML]
)
def test_what_is_not_yaml_is_one_fault_at_its_place(
    what: str, text: str, line: int, column: int, problem: str
) -> None:
    found = faults(text)
    assert [(f.place.line, f.place.column, f.problem) for f in found] == [(line, column, problem)]


def test_five_mistakes_are_five_faults_in_the_order_of_the_file() -> None:
    rest = """\
feasible:
  - at most 1 of (modify, dely)
status_quo: NN
preferences:
  moe: {rankng: []}
  uniroyal:
    - accept
    - not modify if
questions:
  q: {text: Will it?, when: delay, by: 2013-13-01}
"""
    assert after_head(rest) == [
        (2, 27, "statement 1 of feasible names an option that does not exist"),
        (3, 13, "status_quo names a state that does not exist"),
        (5, 9, "the preference of moe knows no key rankng"),
        (8, 20, "statement 2 of uniroyal ends too early"),
        (10, 40, "by of question q is a day that does not exist"),
    ]


def test_a_fault_says_what_was_found_what_is_wanted_and_what_next() -> None:
    (fault,) = faults(HEAD + "preferences:\n  uniroyal:\n    - delay\n    - acept and not modify\n")
    # the house style, with the line of this file
    assert str(fault) == (
        "small.yaml:10:7: statement 2 of uniroyal names an option that does not exist\n"
        "  10 |     - acept and not modify\n"
        "     |       ^^^^^\n"
        "  found   acept\n"
        "  wanted  modify, accept, delay\n"
        "  hint    did you mean accept?"
    )


@pytest.mark.parametrize("missing", ["format", "title"])
def test_a_missing_key_is_reported_at_the_top(missing: str) -> None:
    text = "\n".join(line for line in HEAD.split("\n") if not line.startswith(missing))
    assert [(f.place.line, f.problem) for f in faults(text)] == [(1, f"the file has no {missing}")]


def test_a_misspelt_section_is_one_fault_however_much_hangs_on_it() -> None:
    text = (
        HYPOTHESES
        + f"evidence:\n- {{{REPORT}, claims: {{moe_acts: may}}}}\nquestions: {{q: {{text: t, claim: moe_acts}}}}\n"
    )
    for section in ("drivers", "preferences", "claims"):
        (fault,) = faults(HEAD + text.replace(f"{section}:", f"{section}s:", 1))
        assert fault.hint == f"did you mean {section}?"


EVERYTHING = (
    HEAD
    + BELIEFS
    + """\
infeasible: [Y--, -Y-]
states: {calm_water: NNN, held_up: NNY}
status_quo: {modify: N, accept: N, delay: Y}
moves: {moe: {}}
questions:
  q: {text: Will it be?, when: delay, by: 2013-12-31, base: 0.2, outcome: false}
  r: {text: Is it so?, claim: acts}
yardsticks: {cost: {delay: 3}}
outcomes: {held: delay}
published: {source: a book, equilibria: {nash: [held_up]}, profile: {moe: calm}}
reading:
  source: {title: News}
  sentences: [{at: h1, gist: g, as: out of scope, why: w, parts: [preferences.moe.calm, evidence.e1, questions.q]}]
"""
)
FIXED = re.findall(
    r"\w+",
    "format title decision_makers label options direction drivers values preferences hypotheses prior preference "
    "weights sees claims text about likely evidence id date summary outlet origin reliability attribution locator "
    "retracted supersedes settings scales letters words origins dependence infeasible states status_quo moves "
    "questions when by base outcome claim yardsticks outcomes published source equilibria profile reading "
    "sentences at gist as why parts",
)


@pytest.mark.parametrize("key", FIXED)
def test_a_misspelt_key_is_one_fault_wherever_it_stands(key: str) -> None:
    spots = list(re.finditer(rf"(?<![\w.]){key}:", EVERYTHING))
    assert spots
    for spot in spots:
        (fault,) = faults(f"{EVERYTHING[: spot.end() - 1]}q{EVERYTHING[spot.end() - 1 :]}")
        assert (fault.found, fault.hint) == (f"{key}q", f"did you mean {key}?")


def test_broken_decision_makers_do_not_spoil_statements() -> None:
    text = HEAD.replace("accept: Accept", "ac-cept: Accept") + "preferences: {moe: [accept, modify, not]}\n"
    # `accept` may be the option that could not be read; `not` alone is wrong whatever the options are
    assert [f.problem for f in faults(text)] == [
        "the name of an option of uniroyal is no name",
        "statement 3 of moe ends too early",
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "states:\n  a: !NNN\n  b: NNY\ninfeasible: [Y--, -Y-]",
        "infeasible: [Y--, &x -Y-]\nstates: {a: NNN, b: NNY}",
        "infeasible: [Y--, -Y-]\npreferences: {moe: {ranking: [&a NNN, NNY]}}",
        "infeasible: [Y--, -Y-]\npreferences: {moe: {payoffs: {NNN: 1, *a : 2}}}",
        "preferences: {moe: {hypotheses: {h: {prior: 0.5, preference: []}, !i j: {prior: 0.5, preference: []}}}}",
        "drivers: {d: {values: {x: 0.5, y: !half 0.5}}}",
        "settings: {foresight: {nash: 0.5, gmr: &half 0.5}}",
    ],
)
def test_what_yaml_would_change_is_refused_and_not_missed(rest: str) -> None:
    ((_, _, problem),) = after_head(rest)
    assert problem.endswith("is not part of this format")


def test_every_unknown_name_of_a_statement_is_reported() -> None:
    assert after_head("preferences: {moe: [acept and (modfy or acept)]}") == [
        (1, 21, "statement 1 of moe names an option that does not exist"),
        (1, 32, "statement 1 of moe names an option that does not exist"),
    ]


def test_a_name_that_two_decision_makers_have_lists_them() -> None:
    text = HEAD.replace("local: {}", "local: {options: {delay: Delay}}") + "preferences: {moe: [delay]}\n"
    (fault,) = faults(text)
    assert fault.wanted == "uniroyal.delay, local.delay"


@pytest.mark.parametrize("name", ["not", "most", "nature", "a-b", "1a", "é"])
def test_names_that_no_decision_maker_has(name: str) -> None:
    (fault,) = faults(HEAD.replace("local", f'"{name}"'))
    assert (fault.place.line, fault.place.column) == (LINES, 3)


def test_a_ring_of_superseding_reports_is_one_fault() -> None:
    report = "date: 2012-12-04, summary: s, origin: o, reliability: A, claims: {c: may}"
    rest = "claims: {c: {text: t, about: moe, likely: 0.5}}\nevidence:\n" + "".join(
        f"- {{id: {own}, {report}, supersedes: {older}}}\n" for own, older in ("ab", "bc", "ca", "da")
    )
    assert [problem for _, _, problem in after_head(rest)] == ["reports supersede each other in a ring"]


def test_no_more_options_than_a_pattern_has_letters() -> None:
    options = ", ".join(f"o{number}: x" for number in range(63))
    (fault,) = faults(f"format: detente/1\ntitle: t\ndecision_makers: {{a: {{options: {{{options}}}}}}}\n")
    assert (fault.problem, fault.found) == ("there are too many options", "63")


GRAPH = "format: detente/1\ntitle: t\ndecision_makers: {a: {}, b: {}}\nstates: [x, y]\n"


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ("", "moves is missing, since states is a list of bare names"),
        ("moves: {a: {x: [y]}}", "moves leaves out b"),
        ("moves: {a: {x: [z]}, b: {}}", "a move of a names a state that does not exist"),
        (
            "moves: {a: {}, b: {}}\ninfeasible: []",
            "infeasible can rule nothing out, since states is a list of bare names",
        ),
        (
            "moves: {a: {}, b: {}}\nfeasible: []",
            "feasible can rule nothing out, since states is a list of bare names",
        ),
        ("moves: {a: {}, b: {}}\npreferences: {a: [x]}", "a needs options"),
        ("moves: {a: {}, b: {}}\nyardsticks: {v: {x: 1}}", "yardstick v needs options"),
        ("moves: {a: {}, b: {}}\noutcomes: {end: x}", "outcome end needs options"),
    ],
)
def test_graph_form_has_moves_and_no_options(rest: str, problem: str) -> None:
    assert [fault.problem for fault in faults(GRAPH + rest)] == [problem]


@pytest.mark.parametrize("choice", ["{x: Y}", "{}"])
def test_bare_names_are_no_choices_of_options(choice: str) -> None:
    """States without options cannot be told by options; said silently, the status quo or a move would be lost."""
    moves = "moves: {a: {x: [y]}, b: {}}\n"
    (fault,) = faults(f"{GRAPH}{moves}status_quo: {choice}\n")
    assert (fault.place.line, fault.place.column) == (6, 13)
    assert (fault.problem, fault.wanted) == (
        "status_quo gives options, and there are none",
        "the name of a state",
    )
    (fault,) = faults(f"{GRAPH}{moves}status_quo: x\nhistory: [{{date: 2020-01-01, dm: a, to: {choice}}}]\n")
    assert (fault.place.line, fault.problem) == (7, "move 1 of history gives options, and there are none")


def test_graph_form_refuses_options_where_they_stand() -> None:
    (fault,) = faults(GRAPH.replace("b: {}", "b: {options: {o: x}}") + "moves: {a: {}, b: {}}")
    assert (fault.place.line, fault.place.column) == (3, 30)
