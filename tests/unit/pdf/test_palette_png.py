"""Pictures with a palette: fewer bytes, and nothing that an eye sees is lost."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from bifolio.pdf import palette_png
from bifolio.pdf.palette_png import CARD, SLIDE, Palette
from bifolio.pdf.palette_png import with_palette as made

PAPER = (251, 250, 247)


def with_palette(content: bytes, wanted: Palette = SLIDE) -> bytes:
    return made(content, wanted, 0)


def png(pixels: npt.NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def read(content: bytes) -> npt.NDArray[np.int32]:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"), dtype=np.int32)


def shades(count: int) -> npt.NDArray[np.uint8]:
    """Made up: paper, and below it a row of so many shades from red to blue."""
    pixels = np.full((20, count, 4), (*PAPER, 255), dtype=np.uint8)
    along = np.arange(count)
    pixels[-1, :, 0], pixels[-1, :, 1], pixels[-1, :, 2] = along % 256, along // 256 * 40, 90
    return pixels


def areas(count: int) -> npt.NDArray[np.uint8]:
    """Made up: as many areas, each a little darker than the one before, as in a heat map."""
    pixels = np.full((30, count * 20, 4), 255, dtype=np.uint8)
    pixels[:, :, 1] = 200 - np.repeat(np.arange(count), 20)
    return pixels


def test_a_drawing_of_few_colours_is_the_same_picture() -> None:
    before = png(shades(100))
    after = with_palette(before)
    assert Image.open(io.BytesIO(after)).mode == "P"
    assert (read(after) == read(before)).all()


def test_a_drawing_of_flat_colours_is_the_same_picture_however_near_they_are() -> None:
    before = png(areas(60))
    after = with_palette(before)
    assert Image.open(io.BytesIO(after)).mode == "P"
    assert (read(after) == read(before)).all()


def test_flat_colours_are_kept_to_the_bit_and_shades_nearly() -> None:
    before = png(shades(700))
    after = with_palette(before)
    apart = np.abs(read(after) - read(before))
    assert (read(after)[:-1] == PAPER).all()
    assert 0 < apart.max() <= SLIDE.reach == 8
    assert len(Image.open(io.BytesIO(after)).getcolors() or ()) <= 128
    assert with_palette(before) == after


def test_a_card_has_fewer_colours_and_its_flat_ones_to_the_bit() -> None:
    before = png(shades(700))
    after = with_palette(before, CARD)
    apart = np.abs(read(after) - read(before))
    assert (read(after)[:-1] == PAPER).all()
    assert 0 < apart.max() <= 32  # an eighth of the range, and seldom
    assert len(Image.open(io.BytesIO(after)).getcolors() or ()) <= CARD.size == 32
    assert len(after) < len(with_palette(before))


def test_a_picture_has_no_more_colours_than_it_needs() -> None:
    before = png(shades(140))
    few = with_palette(before)
    assert np.abs(read(few) - read(before)).max() <= SLIDE.reach == 8
    assert len(Image.open(io.BytesIO(few)).getcolors() or ()) < 60


def test_what_is_no_drawing_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    clear = shades(5)
    clear[0, 0, 3] = 0
    assert with_palette(png(clear)) == png(clear)
    monkeypatch.setattr(palette_png, "_MOST", 100)
    assert with_palette(png(shades(300))) == png(shades(300))
    assert made(png(shades(5))) == png(shades(5))  # small
