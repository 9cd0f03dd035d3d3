"""Pictures of exhibits as PNG with a palette: a quarter of the bytes, and nothing that an eye sees is lost.

A drawing has a few flat colours and, at the edges of letters and lines, some hundred shades between them.
Flat colours stay to the bit; of the shades as many as each picture needs, so that none is far from its own.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LEAST = 60_000  # bytes of a picture that is worth the time, a twentieth of a second: nearly all
_MOST = 1 << 16  # colours above which a picture is no drawing and stays as it is
_LEVEL = 9  # of libdeflate: the next one saves a twentieth more and takes five times the time
_ROWS = 3  # of so many rows one is looked at for flat colours
_FLAT = 40  # pixels of such rows, each between two of its own colour, that make a colour a flat one
_COLOUR = 0xFFFFFF
_PLACES = (1, 1 << 8, 1 << 16)  # of red, green and blue in a pixel
OPAQUE = 255
# A PNG is a signature and chunks: length, kind, data, and a sum of kind and data.
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNK, _SUM = struct.Struct(">I4s"), struct.Struct(">I")
_AROUND = _CHUNK.size + _SUM.size
_PIXELS = b"IDAT"


class Palette(NamedTuple):
    """How many colours a picture may have, and how far a shade may be from its own, of 255."""

    size: int
    reach: int


SLIDE = Palette(128, 8)
CARD = Palette(32, 32)  # which others show small


def with_palette(png: bytes, wanted: Palette = SLIDE, least: int = LEAST) -> bytes:
    """The picture with as many colours as it needs, all of its own where they have room; the same bytes for the same.

    A picture of fewer bytes than `least`, one with transparent parts, or of very many colours, is given back
    as it is. Half of the colours at most are flat ones: paper, ink, areas.
    """
    if len(png) < least:
        return png
    import numpy as np
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    counted = picture.getcolors(_MOST)
    if not counted or any(colour[3] != OPAQUE for _, colour in counted):  # type: ignore[index]
        return png
    counted.sort(key=lambda one: (-one[0], one[1]))
    found = np.array([colour[:3] for _, colour in counted], dtype=np.int32)  # type: ignore[index]
    pixels = np.frombuffer(picture.tobytes(), dtype="<u4") & _COLOUR
    # Which of the colours found each is; of colours that are not there, nothing is said.
    places = np.zeros(_COLOUR + 1, dtype=np.uint16)
    places[found @ _PLACES] = np.arange(len(found))
    drawn_with = places[pixels].reshape(picture.height, picture.width)
    few = len(found) <= wanted.size  # all of them have room
    flat = [] if few else _flat(drawn_with, len(found))[: wanted.size // 2]
    palette = found if few else _chosen(found, flat, wanted)
    entries = _nearest(found, palette).astype(np.uint8)
    drawn = Image.frombytes("P", picture.size, entries[drawn_with].tobytes())
    drawn.putpalette([int(value) for colour in palette for value in colour])
    file = io.BytesIO()
    drawn.save(file, "PNG", compress_level=0)
    return _packed(file.getvalue())


def _packed(png: bytes) -> bytes:
    """A PNG with its pixels packed by libdeflate, which makes a tenth less of them than zlib, in less time."""
    import deflate

    head = pixels = tail = b""
    at = len(_SIGNATURE)
    while at < len(png):
        length, kind = _CHUNK.unpack_from(png, at)
        end = at + length + _AROUND
        if kind == _PIXELS:
            pixels += png[at + _CHUNK.size : end - _SUM.size]
        elif pixels:
            tail += png[at:end]
        else:
            head += png[at:end]
        at = end
    data: bytes = _PIXELS + deflate.zlib_compress(zlib.decompress(pixels), _LEVEL)
    chunk = _SUM.pack(len(data) - len(_PIXELS)) + data + _SUM.pack(zlib.crc32(data))
    return b"".join((_SIGNATURE, head, chunk, tail))


def _flat(pixels: npt.NDArray[np.uint16], colours: int) -> list[int]:
    """Which of so many colours fill areas, the most frequent one always; pixels: rows of a picture."""
    import numpy as np

    rows = pixels[::_ROWS]
    inside = (rows[:, 1:-1] == rows[:, :-2]) & (rows[:, 1:-1] == rows[:, 2:])
    seen = np.bincount(rows[:, 1:-1][inside], minlength=colours)
    return [0, *(int(at) for at in np.flatnonzero(seen >= _FLAT) if at)]


def _nearest(
    colours: npt.NDArray[np.int32], palette: npt.NDArray[np.int32]
) -> npt.NDArray[np.intp]:
    """The place in the palette of what is nearest to each colour."""
    nearest: npt.NDArray[np.intp] = _apart(colours, palette).argmin(axis=1)
    return nearest


def _apart(
    colours: npt.NDArray[np.int32], others: npt.NDArray[np.int32]
) -> npt.NDArray[np.float64]:
    """The squares of the distances of colours (rows) from others (columns): whole numbers, without error.

    As |a|² − 2ab + |b|², since a product of matrices takes a tenth of the time of all differences.
    """
    one, other = colours.astype("f8"), others.astype("f8")
    squares: npt.NDArray[np.float64] = -2 * (one @ other.T)
    squares += (one * one).sum(axis=1)[:, None]
    squares += (other * other).sum(axis=1)
    return squares


def _chosen(
    colours: npt.NDArray[np.int32], flat: list[int], wanted: Palette
) -> npt.NDArray[np.int32]:
    """The colours of the palette. colours: all there are, of which `flat` are taken first.

    Then, again and again, the one that is farthest from all that are chosen, until none is far.
    """
    import numpy as np

    chosen = flat
    far = _apart(colours, colours[chosen]).min(axis=1)
    while len(chosen) < wanted.size and far.max() > wanted.reach**2:
        at = int(far.argmax())
        chosen = [*chosen, at]
        np.minimum(far, _apart(colours, colours[at : at + 1])[:, 0], out=far)
    return colours[chosen]
