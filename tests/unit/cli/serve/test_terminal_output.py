"""What the terminal says of a build."""

from __future__ import annotations

from bifolio.cli.serve import terminal_output
from bifolio.cli.serve.changed_passages import Passage
from bifolio.cli.serve.served_site import Change

ADDRESS = "http://127.0.0.1:8000/"


def test_saved_files_are_named() -> None:
    assert terminal_output.saved({"b.po", "a.csv"}) == "saved   a.csv, b.po"
    assert terminal_output.saved({f"{n}.po" for n in range(8)}).endswith("4.po and 3 more")


def test_changed_pages_are_named_with_the_passage_to_go_to() -> None:
    pages = {
        "en/a-2026/x y.html": Passage(3, "p", "p-2", "Two."),
        "en/a-2026/z.html": Passage(),
        "en/a-2026/index.html": Passage(1, "dd", "cite", "3f2a"),
    }
    assert terminal_output.changed(ADDRESS, Change(pages, ("assets/b.css",)), 0.42) == (
        "        3 pages changed, assets/b.css, 0.4 s\n"
        "        http://127.0.0.1:8000/en/a-2026/x%20y.html#p-2\n"
        "          “Two.”\n"
        "        http://127.0.0.1:8000/en/a-2026/z.html\n"
        "        http://127.0.0.1:8000/en/a-2026/index.html#cite\n"
        "          “3f2a”\n"
    )


def test_many_pages_are_counted() -> None:
    found = terminal_output.changed(
        ADDRESS, Change({f"en/{n}.html": Passage() for n in range(9)}), 1.0
    )
    assert found.startswith("        9 pages changed, 1.0 s\n")
    assert found.endswith("        … 4 more\n")


def test_a_style_alone_and_nothing_at_all() -> None:
    assert terminal_output.changed(ADDRESS, Change({}, ("a.css",)), 0.2) == "        a.css, 0.2 s\n"
    assert terminal_output.changed(ADDRESS, Change(), 0.2) == "        no page changed, 0.2 s\n"


def test_the_beginning_says_where_and_how_to_come_to_pdfs() -> None:
    told = {
        "pages": {"en/a.html": "1", "assets/b.css": "2"},
        "papers": ["en/a/a-en.pdf"],
        "left_out": ["languages zh"],
        "made": 3,
        "results": 9,
    }
    found = terminal_output.beginning(ADDRESS, told, 2.0)
    assert "serving    http://127.0.0.1:8000/\n" in found
    assert "PDFs       made when you open one: http://127.0.0.1:8000/en/a/a-en.pdf\n" in found
    assert "not in it  languages zh\n" in found
    assert "pages      1\n" in found
