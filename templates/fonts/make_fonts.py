"""Cut the fonts of the reports out of larger ones: `python make_fonts.py FOLDER [OUTPUT]`.

FOLDER holds the sources named in `CUTS`, at any depth (README.md says where they come from); OUTPUT
is this folder unless given. The same sources and the same fontTools give the same bytes.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent

RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x01CD, 0x01DC),  # vowels with the tones of pinyin
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letter-like symbols, number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2460, 0x2473),  # circled numbers
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2600, 0x2613),  # weather, stars, boxes
    (0x2713, 0x2717),  # ticks and crosses
    (0x3000, 0x303F),  # Chinese punctuation
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE6),  # full-width currency
)
# Noto CJK has no tnum, lnum or pnum (the sans figures are tabular as they are). Their locl
# only leads from Chinese shapes to Japanese, Korean and traditional ones, and doubles the file.
CHINESE = ("calt", "ccmp", "halt", "kern", "liga", "mark", "palt", "pwid")
LATIN = (
    "calt",
    "case",
    "ccmp",
    "kern",
    "liga",
    "lnum",
    "locl",
    "mark",
    "mkmk",
    "pnum",
    "sups",
    "tnum",
)
VERTICAL = ["VORG", "vhea", "vmtx"]


@dataclass(frozen=True)
class Cut:
    """One font to make: which face of which source, its family and style from now on."""

    source: str
    face: str
    family: str
    style: str
    features: tuple[str, ...] = CHINESE

    @property
    def file(self) -> str:
        """The name of the file made."""
        return f"{self.family.replace(' ', '')}-{self.style}.otf"


CUTS = (
    Cut("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "Noto Sans SC", "Regular"),
    Cut("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", "Noto Sans SC", "Bold"),
    Cut("NotoSerifCJK-SemiBold.ttc", "Noto Serif CJK SC", "Noto Serif SC", "SemiBold"),
    # Quotes, apostrophes and dots of a Chinese font are as wide as a character, and most letters of
    # Latin Extended-A are missing: English needs a font of its own. It is the one whose Latin letters
    # Noto CJK contains; its licence reserves the name, so that a cut must have another.
    Cut("SourceSans3-Regular.otf", "Source Sans 3", "Bifolio Sans", "Regular", LATIN),
    Cut("SourceSans3-Bold.otf", "Source Sans 3", "Bifolio Sans", "Bold", LATIN),
    Cut("SourceSerif4-Semibold.otf", "Source Serif 4", "Bifolio Serif", "SemiBold", LATIN),
)


def characters() -> set[int]:
    """Code points that the fonts keep: the 8105 characters of the table, and `RANGES`."""
    table = (HERE / "characters.txt").read_text(encoding="utf-8")
    ranges = {point for first, last in RANGES for point in range(first, last + 1)}
    return {ord(character) for character in table if not character.isspace()} | ranges


def family_of(font: TTFont) -> str:
    """The family of a font: its typographic name if it has one."""
    names = font["name"]
    return str(names.getDebugName(16) or names.getDebugName(1))


def face_of(folder: Path, cut: Cut) -> TTFont:
    """The face that a cut is made from; exits when the folder lacks it."""
    found = sorted(folder.rglob(cut.source))
    if not found:
        sys.exit(f"{cut.source} is not in {folder}: README.md says where it comes from")
    path = str(found[0])
    if not path.endswith(".ttc"):
        return TTFont(path, lazy=True, recalcTimestamp=False)
    fonts = TTCollection(path, lazy=True, recalcTimestamp=False).fonts
    return next(font for font in fonts if family_of(font) == cut.face)


def subset(font: TTFont, features: tuple[str, ...]) -> None:
    """Drop every glyph, feature and table that the reports never use."""
    options = Options(
        layout_features=list(features),
        hinting=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        name_languages=[0x409],
        notdef_outline=True,
        drop_tables=VERTICAL,
        desubroutinize=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    unicode_only = [table for table in font["cmap"].tables if table.platformID == 3]
    font["cmap"].tables = unicode_only


def rename(font: TTFont, cut: Cut) -> None:
    """Give the font its family name; a style beyond Regular and Bold also gets the old-style pair."""
    plain = cut.style in ("Regular", "Bold")
    family = cut.family if plain else f"{cut.family} {cut.style}"
    full, postscript = f"{cut.family} {cut.style}", cut.file.removesuffix(".otf")
    version = font["name"].getDebugName(5).split(";")[0]
    values = {
        1: family,
        2: cut.style if plain else "Regular",
        3: f"{version};{postscript};subset",
        4: full,
        5: version,
        6: postscript,
        16: cut.family,
        17: cut.style,
    }
    for name_id, value in values.items():
        font["name"].setName(value, name_id, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames = [postscript]
    outlines[0].FullName, outlines[0].FamilyName = full, cut.family


def make(folder: Path, output: Path) -> None:
    """Write every cut into `output`."""
    for cut in CUTS:
        font = face_of(folder, cut)
        subset(font, cut.features)
        rename(font, cut)
        font.save(output / cut.file, reorderTables=True)
        print(f"{cut.file}: {(output / cut.file).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    make(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else HERE)
