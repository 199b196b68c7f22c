"""Profiles for properties: fast by default, thorough in CI."""

import os

from hypothesis import HealthCheck, settings

_SLOW_MACHINES = [HealthCheck.too_slow]

settings.register_profile(
    "fast", max_examples=60, deadline=None, suppress_health_check=_SLOW_MACHINES
)
settings.register_profile(
    "thorough",
    max_examples=1_000,
    deadline=None,
    suppress_health_check=_SLOW_MACHINES,
    print_blob=True,
)
settings.load_profile("thorough" if os.environ.get("CI") else "fast")
