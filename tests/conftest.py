"""What every test shares: how Hypothesis looks for counter-examples."""

import os

from hypothesis import settings

# a machine shared by others has no fair deadline; in CI the same examples are tried on every run
settings.register_profile("detente", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI")))
settings.load_profile("detente")
