"""Lets `python -m mkdocs_casebook` do what `casebook` does."""

from mkdocs_casebook.cli.main import main

if __name__ == "__main__":
    main(prog_name="casebook")
