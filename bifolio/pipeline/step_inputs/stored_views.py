"""Views of reports that load what is asked of them, and note that it was asked.

To templates and writers they are the views of `model.views`; a page that names the titles of all
chapters reads these, and not their texts.
"""

from __future__ import annotations

from typing import Any, Protocol

from bifolio.model.views import AuditView, ChapterView, Drawing, ExhibitView, PartView, ReportView
from bifolio.pipeline.steps import Steps
from bifolio.render.exhibit_views import TEXTS


class World(Protocol):
    """Where the views look things up; every look is a read of the step that is running."""

    @property
    def steps(self) -> Steps:
        """The steps of the build."""

    def value(self, name: str, output: str = "") -> Any:
        """An output of a step as a value."""

    def exhibits(self, edition: str, language: str, chapter: str) -> tuple[ExhibitView, ...]:
        """The exhibits of a chapter, in the order in which they stand."""

    def audit(self, edition: str, language: str) -> AuditView | None:
        """What the audit of an edition found."""

    def identity(self, edition: str) -> str:
        """The digest of what an edition is made from."""

    def is_drawn(self, edition: str, exhibit: str) -> bool:
        """Whether an exhibit has a drawing."""


# What a report is, what its cover shows and what was corrected is read by few of its pages, and each is a
# result of its own: a word in it touches those alone.
_APART = {
    "about": "about",
    "facts": "about",
    "cover": "cover",
    "cover_note": "cover",
    "card": "card",
    "corrections": "corrections",
}
_COMPUTED_OF_REPORT = {name for name, one in vars(ReportView).items() if isinstance(one, property)}


def frame_output(name: str) -> str:
    """In which output of `frame/EDITION/LANGUAGE` a value of a report stands."""
    return _APART.get(name, "")


class StoredReport(ReportView):
    """A report in one language, by its steps."""

    def __init__(self, world: World, edition: str, language: str) -> None:
        vars(self).update(_world=world, _edition=edition, _language=language)

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_") or name in _COMPUTED_OF_REPORT:
            return object.__getattribute__(self, name)
        return object.__getattribute__(self, "_of")(name)

    def _of(self, name: str) -> Any:
        world, edition, language = self._world, self._edition, self._language
        if name == "id":
            return edition
        if name == "contents":
            return tuple(
                entry
                if isinstance(entry, PartView)
                else StoredChapter(world, edition, language, entry)
                for entry in world.value(f"heads/{edition}/{language}")
            )
        if name == "audit":
            return world.audit(edition, language)
        if name == "identity":
            return world.identity(edition)
        return world.value(f"frame/{edition}/{language}", frame_output(name))[name]


class StoredChapter(ChapterView):
    """A chapter, by its steps. head: a view that holds its number and titles alone."""

    def __init__(self, world: World, edition: str, language: str, head: ChapterView) -> None:
        vars(self).update(_world=world, _edition=edition, _language=language, _head=head)

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_"):
            return object.__getattribute__(self, name)
        head = self._head
        if name in {"id", "number", "title", "parts"}:
            return getattr(head, name)
        return object.__getattribute__(self, "_of")(name, head.id)

    def _of(self, name: str, chapter: str) -> Any:
        world, edition, language = self._world, self._edition, self._language
        place = f"{edition}/{language}/{chapter}"
        if name == "exhibits":
            return world.exhibits(edition, language, chapter)
        if name == "fragment":
            return world.steps.content(f"fragment/{place}").decode()
        if name == "typst":
            return world.steps.content(f"text/{place}/typst").decode()
        return world.value(f"chapter/{place}", name)  # sections, facts, untranslated


_COMPUTED = {name for name, one in vars(ExhibitView).items() if isinstance(one, property)}


def text_output(name: str) -> str:
    """In which output of `view/EDITION/LANGUAGE/EXHIBIT` one of its texts stands: few pages read each."""
    return f"text/{name}"


class StoredExhibit(ExhibitView):
    """An exhibit, by its steps: what it is called, its texts, its values and its drawing, each by itself."""

    def __init__(self, world: World, edition: str, language: str, id: str) -> None:
        vars(self).update(_world=world, _edition=edition, _language=language, _id=id)

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_") or name in _COMPUTED:
            return object.__getattribute__(self, name)
        return object.__getattribute__(self, "_of")(name)

    def _of(self, name: str) -> Any:
        world, edition, language, id = self._world, self._edition, self._language, self._id
        if name == "id":
            return id
        place = f"{edition}/{language}/{id}"
        if name == "drawing":
            return StoredDrawing(world, place) if world.is_drawn(edition, id) else None
        if name == "table":
            return world.value(f"shown/{place}")
        if name in TEXTS:
            return world.value(f"view/{place}", text_output(name))
        return getattr(world.value(f"view/{place}"), name)


class StoredDrawing(Drawing):
    """A drawing, by its step."""

    def __init__(self, world: World, place: str) -> None:
        vars(self).update(_world=world, _place=place)

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_"):
            return object.__getattribute__(self, name)
        return getattr(self._world.value(f"drawing/{self._place}"), name)
