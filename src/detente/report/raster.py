"""A picture as dots (PNG), for programs that take no SVG."""

from __future__ import annotations

from detente.errors import LimitError

__all__ = ["SCALE", "check_raster", "raster"]

SCALE = 2.0
"""Dots a pixel, for sharp letters on a fine screen and on paper."""
MOST_DOTS = 120_000_000


def check_raster() -> None:
    """Refuse, before any work is done, when what makes PNG files is not installed.

    Raises
    ------
    LimitError
    """
    try:
        import vl_convert  # noqa: F401, PLC0415  # pyright: ignore[reportUnusedImport] - an extra, slow to load
    except ModuleNotFoundError:
        problem = "PNG needs vl-convert-python: pip install 'detente[plot]'; .svg needs nothing"
        raise LimitError(problem) from None


def raster(picture: str, width: float, height: float) -> bytes:
    """Return a picture as PNG.

    Parameters
    ----------
    picture : str
        An SVG document.
    width, height : float
        Its size in pixels.

    Raises
    ------
    LimitError
        When it would be too large, or what makes PNG files is not installed.
    """
    check_raster()
    if width * height * SCALE**2 > MOST_DOTS:
        raise LimitError(
            f"a PNG of {width * SCALE:,.0f} by {height * SCALE:,.0f} dots is too large: write .svg, or fewer pictures"
        )
    import vl_convert  # noqa: PLC0415 - an extra, slow to load

    return vl_convert.svg_to_png(picture, scale=SCALE)
