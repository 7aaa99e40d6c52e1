"""How do charts get onto a slide? As native charts, whose numbers open in a spreadsheet."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.slide import Slide as DeckSlide
from pptx.util import Pt

from app.export.slide_shapes import FONT, place, rgb
from app.export.xml_text import xml_text
from viz.pack.palette import LINE, SOFT
from viz.pack.slide import Chart, ChartKind, Series


def add_chart(slide: DeckSlide, chart: Chart) -> None:
    """Adds a chart; where a value is unknown its line has a gap."""
    # The library is typed in parts only.
    data: Any = CategoryChartData(number_format="0.00")  # type: ignore[no-untyped-call]
    data.categories = [xml_text(name) for name in chart.categories]
    for one in chart.series:
        data.add_series(one.name, one.values)
    bars = chart.kind is ChartKind.BARS
    kind = XL_CHART_TYPE.BAR_STACKED if bars else XL_CHART_TYPE.LINE_MARKERS
    frame: Any = slide.shapes.add_chart(kind, *place(chart.area), data)
    frame._element.xpath(".//p:cNvPr")[0].set("descr", xml_text(chart.said))
    drawn = frame.chart
    drawn.font.size, drawn.font.name, drawn.font.color.rgb = Pt(9), FONT, rgb(SOFT)
    drawn.has_title = False
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(drawn, reverse=bars)
    for made, one in zip(drawn.plots[0].series, chart.series, strict=True):
        _colour(made, one, bars=bars)
    if bars:
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 60, 100


def _axes(drawn: Any, *, reverse: bool) -> None:
    values = drawn.value_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = 0, 1, 0.25
    values.major_gridlines.format.line.color.rgb = rgb(LINE)
    values.format.line.fill.background()
    drawn.category_axis.reverse_order = reverse
    drawn.category_axis.format.line.color.rgb = rgb(LINE)


def _colour(made: Any, one: Series, *, bars: bool) -> None:
    if bars:
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = rgb(one.colour)
        return
    made.smooth = False
    made.format.line.color.rgb, made.format.line.width = rgb(one.colour), Pt(2.25)
    made.marker.style, made.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    made.marker.format.fill.solid()
    made.marker.format.fill.fore_color.rgb = rgb(one.colour)
    made.marker.format.line.color.rgb = rgb(one.colour)
