"""Make a site as owners have it before they hear of casebooks: Material, with all its comforts."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.kit import GARDENS, put

SECTIONS = {"guide": 9, "school": 8, "policy": 7, "archive": 6}
"""Folders of the old site, and how many pages each has besides its index."""
POSTS = 4

CONFIGURATION = """\
site_name: Old School
site_url: https://old.example/school/
site_description: The site of the old school.
repo_url: https://forge.example/old/school
edit_uri: edit/main/docs/
copyright: The old school.
theme:
  name: material
  font: false
  custom_dir: overrides
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
  features: [navigation.sections, content.code.copy, content.tooltips]
plugins:
  - search
  - tags
  - blog: {pagination_per_page: 3, archive: true, categories: true}
extra_css: [css/own.css]
extra_javascript: [js/own.js]
extra: {school: Old}
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight: {anchor_linenums: true}
  - pymdownx.keys
  - pymdownx.snippets: {base_path: [snippets], check_paths: true}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
validation:
  omitted_files: warn
  absolute_links: warn
  unrecognized_links: warn
  anchors: warn
nav:
  - index.md
  - Guide: [GUIDE]
  - School:
      - school/index.md
      - Pages: [SCHOOL]
  - Policies: [POLICY]
  - The archive: [ARCHIVE]
  - Blog: [blog/index.md]
  - Tags: tags.md
  - Forge: https://forge.example/
"""

PAGE = """\
---
title: {title}
description: What the old school says of {topic}, number {number}.
tags: [{tag}, all]
---

# {title} & more

Words of {topic} number {number} with "quotes", `code`, <kbd>Tab</kbd> and :material-school:.
See [the next]({next}#details-of-{topic}){{ .next title="On" }} and the [home](../index.md).[^1]

--8<-- "notice.txt"

## Details of {topic}

!!! note "A note on {topic}"
    Indented words, with a [link](index.md).

    ??? tip
        Folded words of {number}.

=== "First tab"
    Words in the first tab.

=== "Second tab"
    ```python title="sum.py" hl_lines="1"
    total = {number} + 1  # (1)!
    ```

    1. An annotation.

| Name | Count |
| --- | ---: |
| {topic} | {number} |

- [x] done
- [ ] open

Term
:   What it means, with ++ctrl+k++.

<div class="grid" markdown>
Inside a *block* of HTML.
</div>

![A drawing](../images/drawing.svg){{ width="40" }}

[^1]: A footnote of {topic}.

*[HTML]: Hypertext
"""
PLAIN = """\
# {title}

A page without a header, about {topic}, number {number}. HTML is meant.

## Details of {topic}
"""
POST = """\
---
date: 2024-0{number}-02
categories: [{category}]
tags: [all]
---

# Post {number}

The opening of post {number}, which leads to [the guide](../../guide/index.md).

<!-- more -->

The rest of post {number}.
"""


def make(root: Path) -> Path:
    """An old site of about 40 pages below `root`."""
    nav: dict[str, str] = {}
    for topic, count in SECTIONS.items():
        names = [f"{topic}/page-{number}.md" for number in range(1, count + 1)]
        nav[topic.upper()] = ", ".join(
            names if topic == "school" else [f"{topic}/index.md", *names]
        )
        put(root, f"docs/{topic}/index.md", f"# All of {topic}\n\nThe section on {topic}.\n")
        for number in range(1, count + 1):
            following = number % count + 1
            form = PLAIN if number % 4 == 3 else PAGE
            text = form.format(
                title=f"On {topic} {number}",
                topic=topic,
                number=number,
                next=f"page-{following}.md",
                tag=f"tag-{number % 3}",
            )
            put(root, f"docs/{topic}/page-{number}.md", text)
    configuration = CONFIGURATION
    for name, pages in nav.items():
        configuration = configuration.replace(name, pages)
    put(root, "mkdocs.yml", configuration)
    put(root, "docs/index.md", "# Welcome to the old school\n\nWords of [ours](guide/index.md).\n")
    put(root, "docs/tags.md", "# Tags\n\n<!-- material/tags -->\n")
    put(root, "docs/blog/index.md", "# News\n")
    for number in range(1, POSTS + 1):
        category = "Sport" if number % 2 else "Music"
        put(
            root, f"docs/blog/posts/post-{number}.md", POST.format(number=number, category=category)
        )
    put(root, "docs/css/own.css", ".next { font-weight: bold; }\n")
    put(root, "docs/js/own.js", 'document.documentElement.dataset.own = "yes";\n')
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
    )
    put(root, "docs/images/drawing.svg", drawing)
    put(root, "snippets/notice.txt", "Words from a snippet.\n")
    put(root, "overrides/partials/copyright.html", "<p>Own copyright line</p>\n")
    return root


def add_casebook(root: Path) -> None:
    """Do what the README says: list the plugin, and put cases and messages beside mkdocs.yml."""
    place = root / "mkdocs.yml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("plugins:\n", "plugins:\n  - casebook\n"), encoding="utf-8")
    for name in ("case_studies", "messages"):
        shutil.copytree(GARDENS / name, root / name)
