"""Pictures of exhibits as PNG with a palette: a third of the bytes, and nothing that an eye sees is lost.

A drawing has a few flat colours and, at the edges of letters and lines, some hundred shades between them.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LEAST = 60_000  # bytes of a picture that is worth the time, a twentieth of a second: nearly all
SIZE = 128  # colours of a palette: no pixel is off by more than a twenty-fifth of its range
FEW = 32  # colours of a card, which others show small
_MOST = 1 << 16  # colours above which a picture is no drawing and stays as it is
_LEVEL = 6  # of compression: the highest saves a twentieth more and takes twice the time
_COLOUR = 0xFFFFFF
_PLACES = (1, 1 << 8, 1 << 16)  # of red, green and blue in a pixel
OPAQUE = 255


def with_palette(png: bytes, size: int = SIZE, least: int = LEAST) -> bytes:
    """The picture with at most so many colours; the same bytes for the same picture.

    A picture of fewer bytes than `least`, one with transparent parts, or of very many colours, is given back
    as it is. Half of the colours are those that cover most, to the bit: paper, ink, areas.
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
    palette = _chosen(found, size)
    pixels = np.frombuffer(picture.tobytes(), dtype="<u4") & _COLOUR
    # Which entry of the palette stands for a colour; of colours that are not there, nothing is said.
    entries = np.zeros(_COLOUR + 1, dtype=np.uint8)
    entries[found @ _PLACES] = _nearest(found, palette)
    drawn = Image.frombytes("P", picture.size, entries[pixels].tobytes())
    drawn.putpalette([int(value) for colour in palette for value in colour])
    file = io.BytesIO()
    drawn.save(file, "PNG", compress_level=_LEVEL)
    return file.getvalue()


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


def _chosen(colours: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.int32]:
    """The colours of the palette. colours: all there are, the most frequent first.

    Beside the most frequent ones, again and again the one that is farthest from all that are chosen.
    """
    import numpy as np

    if len(colours) <= size:
        return colours
    chosen = list(range(size // 2))
    far = _apart(colours, colours[: size // 2]).min(axis=1)
    while len(chosen) < size:
        at = int(far.argmax())
        chosen.append(at)
        np.minimum(far, _apart(colours, colours[at : at + 1])[:, 0], out=far)
    return colours[chosen]
