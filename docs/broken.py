"""Small broken inputs, at least one for every problem of a conflict file; `docs/errors.md` shows what each prints."""

from __future__ import annotations

HEAD = """\
format: detente/1
title: A dam
decision_makers:
  syria: {options: {release: Release water, escalate: Escalate}}
  iraq: {options: {attack: {label: Attack, direction: backward}}}
  towns: {}
"""
GRAPH = """\
format: detente/1
title: Peace and war
decision_makers: {one: {}, two: {}}
states: [peace, war]
"""
STILL = "moves: {one: {}, two: {}}\n"
COALESCED = HEAD.replace(", direction: backward", "") + "states: {dry: NNN, wet: YNN, hard: NY-, war: --Y}\n"
UNMOVED = "moves: {syria: {}, iraq: {}, towns: {}}\n"
HYPOTHESES = """\
drivers: {rain: {values: {much: 0.5, little: 0.5}}}
preferences:
  iraq:
    hypotheses:
      calm: {prior: {much: 0.9, little: 0.4}, preference: [not attack]}
      tense: {prior: {much: 0.1, little: 0.6}, preference: [attack]}
claims:
  arms: {text: Iraq arms, about: iraq, likely: {calm: 0.1, tense: 0.8}}
"""
REPORT = "date: 1975-04-01, summary: s, origin: o, reliability: B, claims: {arms: may}"

# each follows HEAD
SECTIONS = (
    # keys, names and values
    "preference: {}",
    "source: a\nsource: b",
    "note: [a]",
    "source:",
    "as_of: 8 April 1975",
    "as_of: 1975-02-30",
    "nature: ~",
    "nature: {dry year: {rate: 1}}",
    "nature: {not: {rate: 1}}",
    "nature: {drought: {rate: }}",
    "nature: {drought: {rate: 0}}",
    "nature: {drought: {rate: 1001}}",
    "nature: {drought: {label: A drought}}",
    "nature: {drought: {rate: 1, direction: both}}",
    'outcomes: {"an\\tend": attack}',
    "status_quo: {release: y, escalate: N, attack: N}",
    "preferences: {irak: []}",
    "preferences:\n  syria:\n    <<: {}\n    weights: {release: 1}",
    'note: "a bell: \\x07"',
    # statements
    "preferences: {syria: [not relase]}",
    "preferences:\n  syria:\n  - release: escalate",
    "preferences:\n  syria:\n  - release # most of all",
    "preferences:\n  syria:\n  - !release",
    "preferences:\n  syria:\n  - &release",
    "preferences:\n  syria:\n  - *release",
    "feasible: [at most 1 of (release, escalate)]",
    "preferences: {syria: [release and]}",
    "preferences: {syria: [release escalate]}",
    "preferences: {syria: [release if attack if escalate]}",
    "preferences: {syria: [NOT release]}",
    'feasible: ["at least 3 of (release, escalate)"]',
    f"preferences: {{syria: [{'not ' * 101}release]}}",
    f"preferences: {{syria: [release{' or release' * 2000}]}}",
    "feasible:\n" + "".join(f"- release{' or release' * (1700 + k)}\n" for k in range(30)),
    "nature: {attack: {rate: 1}}\npreferences: {syria: [attack]}",
    "preferences: {syria: [nature.drought]}",
    "preferences: {syria: [iraq.release]}",
    "preferences: {syria: [towns.release]}",
    # states
    "infeasible: [YY]",
    "infeasible: [Yx-]",
    "infeasible: [YY-, YY-]",
    "feasible: [release, not release]",
    "infeasible: [-Y-, --Y]\nstates: {calm: NNN}",
    "infeasible: [-Y-, --Y]\nstates: {calm: NNN, wet: YNN, hard: NYN}",
    "infeasible: [-Y-, --Y]\nstates: {calm: NN-}",
    "infeasible: [-Y-, --Y]\nstates: {calm: NNN, wet: NNN}",
    "infeasible: [-Y-, --Y]\nstates: {YNN: NNN, wet: YNN}",
    "states: {}",
    "status_quo: YYYY",
    "infeasible: [YY-]\nstatus_quo: YYN",
    "status_quo: {release: Y, escalate: N}",
    "infeasible: [YY-]\nstatus_quo: {release: Y, escalate: Y, attack: N}",
    # moves
    "moves: {syria: {NNN: [NNN]}}",
    "moves: {syria: {NNN: [YNN, YNN]}}",
    "states: {calm: NNN, wet: YNN}\ninfeasible: [-Y-, --Y]\nmoves: {syria: {calm: [wet], NNN: [wet]}}",
    "nature: {drought: {rate: 1}}\nmoves: {syria: {NNNN: [NNNY]}}",
    "history: [{date: 1975-04-01, dm: syria, to: YNN}]",
    "status_quo: NNN\nhistory: [{date: 1975-04-01, dm: syria, to: {}}]",
    "status_quo: NNN\nhistory: [{date: 1975-04-01, dm: syria, to: NNY}]",
    "infeasible: [YY-]\nstatus_quo: YNN\nhistory: [{date: 1975-04-01, dm: syria, to: {escalate: Y}}]",
    "status_quo: NNN\nhistory:\n- {date: 1975-04-02, dm: syria, to: YNN}\n- {date: 1975-04-01, dm: syria, to: NNN}",
    # preferences
    "preferences: {syria: release}",
    "preferences: {syria: {}}",
    "preferences: {syria: {weights: {release: 1}, payoffs: {}}}",
    "infeasible: [-Y-, --Y]\npreferences: {syria: {ranking: [NNN]}}",
    "infeasible: [-Y-, --Y]\npreferences: {syria: {ranking: [NNN, [YNN, NNN]]}}",
    "infeasible: [-Y-, --Y]\npreferences: {syria: {ranking: [NNN, [], YNN]}}",
    # beliefs
    "preferences: {syria: {hypotheses: {h: {prior: {much: 1}, preference: []}}}}",
    "preferences: {syria: {hypotheses: {h: {prior: 1, preference: [], sees: {iraq: calm}}}}}",
    "preferences: {syria: {hypotheses: {h: {prior: 1, preference: [], sees: {syria: h}}}}}",
    "drivers: {syria: {values: {much: 1}}}",
    "drivers: {rain: {values: {much: 1}}, snow: {values: {much: 1}}}",
    "drivers: {rain: {values: {much: 0.5, little: 0.4}}}",
    "drivers: {rain: {values: {much: 1}}, snow: {values: {deep: 1}}}\npreferences:\n  iraq:\n    hypotheses:\n"
    "      calm: {prior: {much: 0.5}, preference: []}\n      tense: {prior: {deep: 0.5}, preference: []}",
    "drivers: {rain: {values: {much: 0.5, little: 0.5}}}\npreferences:\n"
    "  iraq: {hypotheses: {calm: {prior: {much: 1}, preference: []}}}",
    "preferences: {iraq: {hypotheses: {calm: {prior: {}, preference: []}}}}",
    "claims: {arms: {text: Iraq arms, about: iraq, likely: {calm: 1}}}",
    HYPOTHESES.replace("likely: {calm: 0.1, tense: 0.8}", "likely: 0.5"),
    HYPOTHESES.replace("likely: {calm: 0.1, tense: 0.8}", "likely: {calm: 0.5}"),
    # reports
    f"{HYPOTHESES}evidence:\n- {{id: e1, {REPORT.replace('may', 'mayhap')}}}",
    f"{HYPOTHESES}  guns: {{text: It buys guns, about: iraq, likely: {{calm: 0, tense: 1}}}}\n"
    f"evidence:\n- {{id: e1, {REPORT.replace('arms: may', 'arms: may, guns: may')}}}",
    f"{HYPOTHESES}evidence:\n- {{id: e 1, {REPORT}}}",
    f"{HYPOTHESES}evidence:\n- {{id: e1, {REPORT}}}\n- {{id: e1, {REPORT}}}",
    f"{HYPOTHESES}evidence:\n- {{id: e1, {REPORT}, supersedes: e1}}",
    f"{HYPOTHESES}evidence:\n- {{id: e1, {REPORT}, retracted: 1975-03-01}}",
    f"{HYPOTHESES}evidence:\n- {{id: e1, {REPORT.replace('may', '[]')}}}",
    f"{HYPOTHESES}evidence:\n- {{id: e1, {REPORT}, supersedes: e2}}\n"
    f"- {{id: e2, {REPORT.replace('04-01', '04-02')}}}",
    f"{HYPOTHESES}evidence:\n- {{id: e1, {REPORT}, supersedes: e2}}\n- {{id: e2, {REPORT}, supersedes: e1}}",
    # what is asked, settings, reading, published
    "questions: {q: {text: t, when: attack, by: 1976-01-01, on: 1976-01-01}}",
    f"{HYPOTHESES}questions: {{q: {{text: t, claim: arms, by: 1976-01-01}}}}",
    "questions: {q: {text: t, when: attack, base: 0.1}}",
    "outcomes: {other: attack}",
    "settings: {scales: {words: {0.5: 0.5}}}",
    "settings: {clock: 0.123456789012345678901}",
    "settings: {agreements: [[syria]]}",
    "settings: {agreements: [[syria, syria]]}",
    "settings: {agreements: [[syria, iraq], [iraq, syria]]}",
    "reading: {source: {}, sentences: [{at: h2, gist: g, as: context}]}",
    "reading: {source: {}, sentences: [{at: h1, gist: g, as: out of scope}]}",
    "reading: {source: {}, sentences: [{at: h1, gist: g, as: []}]}",
    "reading: {source: {}, sentences: [{at: h1, gist: g, as: prior}, {at: h1, gist: g, as: prior}]}",
    "published: {none: nobody has, equilibria: {}}",
    "published: {source: a book, profile: {syria: calm}}",
    "include: [beliefs.yaml]",
)

WHOLE = (
    # YAML
    "",
    "title: A dam\n\tnote: b",
    "title: Dams: a history",
    "title: 'A dam",
    "title: [A dam",
    'title: "a\\q"',
    'title: "\\UFFFFFFFF"',
    "title: @home",
    "title: A\x1bdam",
    "title: A dam\n---\ntitle: Another",
    "%YAML 1.2\n---\ntitle: A dam",
    "title: " + "[" * 41,
    "title: - A dam",
    "- \n" * 100_001,
    "title: {A dam}}",
    "title: [A dam: a history: part 1]",
    "title: [A dam, ,]",
    "title: ? A dam",
    "title: |A dam",
    "title: A dam\n... the end",
    "title: A dam  # on the river\n  that is filled",
    "decision_makers:\n    syria: {}\n  iraq: {}",
    f"{'dam ' * 257}: a",
    "format: detente/1\ntitle\nsource: a book\n",
    "title: \ud800",
    "title\nsource: a book",
    "title: *",
    "title: !<a",
    "? [a]: b\n? {",
    # the head of the file
    HEAD.replace("detente/1", "detente/9"),
    HEAD.removeprefix("format: detente/1\n"),
    HEAD.replace("title: A dam\n", ""),
    "format: detente/1\ntitle: A dam\n",
    HEAD.replace("towns: {}", "nature: {}"),
    HEAD.replace("towns: {}", "towns: {options: {attack: Attack}}") + "preferences: {iraq: [attack]}",
    "format: detente/1\ntitle: t\ndecision_makers: {a: {options: {"
    + ", ".join(f"o{k}: x" for k in range(63))
    + "}}}\n",
    "format: detente/1\ntitle: t\ndecision_makers: {a: {}}\n",
    "format: detente/1\ntitle: t\ndecision_makers:\n" + "".join(f"  a{k}: {{}}\n" for k in range(1001)),
    # graph form
    GRAPH,
    GRAPH + "moves: {one: {peace: [war]}}",
    GRAPH + STILL + "feasible: []",
    GRAPH + STILL + "nature: {storm: {rate: 1}}",
    GRAPH + STILL + "outcomes: {end: war}",
    GRAPH + STILL + "status_quo: {release: N}",
    GRAPH.replace("two: {}", "two: {options: {strike: Strike}}") + STILL,
    GRAPH.replace("[peace, war]", "[peace, peace]") + STILL,
    COALESCED.replace("NNN", "NN-").replace("dry: NN-", "dry: NNN") + "preferences: {}",
    COALESCED.replace("hard: NY-", "hard: NYN") + UNMOVED + "plan: {when: release}",
    COALESCED + UNMOVED,
    COALESCED.replace("hard: NY-", "hard: NYN").replace("N,", "N-,").replace("--Y", "--Y-")
    + UNMOVED
    + "nature: {drought: {rate: 1}}",
    COALESCED.replace("hard: NY-", "NYY: NYN") + UNMOVED,
    COALESCED.replace("hard: NY-", "hard: NYN").replace("Attack}", "Attack, direction: both}") + UNMOVED,
    COALESCED.replace("hard: NY-", "hard: NYN") + UNMOVED + "status_quo: {release: Y, escalate: Y, attack: N}",
    COALESCED.replace("hard: NY-", "hard: NYN") + UNMOVED
    + "status_quo: war\nhistory: [{date: 1975-04-01, dm: iraq, to: {attack: N}}]",
    "format: detente/1\ntitle: t\ndecision_makers: {a: {options: {"
    + ", ".join(f"o{k}: x" for k in range(14))
    + "}}}\nmoves: {a: {}}\nstates:\n"
    + "".join(f"  s{k}: {format(k, '013b').translate({48: 'N', 49: 'Y'})}-\n" for k in range(5001)),
)  # fmt: skip

FOLDERS: tuple[dict[str, str | int], ...] = (
    {"conflict.yaml": HEAD + "include: [../other.yaml]"},
    {"conflict.yaml": HEAD + "include: [beliefs.yaml]"},
    {"conflict.yaml": HEAD + "include: [folder]", "folder/a.yaml": ""},
    {"conflict.yaml": HEAD + "include: [a.yaml]", "a.yaml": "include: [conflict.yaml]"},
    {"conflict.yaml": HEAD + "include: [a.yaml, a.yaml]", "a.yaml": "note: a"},
    {"conflict.yaml": HEAD + "include: [f1.yaml]"}
    | {f"f{k}.yaml": f"include: [f{k + 1}.yaml]" for k in range(1, 10)},
    {"conflict.yaml": f"{HEAD}include: [{', '.join(f'f{k}.yaml' for k in range(101))}]"}
    | {f"f{k}.yaml": "note: a" for k in range(101)},
    {"conflict.yaml": HEAD + "include: [a.yaml, b.yaml]"}
    | dict.fromkeys(("a.yaml", "b.yaml"), "# " + "x" * 1200000 + "\nnote: a"),
    {"conflict.yaml": HEAD + "as_of: 1975-04-01\ninclude: [a.yaml]", "a.yaml": "as_of: 1975-04-02"},
    {"conflict.yaml": 100_000_000},
    {"conflict.yaml/a.yaml": ""},
    {},
)
"""Files by name; a number is the size of a file of that many bytes, which is refused unread."""

BYTES = (HEAD.encode() + b"source: caf\xe9\n",)
FOREIGN = ("conflict.gmcr",)
"""Names of files that are there, and of another format."""
NAMES = ("case:euphrates", "x" * 300 + ".yaml")
