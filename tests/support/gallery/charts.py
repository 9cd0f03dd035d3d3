"""The chart that the gallery shows: the module `charts` of a made-up series."""

import altair as alt
import pandas as pd

from bifolio.charts.forms.plain_altair.function import altair_chart


@altair_chart
def papers_a_year(frame: pd.DataFrame) -> alt.Chart:
    lines = alt.Chart(frame).mark_line(point=True)
    chart: alt.Chart = lines.encode(
        x=alt.X("year:O"),
        y=alt.Y("papers:Q", title="Papers a year"),
        color="place:N",
    )
    return chart
