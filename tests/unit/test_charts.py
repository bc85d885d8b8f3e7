from __future__ import annotations

import pytest

from mkdocs_casebook.records import Chart
from mkdocs_casebook.site.charts import stacked_bars
from mkdocs_casebook.site.pages import plan
from mkdocs_casebook.site.render import Renderer
from mkdocs_casebook.text.fragment import Table
from tests import kit
from tests.kit import BODY, accepts, case, refuses

SAFE = """
| Stage | First | Last |
| --- | ---: | ---: |
| Doors & halls | 3 | 1 |
| Roofs | 0 | 2 |
"""
CHART = "[{table: Stage, title: How far <they> came, unit: schools}]"


def test_a_table_is_drawn_and_stays() -> None:
    casebook = accepts(case(BODY + SAFE, charts=CHART))
    (spec,) = [s for s in plan(casebook) if s.record and s.record.slug == "trios"]
    html = Renderer(casebook, "Small").render(spec, kit.Urls(casebook))
    page = kit.Reader(html)
    assert html.count('<figure class="cb-chart">') == 1
    assert html.index("</figure>") < html.index("<table>")
    assert "How far <they> came Number of schools; the table below has the figures." in page.text
    assert "width:75.00%" in html
    assert "width:0.00%" not in html
    assert "chart-1" not in html
    (hidden,) = [e for e in page.elements if e.attributes.get("aria-hidden")]
    assert hidden.tag == "div"


def test_no_author_writes_the_place_of_a_chart() -> None:
    place = '<div class="chart" id="chart-1"></div>'
    refuses(case(f"{BODY}\n{place}\n", charts=None), "body-html", line=kit.HEADER_LINES + 9)
    casebook = accepts(case(f"{BODY}\n`{place}`\n{SAFE}", charts=CHART))
    (spec,) = [s for s in plan(casebook) if s.record and s.record.slug == "trios"]
    assert Renderer(casebook, "Small").render(spec, kit.Urls(casebook)).count("<figure") == 1


@pytest.mark.parametrize(
    ("body", "chart", "says"),
    [
        (BODY, CHART, 'There is no table whose first cell is "Stage".'),
        (BODY + SAFE, CHART.replace("Stage", "Stages"), "Known here: Stage."),
        (BODY + SAFE + SAFE, CHART, 'There are 2 tables whose first cell is "Stage".'),
        (BODY + SAFE.replace("| 3 |", "| 3% |"), CHART, 'The table "Stage" cannot be drawn.'),
        (
            BODY + SAFE.replace("| 3 |", "| |"),
            CHART,
            "Use whole numbers below at most 6 column heads.",
        ),
    ],
)
def test_a_chart_needs_one_table_of_whole_numbers(body: str, chart: str, says: str) -> None:
    text = case(body, charts=chart)
    fault = refuses(text, "chart-table", line=kit.HEADER_LINES, says=says)
    assert fault.field == "charts[0].table"


def test_a_table_is_drawn_once() -> None:
    twice = CHART.removesuffix("]") + CHART.replace("[", ", ")
    says = 'The table "Stage" is drawn twice. Keep one of the two charts.'
    fault = refuses(
        case(BODY + SAFE, charts=twice), "chart-table", line=kit.HEADER_LINES, says=says
    )
    assert fault.field == "charts[1].table"


def test_names_of_columns_are_text() -> None:
    table = Table(head=("a", "<i>b</i>"), rows=(("<script>", "1"),), line=1)
    html = stacked_bars(Chart(table="a", title="t", unit="u"), table)
    assert "<script>" not in html
    assert "<i>" not in html
