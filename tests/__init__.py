"""The tests of Casebook."""

import contextlib

with contextlib.suppress(ModuleNotFoundError):  # an environment of other plugins has none
    import pytest

    # What it asserts for many tests is told as if they did.
    pytest.register_assert_rewrite("tests.kit")
