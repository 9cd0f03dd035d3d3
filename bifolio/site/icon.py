"""The icon of the site: two facing pages and the fold between them, as SVG, PNG and ICO.

All three are drawn from the same rectangles. PNG stands in for SVG where a browser or a telephone
does not take it.
"""

from __future__ import annotations

import struct
import zlib

from bifolio.charts.palette import TOKENS, Theme

SIDE = 32
_PAGES = (  # x, y, width, height, colour; later ones lie on top
    (3, 5, 12, 22, "ink"),
    (17, 5, 12, 22, "ink"),
    (18, 6, 10, 20, "paper"),
    (15, 2, 2, 28, "accent"),
)


def svg() -> str:
    """The icon for light and dark surroundings."""
    shapes = "".join(
        f'<rect class="{colour}" x="{x}" y="{y}" width="{width}" height="{height}"/>'
        for x, y, width, height, colour in _PAGES
    )
    dark = f"@media (prefers-color-scheme: dark) {{ {_style('dark')} }}"
    style = f"<style>{_style('light')} {dark}</style>"
    box = f'viewBox="0 0 {SIDE} {SIDE}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{style}{shapes}</svg>\n'


def _style(theme: Theme) -> str:
    names = sorted({colour for *_, colour in _PAGES})
    return " ".join(f".{name} {{ fill: {TOKENS[name].value(theme)} }}" for name in names)


def png(side: int, *, ground: str = "") -> bytes:
    """The icon in light colours. `ground`: the colour behind it; without one it is transparent."""
    scale = max(side // SIDE, 1)
    edge = (side - scale * SIDE) // 2
    behind = _rgba(ground) if ground else bytes(4)
    rows = [bytearray(behind * side) for _ in range(side)]
    for x, y, width, height, colour in _PAGES:
        left, right = edge + x * scale, edge + (x + width) * scale
        for row in rows[edge + y * scale : edge + (y + height) * scale]:
            row[left * 4 : right * 4] = _rgba(colour) * (right - left)
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data) for kind, data in ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    )


def ico() -> bytes:
    """The icon in two sizes, as one file that also old browsers ask for."""
    pictures = [(side, png(side)) for side in (32, 64)]
    offset = 6 + 16 * len(pictures)
    entries, bodies = b"", b""
    for side, picture in pictures:
        place = offset + len(bodies)
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        bodies += picture
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + bodies


def addresses() -> tuple[str, ...]:
    """Where the pictures stand."""
    return "assets/icon.svg", "assets/icon-180.png", "favicon.ico"


def file(address: str) -> bytes:
    """The picture at an address."""
    if address.endswith(".svg"):
        return svg().encode()
    return ico() if address.endswith(".ico") else png(180, ground="paper")


def _rgba(colour: str) -> bytes:
    return bytes.fromhex(TOKENS[colour].light.removeprefix("#")) + b"\xff"


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
