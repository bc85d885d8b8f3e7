"""A stand-in for an engine; `publish` runs it in a process of its own."""
