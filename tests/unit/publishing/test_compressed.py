"""Compressed copies: of texts that are worth it, the same bytes each time, kept and never trusted blindly."""

from pathlib import Path

import brotli

from bifolio.publishing.compressed import copies, original

PAGE = b"<p>" + b"research " * 200
FILES = {"zh/index.html": PAGE, "zh/short.html": b"<p>", "cover.png": PAGE}


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_large_text_has_a_copy_of_each_form_and_nothing_else_has_one(tmp_path: Path) -> None:
    made = copies(FILES, tmp_path)
    assert sorted(made) == ["zh/index.html.br", "zh/index.html.gz"]
    assert brotli.decompress(made["zh/index.html.br"]) == PAGE


def test_a_copy_is_kept_for_the_next_time_and_goes_with_its_file(tmp_path: Path) -> None:
    first = copies(FILES, tmp_path)
    (lying,) = kept(tmp_path)
    assert lying.read_bytes() == first["zh/index.html.br"]
    assert copies(FILES, tmp_path) == first
    copies({"en/index.html": PAGE[:-9]}, tmp_path)
    assert lying not in kept(tmp_path)
    assert len(kept(tmp_path)) == 1


def test_a_kept_copy_that_is_damaged_or_of_another_file_is_made_anew(tmp_path: Path) -> None:
    sound = copies(FILES, tmp_path)
    (lying,) = kept(tmp_path)
    for wrong in (b"", b"rubbish", brotli.compress(b"another page")):
        lying.write_bytes(wrong)
        assert copies(FILES, tmp_path) == sound
        assert lying.read_bytes() == sound["zh/index.html.br"]


def test_what_another_version_of_brotli_made_goes(tmp_path: Path) -> None:
    old = tmp_path / "brotli-0.9-11" / ("0" * 64)
    old.parent.mkdir(parents=True)
    old.write_bytes(b"")
    copies(FILES, tmp_path)
    assert not old.exists()


def test_which_file_a_copy_is_of() -> None:
    told = {"a.html.gz": "a.html", "a.html.br": "a.html", "a.html": "a.html", "br": "br"}
    assert {address: original(address) for address in told} == told
