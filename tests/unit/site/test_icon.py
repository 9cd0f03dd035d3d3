"""The icon of the site, in each form that browsers ask for."""

from __future__ import annotations

import struct
import zlib
from xml.etree import ElementTree as ET

from bifolio.site import icon


def test_the_icon_is_drawn_from_the_same_leaves_in_every_form() -> None:
    ET.fromstring(icon.svg())  # noqa: S314 - our own text
    made = {address: icon.file(address) for address in icon.addresses()}
    assert set(made) == {"assets/icon.svg", "assets/icon-180.png", "favicon.ico"}
    assert struct.unpack("<HHH", made["favicon.ico"][:6]) == (0, 1, 2)
    picture = icon.png(32)
    assert struct.unpack(">II", picture[16:24]) == (32, 32)
    length = struct.unpack(">I", picture[33:37])[0]
    pixels = zlib.decompress(picture[41 : 41 + length])
    row = pixels[16 * 129 + 1 : 17 * 129]
    assert row[16 * 4 : 16 * 4 + 4] == bytes.fromhex("b3352cff")  # the fold
    assert row[:4] == bytes(4)
