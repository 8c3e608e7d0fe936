"""The store of recorded forecasts: entries are added and never changed, and what is wrong with a file is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from recorders import forecast, recorded

from detente.errors import Fault, InputError
from detente.forecasting.frozen import Asked, Frozen, Resolved
from detente.formats import database
from detente.formats.store import add_forecast, add_outcomes, check_store
from detente.formats.store_reading import STORE, read_store

NOON = datetime(2024, 3, 11, 12, tzinfo=UTC)


def outcome(name: str, happened: bool | None) -> Resolved:
    return Resolved(title="T", name=name, text="?", day=None, outcome=happened, source="by hand", moment=NOON)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder with three forecasts and two outcomes."""
    folder = tmp_path / "kept"
    for name in ("one", "two", "three"):
        recorded(folder, name)
    add_outcomes(folder, [outcome("q0", True), outcome("q0", None)])
    return folder


def change(folder: Path, *statements: str) -> None:
    """Do to a store what another program could do to it."""
    db = sqlite3.connect(folder / STORE)
    try:
        for statement in statements:
            db.execute(statement)
        db.commit()
    finally:
        db.close()


def without_triggers(folder: Path, table: str, event: str, *statements: str) -> None:
    """Change a store behind its triggers, and put these back."""
    db = sqlite3.connect(folder / STORE)
    name = f"{table}_{event}"
    (made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    db.close()
    change(folder, f"DROP TRIGGER {name}", *statements, made)


def faults(act: Callable[[], object]) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as raised:
        act()
    return raised.value.faults


def test_what_was_recorded_is_read_back(tmp_path: Path) -> None:
    asked = Asked(
        name="q",
        text="Ça va?",
        kind="by",
        day=date(2024, 5, 1),
        probability=0.1,
        low=0.05,
        high=1 / 3,
        persistence=0,
        own=0.2,
        outcome=False,
    )
    frozen = Frozen(
        title="Où?",
        digest="d",
        as_of=None,
        version="0.1.0",
        seed=2**70,
        method="exact",
        moment=NOON,
        questions=(asked,),
    )
    receipt = add_forecast(tmp_path, frozen, '{"é": 1}')
    [kept] = read_store(tmp_path).forecasts
    assert kept.forecast == frozen
    assert (kept.number, kept.sha256) == (1, receipt.sha256) == (1, sha256('{"é": 1}'.encode()).hexdigest())
    assert (receipt.added, receipt.moment) == (True, "2024-03-11T12:00:00+00:00")
    assert sorted(path.name for path in tmp_path.iterdir()) == [STORE]


def test_outcomes_keep_their_order_and_how_many_forecasts_there_were(store: Path) -> None:
    recorded(store, "four")
    add_outcomes(store, [outcome("q0", False)])
    assert [(each.outcome, each.after) for each in read_store(store).outcomes] == [
        (True, 3),
        (None, 3),
        (False, 4),
    ]


def test_the_same_is_recorded_once(store: Path) -> None:
    first = recorded(store, "two")
    assert (first.added, first.number) == (False, 2)
    other = forecast("two").model_copy(update={"seed": 2})
    assert add_forecast(store, other, "d").number == 4
    assert add_forecast(store, other.model_copy(update={"version": "0.2.0"}), "d").number == 5
    assert add_forecast(store, other.model_copy(update={"as_of": None}), "d").number == 6
    assert add_forecast(store, other.model_copy(update={"as_of": None, "moment": NOON}), "d").added is False


COLUMNS = "'T', 'one', '2024-03-10', '0.1.0', '1', 'exact', '2024-03-11', 'h', 's', 'd'"
REFUSED = [
    "UPDATE forecasts SET document = 'x'",
    "UPDATE OR REPLACE forecasts SET number = 2 WHERE number = 1",
    "UPDATE questions SET probability = 1",
    "UPDATE outcomes SET outcome = 0",
    "DELETE FROM forecasts",
    "DELETE FROM questions WHERE forecast = 3",
    "DELETE FROM outcomes WHERE number = 2",
    f"INSERT OR REPLACE INTO forecasts VALUES (1, {COLUMNS})",
    f"INSERT OR REPLACE INTO forecasts VALUES (4, {COLUMNS})",  # the inputs of forecast 1, which it would replace
    f"INSERT INTO forecasts VALUES (9, {COLUMNS.replace('one', 'nine')})",
    "INSERT INTO questions SELECT 1, 4, name, text, kind, day, 1, 1, 1, 1, 1, 1 FROM questions LIMIT 1",
    "INSERT OR REPLACE INTO questions SELECT * FROM questions WHERE forecast = 3",
    "INSERT OR REPLACE INTO outcomes SELECT * FROM outcomes WHERE number = 1",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_tables_let_entries_be_added_at_the_end_only(store: Path, statement: str) -> None:
    before = (store / STORE).read_bytes()
    with pytest.raises(sqlite3.IntegrityError, match="what was recorded is never changed"):
        change(store, statement)
    assert (store / STORE).read_bytes() == before


ALTERED = [
    (
        "forecasts",
        "update",
        "UPDATE forecasts SET document = 'x' WHERE number = 2",
        "forecast 2 is not as it was",
    ),
    (
        "forecasts",
        "update",
        "UPDATE forecasts SET moment = '2020-01-01' WHERE number = 1",
        "forecast 1 is not as it was",
    ),
    (
        "forecasts",
        "update",
        "UPDATE forecasts SET title = x'00ff' WHERE number = 1",
        "forecast 1 is not as it was",
    ),
    (
        "questions",
        "update",
        "UPDATE questions SET probability = .9 WHERE forecast = 3",
        "forecast 3 is not as it was",
    ),
    (
        "questions",
        "update",
        "UPDATE questions SET own = 'x' WHERE forecast = 3",
        "forecast 3 is not as it was",
    ),
    (
        "questions",
        "delete",
        "DELETE FROM questions WHERE forecast = 1 AND place = 2",
        "forecast 1 is not as it was",
    ),
    ("forecasts", "delete", "DELETE FROM forecasts WHERE number = 2", "forecast 2 is missing"),
    ("forecasts", "delete", "DELETE FROM forecasts WHERE number < 3", "forecast 1 is missing and others"),
    ("outcomes", "update", "UPDATE outcomes SET outcome = 0 WHERE number = 2", "outcome 2 is not as it was"),
    ("outcomes", "delete", "DELETE FROM outcomes WHERE number = 1", "outcome 1 is missing"),
]


@pytest.mark.parametrize(("table", "event", "statement", "told"), ALTERED)
def test_what_was_altered_behind_the_triggers_is_seen(
    store: Path, table: str, event: str, statement: str, told: str
) -> None:
    without_triggers(store, table, event, statement)
    [fault] = faults(lambda: read_store(store))
    assert fault.problem.startswith(told)
    assert fault.place.file == str(store / STORE)
    assert faults(lambda: check_store(store)) == (fault,)


def test_a_trigger_that_was_taken_away_is_missed(store: Path) -> None:
    change(store, "DROP TRIGGER questions_update")
    [fault] = faults(lambda: recorded(store, "four"))
    assert fault.found == "questions_update"
    assert faults(lambda: read_store(store)) == (fault,)


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE forecasts (number INTEGER)")
    db.commit()
    db.close()


def later(path: Path) -> None:
    recorded(path.parent, "one")
    change(path.parent, "PRAGMA user_version = 2")


def cut(path: Path) -> None:
    for k in range(9):
        recorded(path.parent, f"{k}")
    path.write_bytes(path.read_bytes()[:150_000])


def overwritten(path: Path) -> None:
    for k in range(9):
        recorded(path.parent, f"{k}")
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\xff" * 40_000 + raw[44_096:])


BROKEN: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: path.write_text("A list of forecasts, by hand.\n" * 50), "no store of forecasts"),
    (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\7" * 5000), "no store of forecasts"),
    (foreign, "no store of forecasts"),
    (later, "from a later version"),
    (Path.mkdir, "no regular file"),
    (os.mkfifo, "no regular file"),
]


@pytest.mark.parametrize(("spoil", "told"), BROKEN)
def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], object], told: str
) -> None:
    path = tmp_path / STORE
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    for act in (
        lambda: read_store(tmp_path),
        lambda: check_store(tmp_path),
        lambda: recorded(tmp_path, "new"),
        lambda: add_outcomes(tmp_path, [outcome("q0", True)]),
    ):
        [fault] = faults(act)
        assert told in fault.problem
        assert str(path) == fault.place.file
    assert before == (path.read_bytes() if path.is_file() else b"")


@pytest.mark.parametrize("spoil", [cut, overwritten])
def test_a_damaged_store_is_told_of_before_any_work(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    path = tmp_path / STORE
    spoil(path)
    before = path.read_bytes()
    for act in (lambda: read_store(tmp_path), lambda: check_store(tmp_path)):
        [fault] = faults(act)
        assert fault.problem == "the store is damaged"
        assert "restore" in fault.hint
        assert str(path) == fault.place.file
    assert before == path.read_bytes()


def test_folders_that_cannot_be_used(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("text")
    (tmp_path / STORE).write_text("")
    for folder, told in [
        (file, "this is no folder"),
        (file / "below", "the folder would be in none"),
        (tmp_path / "no" / "where", "the folder would be in none"),
        ("", "no name that a folder can have"),
        ("a\0b", "no name that a folder can have"),
        ("x" * 300, "the store cannot be used"),
    ]:
        assert told in faults(lambda folder=folder: check_store(folder))[0].problem
        assert faults(lambda folder=folder: recorded(Path(folder) if folder else "", "one"))  # type: ignore[arg-type]
    assert (
        faults(lambda: check_store(tmp_path / STORE))[0].hint == f"name the folder that it is in: {tmp_path}"
    )
    assert file.read_text() == "text"


def test_where_nothing_is_recorded_nothing_is_made(tmp_path: Path) -> None:
    assert faults(lambda: read_store(tmp_path))[0].problem == "no forecast is recorded here"
    assert faults(lambda: read_store(tmp_path / "new"))[0].problem == "there is no such folder"
    assert (
        faults(lambda: add_outcomes(tmp_path, [outcome("q", True)]))[0].problem
        == "no forecast is recorded here"
    )
    check_store(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_a_store_that_has_not_begun(tmp_path: Path) -> None:
    (tmp_path / STORE).touch()
    assert read_store(tmp_path).forecasts == ()
    assert recorded(tmp_path, "one").number == 1


def test_a_store_in_use_is_waited_for_and_then_told_of(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "TRIES", 2)
    db = sqlite3.connect(store / STORE, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")  # another one is writing: reading goes on, writing waits
    assert len(read_store(store).forecasts) == 3
    assert faults(lambda: recorded(store, "four"))[0].problem == "the store is in use by another program"
    db.execute("ROLLBACK")
    db.execute("BEGIN EXCLUSIVE")
    assert faults(lambda: read_store(store))[0].problem == "the store is in use by another program"
    db.execute("ROLLBACK")
    db.close()
    assert recorded(store, "four").number == 4


def test_an_interrupt_between_begin_and_commit_leaves_nothing(store: Path) -> None:
    before = (store / STORE).read_bytes()
    with pytest.raises(KeyboardInterrupt), database.writing(store / STORE) as db:
        db.execute(
            "INSERT INTO outcomes SELECT 3, title, name, text, day, 1, source, moment, 1, 'x' FROM outcomes LIMIT 1"
        )
        raise KeyboardInterrupt
    assert (store / STORE).read_bytes() == before
    assert [path.name for path in store.iterdir()] == [STORE]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_can_still_be_read(store: Path) -> None:
    store.chmod(0o500)
    (store / STORE).chmod(0o400)
    try:
        assert faults(lambda: check_store(store))[0].problem == "no forecast may be written here"
        assert faults(lambda: recorded(store, "four"))
        assert len(read_store(store).forecasts) == 3
    finally:
        store.chmod(0o700)


def test_a_copy_is_as_good(store: Path, tmp_path: Path) -> None:
    shutil.copytree(store, tmp_path / "copy")
    assert read_store(tmp_path / "copy").forecasts == read_store(store).forecasts
