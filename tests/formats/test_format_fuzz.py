"""Whatever is done to a file, reading it ends in a Conflict, in placed faults, or in a limit."""

from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st
from small_files import HEAD

from detente.errors import InputError, LimitError
from detente.formats import read_text

TEXTS = [
    HEAD,
    *sorted(
        item.read_text(encoding="utf-8")
        for item in files("detente.cases").iterdir()
        if item.name.endswith(".yaml")
    ),
]
CHARACTERS = [*"[]{}:,#&*!|>'\"%@`-? \n\t()YN01.~\\é\u2028\x00\x85\ufeff"]
WORDS = [
    "not ",
    "- ",
    "<<: ",
    "---\n",
    "...\n",
    "!!str ",
    "&a ",
    "*a",
    "1e99",
    "%YAML 1.9\n",
    "? ",
    ": ",
    "|2\n",
    ">-\n",
]
ESCAPES = ["\\ud800", '"\\UFFFFFFFF"', "[" * 99]
BITS = st.sampled_from(CHARACTERS + WORDS + ESCAPES)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw a file, or some lines of a long one, with a few characters and lines changed."""
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    if len(lines) > 80:
        start = draw(st.integers(6, len(lines) - 60))
        lines = lines[:start] + lines[start + draw(st.integers(40, 250)) :]
    for _ in range(draw(st.integers(0, 2))):
        at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        lines[at:at] = [lines[other]]
        del lines[draw(st.integers(0, len(lines) - 1))]
    text = "\n".join(lines)
    for _ in range(draw(st.integers(0, 3))):
        at, gone = draw(st.integers(0, len(text))), draw(st.integers(0, 4))
        text = text[:at] + draw(BITS) + text[at + gone :]
    return text


@given(mutated())
@settings(max_examples=150)
def test_nothing_but_placed_faults_or_a_limit(text: str) -> None:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        read_text(text)
    except LimitError:
        return
    except InputError as error:
        assert error.faults
        for fault in error.faults:
            place = fault.place
            assert place.source == lines[place.line - 1]
            assert 1 <= place.column <= len(place.source) + 1
            assert fault.problem
            assert str(fault)


@given(st.text(max_size=60) | st.text("[]{}:,-?#&*!|>'\"% \nab", max_size=60))
def test_no_text_at_all_escapes(text: str) -> None:
    try:
        read_text(text)
    except InputError as error:
        assert error.faults
