"""Throw broken files at the reader, and at the verbs behind it, for some minutes: no traceback, no hang.

    python -m benchmarks.fuzz [MINUTES] [--seed N]

With atheris installed the inputs are guided by which code they reach, in its own program:

    python -m benchmarks.fuzz --atheris [its own options, such as -max_total_time=600]

Else they are shipped cases, examples and the broken inputs of docs/broken.py, cut, joined, and changed at random by
the marks that YAML and the language of statements know. Whatever happens must be an answer, faults with their places,
or a limit; an input that takes longer than SLOW seconds is told, too.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import random
import sys
import time
import traceback
from collections import Counter
from importlib.resources import files
from pathlib import Path

from detente.errors import InputError, LimitError
from detente.formats import read_text

SLOW = 5.0
ROOT = Path(__file__).resolve().parent.parent
MARKS = [
    *"[]{}:,#&*!|>'\"%@`-? \n\t()YN01.~\\é\u2028\x00\x85\ufeff\ud800",
    *(
        "not ",
        "and ",
        " or ",
        " if ",
        " iff ",
        "at least 2 of (",
        "exactly 1 of (",
        "- ",
        "<<: ",
        "---\n",
        "...\n",
    ),
    *(
        "!!str ",
        "&a ",
        "*a",
        "1e99",
        "%YAML 1.9\n",
        "? ",
        ": ",
        "|2\n",
        ">-\n",
        "include: [a.yaml]\n",
        "nature: {}\n",
    ),
    *("[" * 60, "(" * 120, '"\\UFFFFFFFF"', "states: [a, b]\n", "moves: {}\n", "--Y", "infeasible: [Y]\n"),
]


def seeds() -> list[str]:
    """Gather texts to start from."""
    found = [f.read_text("utf-8") for f in files("detente.cases").iterdir() if f.name.endswith(".yaml")]
    found += [file.read_text("utf-8") for file in sorted((ROOT / "docs" / "examples").glob("*.yaml"))]
    spec = importlib.util.spec_from_file_location("broken", ROOT / "docs" / "broken.py")
    if spec is not None and spec.loader is not None:
        broken = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(broken)
        found += [broken.HEAD + section for section in broken.SECTIONS]
        found += [text for text in broken.WHOLE if len(text) < 10_000]
    return found


def changed(texts: list[str], rng: random.Random) -> str:
    """Make an input out of one or two texts."""
    text = rng.choice(texts)
    if len(text) > 4_000:  # a stretch of a long one, with its head
        lines = text.split("\n")
        at = rng.randrange(len(lines))
        text = "\n".join([*lines[:12], *lines[at : at + rng.randrange(60)]])
    if rng.random() < 0.2:
        text += "\n" + rng.choice(texts)[:2_000]
    for _ in range(rng.randrange(6)):
        at, gone = rng.randrange(len(text) + 1), rng.choice((0, 0, 1, 3, 20))
        put = (
            rng.choice(MARKS)
            if rng.random() < 0.7
            else text[(a := rng.randrange(len(text) + 1)) : a + rng.randrange(40)]
        )
        text = text[:at] + put + text[at + gone :]
    return text


def tried(text: str) -> str:
    """Read one input, ask what can be asked of it cheaply, and say how it ended."""
    try:
        conflict = read_text(text)
    except InputError as error:
        assert error.faults
        for fault in error.faults:
            assert fault.problem
            assert str(fault)
        return "faults"
    except LimitError:
        return "limit"
    import detente as dt  # noqa: PLC0415 - only where a file is read at all

    try:
        if dt.check(conflict).states <= 64:
            dt.solve(conflict)
    except (InputError, LimitError):
        return "limit"
    return "answer"


def by_chance(minutes: float, seed: int) -> int:
    """Fuzz for some minutes, and return how many inputs failed."""
    rng, texts = random.Random(seed), seeds()
    ended: Counter[str] = Counter()
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        text, before = changed(texts, rng), time.process_time()
        try:
            ended[tried(text)] += 1
        except Exception:
            ended["traceback"] += 1
            print(repr(text), file=sys.stderr)
            traceback.print_exc()
        if time.process_time() - before > SLOW:
            ended["slow"] += 1
            print(f"{time.process_time() - before:.1f} s: {text!r}", file=sys.stderr)
    print(
        f"seed {seed}: {sum(ended.values()):,} inputs; "
        + ", ".join(f"{n:,} {how}" for how, n in ended.items())
    )
    return ended["traceback"] + ended["slow"]


def guided(arguments: list[str]) -> None:
    """Fuzz with atheris, which ends by itself."""
    import atheris  # type: ignore[import-not-found]  # noqa: PLC0415 - not everywhere installable

    def one(raw: bytes) -> None:
        with contextlib.redirect_stderr(io.StringIO()):
            tried(atheris.FuzzedDataProvider(raw).ConsumeUnicode(10_000))

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("minutes", nargs="?", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", action="store_true", help="guided by coverage")
    asked, rest = parser.parse_known_args()
    if asked.atheris:
        guided(rest)
    else:
        sys.exit(min(1, by_chance(asked.minutes, asked.seed)))
