"""How hard the law tests look, by HYPOTHESIS_PROFILE.

`ci` looks at more examples, the same every time; `long` is for a search by hand.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "textdiff",
    deadline=None,  # the first example loads tables, and no law is about time
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "ci", settings.get_profile("textdiff"), max_examples=150, derandomize=True, print_blob=True
)
settings.register_profile("long", settings.get_profile("textdiff"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "textdiff"))
