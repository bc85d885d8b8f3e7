"""Casebooks of any size, to measure the program with."""
