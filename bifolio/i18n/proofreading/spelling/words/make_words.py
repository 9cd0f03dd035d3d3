"""Write the two lists: `python make_words.py JIEBA/dict.txt SPELLCHECKER/resources/en.json.gz` (see README.md)."""
# ruff: noqa: INP001

from __future__ import annotations

import gzip
import json
import lzma
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEAST = {1: 8, 2: 8, 3: 10, 4: 10}  # times that a Chinese word of so many characters was met
COMMON = 500  # times that a common English word was met
LETTERS = range(4, 17)  # of an English word


def chinese(dictionary: str) -> str:
    """The words of jieba's dictionary: a line for each length and power of two that the frequency reaches."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for line in dictionary.splitlines():
        word, count, *_ = line.split(" ")
        if int(count) >= LEAST.get(len(word), sys.maxsize) and _is_han(word):
            found[len(word), int(count).bit_length() - 1].append(word)
    lines = (
        f"{length} {power} {''.join(sorted(words))}\n"
        for (length, power), words in sorted(found.items())
    )
    return "".join(lines)


def _is_han(word: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in word)


def english(counts: dict[str, int]) -> str:
    """The words of pyspellchecker's list: common ones, an empty line, rarer ones."""
    words = {
        word: count
        for word, count in counts.items()
        if word.isascii() and word.isalpha() and len(word) in LETTERS
    }
    common = sorted(word for word, count in words.items() if count >= COMMON)
    rare = sorted(word for word, count in words.items() if count < COMMON)
    return "\n".join(common) + "\n\n" + "\n".join(rare) + "\n"


def main(dictionary: Path, counts: Path) -> None:
    """Read both sources and write the packed lists."""
    lists = {
        "chinese.txt.xz": chinese(dictionary.read_text("utf-8")),
        "english.txt.xz": english(json.loads(gzip.decompress(counts.read_bytes()))),
    }
    for name, text in lists.items():
        packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
        (HERE / name).write_bytes(packed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
