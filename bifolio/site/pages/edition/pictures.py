"""Pictures: drawings as SVG, exhibits as PNG for slides, cards for links elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from bifolio.charts.standalone import standalone
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.model.addresses import absolute
from bifolio.model.views import ExhibitView
from bifolio.pdf.documents import cover_drawing
from bifolio.pdf.pictures import (
    PIXELS,
    ExhibitPicture,
    Kind,
    PictureFooter,
    exhibit_picture,
    picture_source,
    report_card,
)
from bifolio.site.pages.inputs import Files, SiteInputs

Address = Callable[[str], str]  # name of a picture → where it stands


def files(made: SiteInputs) -> Files:
    """The pictures of each exhibit that has values, and cards where the site has an address."""
    engine = EmbeddedEngine(made.workspace.templates / "fonts")
    for edition in made.editions:
        for language in made.sources.languages:
            maker = _PictureMaker(made, engine, edition, language)
            yield from maker.drawings()
            yield from maker.exhibit_pictures()
            if made.workspace.config.base_url:
                yield from maker.cards()


class _PictureMaker:
    """Makes the pictures of one edition in one language."""

    def __init__(
        self, made: SiteInputs, engine: EmbeddedEngine, edition: str, language: Language
    ) -> None:
        self.made, self.engine, self.edition, self.language = made, engine, edition, language
        base, page = made.workspace.config.base_url, addresses.report(language.code, edition)
        report = made.reports[edition, language.code]
        shown = absolute(base, page).partition("://")[2].removesuffix("index.html")
        self.foot = PictureFooter(language.code, report, shown)

    def exhibits(self) -> Iterator[ExhibitView]:
        """The exhibits that have values, in order."""
        localized = self.made.localized[self.edition, self.language.code]
        return (view for view in localized.exhibits.values() if view.table is not None)

    def drawings(self) -> Files:
        """Each drawing as a file of its own."""
        localized = self.made.localized[self.edition, self.language.code]
        for view in localized.exhibits.values():
            if view.drawing is not None:
                title = f"{view.label} {view.title.plain or view.caption}"
                paper = view.drawing.paper  # empty where a preview keeps the file on disk
                svg = standalone(paper, title, view.alt, self.language.tag) if paper else b""
                yield self._image(view.id, "svg"), svg, self._made_by(view.id)

    def exhibit_pictures(self) -> Files:
        """Each exhibit as a picture for slides."""
        pictures = [exhibit_picture(view, self.language.site) for view in self.exhibits()]
        yield from self._pictures("picture", pictures, lambda name: self._image(name, "png"))

    def cards(self) -> Files:
        """What links to the report and to its exhibits show elsewhere."""
        pictures = [exhibit_picture(view, self.language.site, "card") for view in self.exhibits()]
        cover = cover_drawing(self.foot.report)
        pictures.append(report_card(cover, list(self._other_titles())))
        code = self.language.code
        place: Address = lambda name: addresses.card(code, self.edition, name)  # noqa: E731
        yield from self._pictures("card", pictures, place)

    def _other_titles(self) -> Iterator[tuple[str, str]]:
        for code in self.made.languages:
            if code != self.language.code:
                yield code, self.made.reports[self.edition, code].title

    def _image(self, exhibit: str, suffix: str) -> str:
        return addresses.image(self.language.code, self.edition, exhibit, suffix)

    def _made_by(self, name: str) -> str:
        return f"reports/{self.edition}/report.toml ({name})"

    def _pictures(self, kind: Kind, pictures: Sequence[ExhibitPicture], place: Address) -> Files:
        """The pictures of one kind; those that the cache does not hold are set in one run."""
        for picture in pictures:
            if not picture.drawn:
                yield place(picture.name), b"", self._made_by(picture.name)
        pictures = [picture for picture in pictures if picture.drawn]
        cache = self.made.cache
        names = [f"{kind}/{self.edition}/{self.language.code}/{p.name}" for p in pictures]
        parts = [self._parts(picture, kind) for picture in pictures]
        found = [cache.find(*pair) for pair in zip(names, parts, strict=True)]
        missing = [p for p, (content, _) in zip(pictures, found, strict=True) if content is None]
        fresh = iter(self._set(kind, missing))
        for at, (kept, why) in enumerate(found):
            content = next(fresh) if kept is None else kept
            if kept is None:
                cache.keep(names[at], parts[at], content, why)
            name = pictures[at].name
            yield place(name), content, self._made_by(name)

    def _parts(self, picture: ExhibitPicture, kind: Kind) -> dict[str, str | bytes]:
        source = picture_source([picture], self.foot, self._templates, kind)
        return {**source.files, "engine": self.engine.version}

    def _set(self, kind: Kind, pictures: Iterable[ExhibitPicture]) -> list[bytes]:
        chosen = list(pictures)
        if not chosen:
            return []
        source = picture_source(chosen, self.foot, self._templates, kind)
        return self.engine.pictures(source, PIXELS[kind])

    @property
    def _templates(self) -> Path:
        return self.made.workspace.templates / "pdf"
