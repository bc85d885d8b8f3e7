"""The tests of Casebook."""

import pytest

# What it asserts for many tests is told as if they did.
pytest.register_assert_rewrite("tests.kit")
