"""Tables for people who go on in pandas, which is imported when one is asked for and not before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.errors import LimitError

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["frame"]


def frame(columns: Mapping[str, Sequence[Any]], index: str = "") -> DataFrame:
    """Return columns as a pandas DataFrame.

    Parameters
    ----------
    columns : mapping of str to sequence
    index : str
        The column by which rows are called; numbers by default.

    Raises
    ------
    LimitError
        When pandas is not installed.

    Examples
    --------
    >>> frame({"state": ["1", "2"], "nash": [True, False]}, "state").loc["1", "nash"].item()
    True
    """
    try:
        pandas = import_module("pandas")
    except ModuleNotFoundError:
        raise LimitError("a table in Python needs pandas: pip install 'detente[notebook]'") from None
    made = pandas.DataFrame(dict(columns))
    return made.set_index(index) if index else made
