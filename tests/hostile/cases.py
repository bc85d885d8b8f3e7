"""All hostile cases."""

from __future__ import annotations

from tests.hostile import bodies, headers, others, places

CASES = [*headers.cases(), *bodies.cases(), *places.cases(), *others.cases()]
