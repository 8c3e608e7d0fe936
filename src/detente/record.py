"""What data have in common: nobody can change them, at rest or in motion.

At rest     :class:`Record`, a pydantic model that is strict about its fields.
In motion   :class:`Fixed`, which frozen dataclasses of results build on.
Both        hold their mappings as :class:`FrozenDict` and their arrays as read-only views, so that no answer that has
            been given can be made to say something else. Who wants to change one makes a copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, cast

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Fixed", "FrozenDict", "Record", "fix", "frozen", "read_only"]

Key = TypeVar("Key")
Value = TypeVar("Value")
Scalar = TypeVar("Scalar", bound=np.generic)
Made = TypeVar("Made")
HOLDERS = frozenset((dict, tuple, np.ndarray))


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise TypeError("this mapping cannot be changed; dict(...) makes a copy that can")


class FrozenDict(dict[Key, Value]):
    """A dictionary that cannot be changed; it is equal to an ordinary one with the same entries.

    Examples
    --------
    >>> FrozenDict({"a": 1}) == {"a": 1}, FrozenDict({"a": 1}) | {"b": 2}
    (True, {'a': 1, 'b': 2})
    >>> FrozenDict({"a": 1})["a"] = 2
    Traceback (most recent call last):
    TypeError: this mapping cannot be changed; dict(...) makes a copy that can
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # fields are annotated as Mapping, in which type checkers know none of these
        __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FrozenDict[Key, Value]], tuple[dict[Key, Value]]]:
        return type(self), (dict(self),)


def read_only(array: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """Return a view of an array through which it cannot be changed; the caller's own array stays as it was.

    Examples
    --------
    >>> own = np.zeros(2)
    >>> seen = read_only(own)
    >>> seen.flags.writeable, own.flags.writeable
    (False, True)
    """
    view = array.view()
    view.flags.writeable = False
    return view


def frozen(value: Any) -> Any:
    """Return an array, a mapping with what is in it, or a tuple of these as it cannot be changed; all else as it is.

    Examples
    --------
    >>> frozen({"a": {"b": (np.zeros(1),)}})["a"]["b"][0].flags.writeable
    False
    """
    if isinstance(value, np.ndarray):
        return read_only(cast("npt.NDArray[Any]", value))
    if isinstance(value, dict) and not isinstance(value, FrozenDict):
        mapping = cast("dict[Any, Any]", value)
        if not HOLDERS.isdisjoint(map(type, mapping.values())):  # few mappings hold others, and many are made
            mapping = {name: frozen(part) for name, part in mapping.items()}
        return FrozenDict(mapping)
    if isinstance(value, tuple) and not HOLDERS.isdisjoint(map(type, cast("tuple[Any, ...]", value))):
        return tuple(frozen(part) for part in cast("tuple[Any, ...]", value))
    return cast("Any", value)


def fix(result: Made) -> Made:
    """Freeze what is in the fields of a frozen dataclass, and return it."""
    for each in fields(cast("DataclassInstance", result)):
        value = getattr(result, each.name)
        kept = frozen(value)
        if kept is not value:
            object.__setattr__(result, each.name, kept)
    return result


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    def model_post_init(self, _: Any, /) -> None:
        """Freeze what is in the fields too."""
        values = vars(self)
        for name, value in values.items():
            values[name] = frozen(value)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy, some of its fields set anew."""
        return super().model_copy(
            update={name: frozen(value) for name, value in (update or {}).items()}, deep=deep
        )


class Fixed:
    """What a frozen dataclass builds on whose mappings and arrays are to be frozen with it.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True, slots=True)
    ... class Found(Fixed):
    ...     chances: Mapping[str, float]
    >>> Found({"peace": 0.5}).chances.clear()
    Traceback (most recent call last):
    TypeError: this mapping cannot be changed; dict(...) makes a copy that can
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        fix(self)
