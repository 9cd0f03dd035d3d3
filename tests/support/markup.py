"""Pages taken apart: their elements in order, which must nest."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "link", "path", "circle", "br", "hr", "img", "input"}


class Elements(HTMLParser):
    """The elements of a page; fails where one is closed that is not the one that is open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            last = self.open.pop()
            assert last == tag, f"</{tag}> ends <{last}>"

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of some names."""
        return [attributes for tag, attributes in self.elements if tag in tags]
