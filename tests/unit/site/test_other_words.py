"""Who looks for a term finds pages that say it in another form."""

from __future__ import annotations

from bifolio.i18n.glossary import Entry, Glossary
from bifolio.site.search.extract import Passage
from bifolio.site.search.other_words import with_other_words
from bifolio.site.search.records import CHAPTER, UNSHOWN, Record
from tests.support.rows import over_rows

GLOSSARY = Glossary(
    {
        "joint-paper": {
            "zh": Entry("合作论文", ("合著论文", "合著"), ("联名论文",)),
            "en": Entry("international co-authored paper", ("joint paper",), ("mixed paper",)),
        },
        "mobility-volume": {"en": Entry("mobility volume", ("volume",), ())},
    }
)


@over_rows(
    ("language", "text", "other"),
    [
        ("zh", "国际合著论文占两成。", "合作论文, 联名论文"),
        ("zh", "合作论文与合著论文并用。", "联名论文"),
        ("zh", "他们合著了一本书。", ""),  # two characters are an everyday word
        ("en", "Joint papers are a fifth.", "international co-authored paper, mixed paper"),
        ("en", "The volume of trade.", ""),  # so is a single word
        ("en", "Mobility volume is high.", ""),  # all forms stand there already
        ("de", "Gemeinsame Artikel.", ""),
    ],
)
def test_other_forms_are_found_and_not_shown(language: str, text: str, other: str) -> None:
    record = Record("a.html", language, CHAPTER, "", passages=(Passage("s", text),))
    found = with_other_words(record, GLOSSARY)
    assert found.passages[:1] == record.passages
    assert found.passages[1:] == ((Passage(UNSHOWN, other),) if other else ())


def test_a_title_counts() -> None:
    record = Record("a.html", "zh", CHAPTER, "国际合著论文")
    assert with_other_words(record, GLOSSARY).passages == (Passage(UNSHOWN, "合作论文, 联名论文"),)
