"""Files that are no conflicts, gone wrong, for `docs/errors-commands.md`: GMCR+, drafts, words, stores."""

from __future__ import annotations

from collections.abc import Sequence

from broken_elsewhere import DAM, many
from running import Run


def gmcr(
    options: str = '{"name": "Attack"}, {"name": "Release"}', dms: str = "", more: str = ""
) -> dict[str, str]:
    """Return a GMCR+ file by its name."""
    each = dms or '{"name": "Iraq", "options": [0]}, {"name": "Syria", "options": [1]}'
    return {"dam.gmcr": f'{{\n"options": [{options}],\n"decisionMakers": [{each}]{more}\n}}\n'}


def party(more: str) -> str:
    """Return two decision makers of a GMCR+ file, one with something more."""
    return f'{{"name": "Iraq", "options": [0, 1], {more}}}'


EVEN = (
    ", ".join(f'{{"name": "o{k}"}}' for k in range(10)),
    '{"name": "Iraq", "options": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "preferences": [['
    + ", ".join(
        str([[k, "NY"[code >> k & 1]] for k in range(10)]).replace("'", '"')
        for code in range(1024)
        if code.bit_count() % 2 == 0
    )
    + "]]}",
)
"""Ten options, and the wish that an even number of them is taken, written out."""
IMPORT = "detente convert dam.gmcr new.yaml"
DRAFT = "detente read article.txt --draft draft.yaml"
ADD = f"{DRAFT} --into dam.yaml"


def reviewed(*changes: tuple[str, str]) -> list[str]:
    """Return the steps that write a draft, and accept its sentence with some changes."""
    filled = (("reviewed: false", "reviewed: true"), ('    gist: ""', "    gist: It may attack"))
    filled += (('    claim: ""', "    claim: arms"), ('date: "", summary', "date: 1975-04-01, summary"))
    code = "".join(f".replace({old!r}, {new!r})" for old, new in (*changes, *filled))
    return [DRAFT, f">>> _ = Path('draft.yaml').write_text(Path('draft.yaml').read_text(){code})"]


PAIR = "Iraq may attack, officials said. Iraq could wait, officials said.\n"


def written_out(sentence: int, text: str) -> tuple[str, str]:
    """Return a change to a draft of PAIR: a new claim for one of its sentences."""
    told = "    claim: {}\n    new_claim: {}\n    evidence:\n      - {{id: article_p1s{}"
    blank, filled = '{text: "", about: "", likely: {}}', f"{{text: {text}, about: iraq, likely: 0.5}}"
    return told.format('""', blank, sentence), told.format("army", filled, sentence)


def lexicon(entry: str) -> dict[str, str]:
    """Return a lexicon by its name."""
    return {"words.yaml": f"format: detente-lexicon/1\nentries:\n- {{{entry}}}\n"}


WORDS = "detente read article.txt --lexicon words.yaml"
RECORD = "detente forecast dam.yaml --record past"


SPOILT = (
    ">>> store = open('past/forecasts.sqlite', 'r+b')\n"
    ">>> _ = store.seek(4096)\n>>> _ = store.write(b'x' * 3000)\n>>> store.close()"
)


def altered(*statements: str, more: Sequence[str] = ()) -> list[str]:
    """Return the steps that record a forecast, and change the store behind the program's back."""
    done = "".join(f">>> _ = db.execute({statement!r})\n" for statement in statements)
    opened = ">>> db = sqlite3.connect('past/forecasts.sqlite', isolation_level=None)\n"
    return [RECORD, *more, opened + done + ">>> db.close()"]


def rewritten(statement: str, trigger: str) -> list[str]:
    """Return the steps that change what was recorded and leave the tables as they were."""
    lines = (
        f">>> [(made,)] = db.execute(\"SELECT sql FROM sqlite_master WHERE name = '{trigger}'\").fetchall()\n"
        f">>> _ = db.execute('DROP TRIGGER {trigger}')\n>>> _ = db.execute({statement!r})\n>>> _ = db.execute(made)\n"
    )
    *recorded, opened = altered(more=[f"{RECORD} --as-of 1975-03-0{day}" for day in (1, 2)])
    return [*recorded, opened.replace(">>> db.close()", lines + ">>> db.close()")]


OTHER_FILES = (
    # GMCR+
    Run(IMPORT, {"dam.gmcr": "[]"}),
    Run(IMPORT, {"dam.gmcr": "{} {}"}),
    Run(IMPORT, {"dam.gmcr": "{options: []}"}),
    Run(IMPORT, {"dam.gmcr": '{"options" []}'}),
    Run(IMPORT, {"dam.gmcr": '{"options": []'}),
    Run(IMPORT, {"dam.gmcr": '{"options": [1 2]}'}),
    Run(IMPORT, {"dam.gmcr": '{"options": [1, 2,]}'}),
    Run(IMPORT, {"dam.gmcr": '{"title": "A \\dam"}'}),
    Run(IMPORT, {"dam.gmcr": '{"title": "A dam}\n'}),
    Run(IMPORT, {"dam.gmcr": '{"title": A dam}'}),
    Run(IMPORT, {"dam.gmcr": '{"title": '}),
    Run(IMPORT, {"dam.gmcr": '{"title": // none\n""}'}),
    Run(IMPORT, {"dam.gmcr": "{\"title\": 'A dam'}"}),
    Run(IMPORT, {"dam.gmcr": '{"payoff": NaN}'}),
    Run(IMPORT, {"dam.gmcr": '{"payoff": 007}'}),
    Run(IMPORT, {"dam.gmcr": '{"title": None}'}),
    Run(IMPORT, gmcr(", ".join(['{"name": "Attack"}'] * 63))),
    Run(IMPORT, gmcr(more=',\n"title": "A dam", "title": "Dams", "infeasible": [], "description": 5')),
    Run(IMPORT, gmcr('{"name": "Attack", "permittedDirection": "forwards"}')),
    Run(IMPORT, gmcr(more=',\n"infeasibles": [[[0, "Y"]], [[0, "N"]]]')),
    Run(IMPORT, gmcr(dms='{"name": "Iraq", "options": [0]}, {"name": "Syria", "options": [0, 2]}')),
    Run(IMPORT, gmcr(dms='{"name": "Iraq", "options": [0]}')),
    Run(IMPORT, gmcr(dms=party('"preferenceRanking": [1, 1, [], 4]'))),
    Run(IMPORT, gmcr(dms=party('"preferenceRanking": [1, 2, 3]'))),
    Run(IMPORT, gmcr(dms=party('"preferences": [[[0, "Y"]]], "preferenceRanking": [1, 2, 3, 4]'))),
    Run(
        IMPORT,
        gmcr(dms=party('"preferences": [[], 5, {"compound": true, "members": []}, {"compound": 1}, [[0]]]')),
    ),
    Run(IMPORT, gmcr(dms=party('"preferences": [[[0, "Y"], [0, "N"]]]'))),
    Run(IMPORT, gmcr(dms=party('"preferences": [[[1.5, "Y"]]]'))),
    Run(IMPORT, gmcr(dms=party('"preferences": {}'))),
    Run(IMPORT, gmcr(dms=party('"payoffs": [4, 3, 2, 1]'))),
    Run(IMPORT, gmcr(dms=", ".join(["{}"] * 1001))),
    Run(IMPORT, gmcr(more=',\n"coalitions": [[0, 0]]')),
    Run("detente convert dam.gmcr dam.yaml", gmcr()),
    Run(IMPORT, gmcr(more=',\n"useManualPreferenceRanking": "yes"')),
    Run(IMPORT, gmcr(more=',\n"useManualPreferenceRanking": true, "useManualPreferenceVectors": true')),
    Run(
        IMPORT,
        gmcr(dms=party('"preferences": [[[0, "Y"]]]'), more=',\n"useManualPreferenceRanking": true'),
    ),
    Run(IMPORT, gmcr(EVEN[0], EVEN[1])),
    Run(
        IMPORT,
        gmcr(
            ", ".join(f'{{"name": "o{k}"}}' for k in range(13)),
            f'{{"options": {[*range(13)]}, "preferenceRanking": [1]}}',
        ),
    ),
    Run(
        "detente convert wide.yaml wide.gmcr",
        {
            "wide.yaml": many(
                16, 'feasible: ["exactly 8 of (' + ", ".join(f"o0_{k}" for k in range(16)) + ')"]\n'
            )
        },
    ),
    Run("detente convert wide.yaml wide.nfg", {"wide.yaml": many(21)}),
    # drafts
    Run(
        ADD,
        before=reviewed(
            ("text: 1\n", "text: 1.5\n"), ("span: [0, 44]", "span: [0]"), ("    as: evidence\n", "")
        ),
    ),
    Run(ADD, before=reviewed(("text: 1\n", "text: 2\n"), ('gist: ""', "gist:  ''"))),
    Run(ADD, before=reviewed(("sha256: 5a0b", "sha256: x"))),
    Run(ADD, before=reviewed(('claim: ""', "claim: the arms"))),
    Run(
        ADD,
        before=reviewed(
            ('    claim: ""\n', ""), ("    evidence:\n", "    evidence: []\n"), ("      - {id", "      # {id")
        ),
    ),
    Run(ADD, before=reviewed(("at: p1s1", "at: p1s2"), ("span: [0, 44]", "span: [0, 43]"))),
    Run(ADD, before=reviewed(('claim: ""', "claim: army"))),
    Run(
        "detente read other.txt --draft draft.yaml --into dam.yaml",
        {"other.txt": "Something else.\n"},
        before=reviewed(),
    ),
    Run(
        ADD,
        {"article.txt": PAIR},
        before=reviewed(*(written_out(k, text) for k, text in ((1, "One"), (2, "Other")))),
    ),
    # words
    Run(WORDS, lexicon("kind: hedge, phrases: [on the cards]")),
    Run(
        WORDS,
        lexicon(
            "kind: speech, says: may, phrases: ['… on the cards', 'one||other', a b c d e f g h i j k l m]"
        ),
    ),
    Run(WORDS, lexicon("kind: denial, says: may, phrases: [rules out]")),
    # recorded forecasts
    Run("detente score past", before=altered("PRAGMA user_version = 9")),
    Run("detente score past", before=altered("DROP TRIGGER forecasts_insert")),
    Run("detente score past", before=[RECORD, SPOILT]),
    Run("detente score past", before=rewritten("UPDATE forecasts SET title = 'Another'", "forecasts_update")),
    Run("detente score past", before=rewritten("DELETE FROM forecasts WHERE number = 2", "forecasts_delete")),
    Run("detente score past", before=rewritten("DELETE FROM forecasts WHERE number < 3", "forecasts_delete")),
    Run("detente score past --resolve peace=yes", before=[RECORD]),
    Run("detente score past --resolve 2/war=yes", before=[RECORD]),
    Run(
        "detente score past --resolve war=yes",
        {"wars.yaml": DAM.replace("A dam", "Dams")},
        before=[RECORD, "detente forecast wars.yaml --record past"],
    ),
    Run("detente score past --outcomes two.yaml", before=[RECORD]),
)
