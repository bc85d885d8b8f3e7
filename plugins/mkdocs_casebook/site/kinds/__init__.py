"""Every kind of page: a file here, which plans the pages of the kind, and a template for them."""

from mkdocs_casebook.site.kinds import home
from mkdocs_casebook.site.kinds.registry import Kind, kinds

__all__ = ["Kind", "home", "kinds"]
