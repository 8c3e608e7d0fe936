"""Arrays in data in motion: read-only to whoever is handed them, and the caller's own array stays as it was."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["read_only"]

Scalar = TypeVar("Scalar", bound=np.generic)


def read_only(array: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """Return a view of an array through which it cannot be changed.

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
