"""Models in option form of any size, as the text of a file."""

from __future__ import annotations

import random


def free_options(per_dm: list[int], seed: int = 1) -> str:
    """A conflict whose decision makers have so many options each, unconstrained, with random statements."""
    rng = random.Random(seed)
    names = [[f"o{dm}_{k}" for k in range(many)] for dm, many in enumerate(per_dm)]
    everything = [name for own in names for name in own]
    lines = ["format: detente/1", "title: Free options", "decision_makers:"]
    lines += [
        f"  d{dm}: {{options: {{{', '.join(f'{o}: O' for o in own)}}}}}" for dm, own in enumerate(names)
    ]
    lines.append("preferences:")
    for dm in range(len(per_dm)):
        chosen = rng.sample(everything, min(8, len(everything)))
        lines.append(f"  d{dm}:")
        for k, option in enumerate(chosen):
            other = rng.choice(everything)
            lines.append(
                f"    - {'not ' if rng.random() < 0.5 else ''}{option}{f' if {other}' if k % 2 else ''}"
            )
    return "\n".join(lines) + "\n"
