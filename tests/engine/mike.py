"""Runs mike as its own program does, for processes that have loaded it already."""

from __future__ import annotations

import importlib
import sys

if __name__ == "__main__":
    sys.exit(importlib.import_module("mike.driver").main())
