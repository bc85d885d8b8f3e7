"""Everything that is to be published, and the HTML of its pages. No engine is known here."""

from mkdocs_casebook.site import asked, charts, outputs, packages, published, reference
from mkdocs_casebook.site.compiled import Compiled
from mkdocs_casebook.site.origins import made_from
from mkdocs_casebook.site.outputs import File, Output, Page, Redirect, Site
from mkdocs_casebook.site.packages import PackageError
from mkdocs_casebook.site.pages import opening, plan
from mkdocs_casebook.site.published import Published
from mkdocs_casebook.site.render import Renderer, Urls
from mkdocs_casebook.site.signposts import redirect_page

__all__ = [
    "Compiled",
    "File",
    "Output",
    "PackageError",
    "Page",
    "Published",
    "Redirect",
    "Renderer",
    "Site",
    "Urls",
    "asked",
    "charts",
    "made_from",
    "opening",
    "outputs",
    "packages",
    "plan",
    "published",
    "redirect_page",
    "reference",
]
