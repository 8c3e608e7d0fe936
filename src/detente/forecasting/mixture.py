"""The mixture of concepts: how much of the forecast each has, the part that lies outside the model taken off.

Definition  share(C) = (1 − ε) κ_C, with κ the weights under `settings.foresight` and ε `settings.outside_model`.
Source      docs/beliefs.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.model import Settings

__all__ = ["shares"]


def shares(settings: Settings) -> Mapping[str, float]:
    """Return the share of each concept that has weight; together with ε they add to 1.

    Examples
    --------
    >>> from decimal import Decimal
    >>> shares(Settings(foresight={"nash": Decimal("0.5"), "gmr": Decimal("0.5"), "seq": Decimal(0)}))
    {'nash': 0.45, 'gmr': 0.45}
    """
    inside = 1 - float(settings.outside_model)
    return {concept: inside * float(weight) for concept, weight in settings.foresight.items() if weight}
