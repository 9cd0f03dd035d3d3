"""Steps of the exhibits of one edition: their views, drawings and blocks; and of which places they speak."""

from __future__ import annotations

import json
from dataclasses import replace

from bifolio import charts
from bifolio.charts.drawing import Width
from bifolio.charts.vega_marks import interactive_marks
from bifolio.editions import localized, place_index
from bifolio.model import canonical
from bifolio.model.errors import BuildError, Problem, Where
from bifolio.pipeline.stages.edition_steps import read_draft
from bifolio.pipeline.step_inputs.build_context import World
from bifolio.pipeline.step_inputs.stored_views import text_output
from bifolio.pipeline.steps import Outcome, digest_of
from bifolio.render import exhibit_views
from bifolio.render.exhibits.exhibit_names import exhibit_table

WIDTHS: tuple[Width, ...] = ("wide", "narrow")


def view(world: World, edition: str, language: str, exhibit: str) -> Outcome:
    """`view/EDITION/LANGUAGE/EXHIBIT`: an exhibit without its values and its drawing.

    Outputs: its finding, alternative text and note, each by itself (`stored_views.text_output`), and `alt`:
    what its drawing is called.
    """
    inputs = world.inputs(edition, language)
    draft = read_draft(world, edition, language, inputs.report.exhibits[exhibit].chapter)
    placed = next(one for one in draft.placed if one.id == exhibit)
    found = exhibit_views.present_exhibit(inputs, draft, placed)
    texts = {
        text_output(name): canonical.dumps(getattr(found, name)) for name in exhibit_views.TEXTS
    }
    alt = localized.alt_text(inputs, draft, placed)
    return Outcome(
        {
            "": canonical.dumps(replace(found, **exhibit_views.TEXTS)),
            **texts,
            "alt": canonical.dumps(alt),
        }
    )


def shown(world: World, edition: str, language: str, exhibit: str) -> Outcome:
    """`shown/EDITION/LANGUAGE/EXHIBIT`: the values of an exhibit as pages show them; None where it has none."""
    inputs = world.inputs(edition, language)
    table = exhibit_table(inputs, exhibit)
    found = None if table is None else exhibit_views.present_table(table, inputs.language)
    return Outcome({"": canonical.dumps(found)})


def svg(world: World, edition: str, language: str, exhibit: str) -> Outcome:
    """`svg/EDITION/LANGUAGE/EXHIBIT`: a figure as the converter draws it, and its marks for the browser.

    Outputs: `wide`, `narrow` where it has such a drawing, `marks` (JSON), `lands` (outlines by name),
    `leading` (rows of a drawing that leaves out others).
    """
    inputs = world.inputs(edition, language)
    figure = inputs.findings.figures[exhibit]
    for module in charts.form_modules(figure):
        world.note(f"code:{module}")
    contents: dict[str, bytes] = {}
    marks: dict[str, object] = {}
    lands: dict[str, str] = {}
    leading: tuple[str, ...] = ()
    for width in WIDTHS if figure.narrow else WIDTHS[:1]:
        places = inputs.language.places
        spec = charts.width_specification(figure, inputs.language, places, exhibit, width)
        drawn = f"{exhibit} of {edition} ({language}, {width})"
        contents[width] = charts.convert(spec, drawn).encode()
        found = interactive_marks(spec)
        lands.update(found.lands)
        leading = charts.leading_rows(spec)  # in the end those of the narrow one
        marks[width] = found.content()
    contents["leading"] = json.dumps(leading, ensure_ascii=False).encode()
    contents["marks"] = json.dumps(marks, ensure_ascii=False, sort_keys=True).encode()
    contents["lands"] = json.dumps(lands, sort_keys=True).encode()
    return Outcome(contents)


def drawing(world: World, edition: str, language: str, exhibit: str) -> Outcome:
    """`drawing/EDITION/LANGUAGE/EXHIBIT`: its drawing for web, phone and paper."""
    name = f"{edition}/{language}/{exhibit}"
    alt = world.value(f"view/{name}", "alt")
    steps = world.steps
    wide = steps.content(f"svg/{name}", "wide").decode()
    narrow = None
    leading = json.loads(steps.content(f"svg/{name}", "leading"))
    steps.note(f"step:svg/{name}#narrow")  # also where there is none: there may be one next time
    if "narrow" in steps.outputs(f"svg/{name}"):
        narrow = steps.content(f"svg/{name}", "narrow").decode()
    try:
        found = charts.finished(exhibit, alt, wide, narrow, leading)
        return Outcome({"": canonical.dumps(found)})
    except charts.DrawingError as error:
        findings = world.findings(edition)
        if not charts.is_plain(findings.figures[exhibit]):
            raise
        where = findings.declared.get(f"exhibit:{exhibit}", Where(world.report(edition).file))
        hint = "Name a colour of the drawings in its function: mark_…(color=“volume”)."
        raise BuildError([Problem(where, f"the chart cannot be drawn: {error}", hint)]) from None


def block(world: World, edition: str, language: str, exhibit: str) -> Outcome:
    """`block/EDITION/LANGUAGE/EXHIBIT`: the exhibit as it stands in its chapter, in each format."""
    view = world.exhibit(edition, language, exhibit)
    all_inputs = world.all_inputs(edition, language)
    pages = world.value(f"places/{edition}", "pages")
    audited = world.audit_links(edition, language)
    found = localized.exhibit_block(all_inputs, view, pages, audited)
    return Outcome({"": canonical.dumps(found)})


def places(world: World, edition: str) -> Outcome:
    """`places/EDITION`: where its exhibits speak of places, and which places have a page because of it.

    Parts: below `cells/`, where they speak of one place.
    """
    findings = world.findings(edition)
    known = dict(world.places)
    cells: dict[str, dict[str, place_index.CellPositions]] = {}
    tables = place_index.tables(findings)
    for exhibit in world.report(edition).exhibits:
        if exhibit in tables:
            for place, where in place_index.cells_by_place(tables[exhibit], known).items():
                cells.setdefault(place, {})[exhibit] = where
    pages = sorted(place_index.places_with_page(findings, known))
    contents = {"cells": canonical.dumps(cells), "pages": canonical.dumps(pages)}
    digests = {f"cells/{place}": digest_of(canonical.dumps(each)) for place, each in cells.items()}
    return Outcome(contents, digests)


# -- reports --------------------------------------------------------------------------------------
