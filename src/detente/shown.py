"""How a result shows itself in a notebook, without knowing who draws.

A notebook asks the value of a cell for `_repr_html_`. Values belong to low rooms (a conflict to `model`, a forecast
to `forecasting`), pages are drawn in high ones, and imports go down only. So the values share this class, and the
package hangs up one drawer for all of them when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Shown", "draw_by"]

Drawer = Callable[[object], str]
_drawers: list[Drawer] = []


class Shown:
    """A value that shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return _drawers[-1](self)


def draw_by(drawer: Drawer) -> None:
    """Hang up who draws all values that show themselves; the last one counts."""
    _drawers[:] = [drawer]
