"""Tables of states written block by block to CSV or Parquet, so that none of them has to fit in memory as objects."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from detente.errors import Fault, InputError, LimitError, Place
from detente.files import check_output, written_whole

__all__ = ["ENDINGS", "Columns", "check_table", "write_table"]

Columns = Mapping[str, npt.NDArray[Any]]
"""A block of rows, column by column."""
Write = Callable[[Columns], None]
ENDINGS = (".csv", ".parquet")


def check_table(output: str, source: str = "") -> None:
    """Refuse an output that is no table we write, is the `source`, or cannot be written, before any work is done.

    Raises
    ------
    InputError
        When the name does not end in .csv or .parquet, or the place may not be written.
    LimitError
        When Parquet is asked for and pyarrow is not installed.
    """
    if Path(output).suffix.lower() not in ENDINGS:
        wanted = " or ".join(f"a name ending in {ending}" for ending in ENDINGS)
        raise InputError(Fault("the output is no table we write", output, wanted, place=Place(output)))
    check_output(output, Path(source) if source else None)
    if Path(output).suffix.lower() == ".parquet":
        _pyarrow()


def write_table(output: str, columns: Sequence[str], blocks: Iterable[Columns]) -> int:
    """Write blocks of rows to a table, all of it or nothing, and return the number of rows.

    Raises
    ------
    InputError, LimitError
        See :func:`check_table`.
    """
    check_table(output)
    with written_whole(output) as stream:
        writing = _parquet if Path(output).suffix.lower() == ".parquet" else _csv
        with writing(stream, columns) as write:
            rows = 0
            for block in blocks:
                write(block)
                rows += len(next(iter(block.values())))
    return rows


@contextmanager
def _csv(stream: BinaryIO, columns: Sequence[str]) -> Generator[Write]:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(columns)

    def write(block: Columns) -> None:
        rows.writerows(zip(*(_plain(block[name]) for name in columns), strict=True))

    yield write
    text.flush()
    text.detach()


@contextmanager
def _parquet(stream: BinaryIO, columns: Sequence[str]) -> Generator[Write]:
    arrow, parquet = _pyarrow()
    writer: Any = None

    def write(block: Columns) -> None:
        nonlocal writer
        table = arrow.table({name: arrow.array(_text(block[name])) for name in columns})
        if writer is None:
            writer = parquet.ParquetWriter(stream, table.schema)
        writer.write_table(table)

    yield write
    if writer is None:
        parquet.write_table(arrow.table({name: [] for name in columns}), stream)
    else:
        writer.close()


def _pyarrow() -> tuple[Any, Any]:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError:
        raise LimitError("Parquet needs pyarrow: pip install 'detente[tables]', or write .csv") from None
    return arrow, parquet


def _plain(values: npt.NDArray[Any]) -> list[Any]:
    if values.dtype == np.bool_:
        return values.astype(np.int8).tolist()
    return _text(values).tolist()


def _text(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return values.astype(str) if values.dtype.kind == "S" else values
