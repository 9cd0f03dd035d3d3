"""Typography: what is found, what is left alone, and the one right answer where there is one."""

from __future__ import annotations

from babel import Locale

from bifolio.i18n.proofreading.every_check import Text, fixed, proof_text
from tests.support.proofreading import EN, NONE, ZH, pair
from tests.support.rows import over_rows


@over_rows(
    ("text", "right"),
    [
        ("流动,合作", "流动，合作"),
        ("数据:来源", "数据：来源"),
        ("很多!", "很多！"),
        ("结束.", "结束。"),
        ("流动(合作)", "流动（合作）"),
        ("规模(%(n)s人)", "规模（%(n)s人）"),
        ('他说"好"', "他说“好”"),
        ("流动 合作", "流动合作"),
        ("流动， 合作", "流动，合作"),
        ("２０２５年", "2025年"),
        ("等等...", "等等……"),
        ("等等。。。", "等等……"),
        ("等等…", "等等……"),
        ("科学--技术", "科学——技术"),
        ("流动，，合作", "流动，合作"),
        ("流动,合作.共 计(人)", "流动，合作。共计（人）"),
        ("共12  人", "共12人"),
        ("%(place)s:%(value)s，第%(rank)s名", "%(place)s：%(value)s，第%(rank)s名"),
        ("2015-2019年间", "2015–2019年间"),
        ("流\u200b动合\ufeff作", "流动合作"),
    ],
)
def test_chinese_typography_has_one_right_answer(text: str, right: str) -> None:
    assert list(proof_text(Text(text, ZH), NONE))
    assert fixed(pair("x", text, ZH)) == right
    assert list(proof_text(Text(right, ZH), NONE)) == []


@over_rows(
    "text",
    [
        "本页有%(count)s处尚未翻译，暂以原文显示。",
        "前10%%的期刊，比为3:1",
        "共%(n)s人（%(share)s），见“%(where)s”。",
        "格式为CSV和JSON。",
        "学术机构＋医疗机构",
        "流出＼流入",
        "北京—上海",
        "《%(title)s %(year)s》",
        "[网址](https://a.b/c,d)很长",
        "编号2015-20190",
        "等等……科学——技术",
        "西安（Xi’an）",
        "纽约-纽瓦克",
        "为了了解高高低低的数值",
        "%(name)s。%(posts)s",
    ],
)
def test_good_chinese_is_left_alone(text: str) -> None:
    assert list(proof_text(Text(text, ZH), NONE)) == []
    assert fixed(pair("x", text, ZH)) == text


@over_rows(
    ("text", "finding"),
    [
        ("见“流动", "” is missing"),
        ("见）流动", "） closes what is not open"),
        ("《流动”", "” closes what is not open"),
        ('单独的"引号', "a straight quotation mark stands alone in Chinese text"),
        ("北京–上海", "a Latin dash (–) stands between Chinese characters"),
        ("研究研究人员", "a word stands twice: 研究研究"),
        ("科学家的的流动", "a word stands twice: 的的"),
        ("流动在在各国", "a word stands twice: 在在"),
    ],
)
def test_faults_without_a_single_answer_are_only_told(text: str, finding: str) -> None:
    findings = list(proof_text(Text(text, ZH), NONE))
    assert [(f.message, f.fixed) for f in findings] == [(finding, None)]


# -- English


def test_english_gets_curly_quotes_and_single_spaces() -> None:
    text = 'the report\'s "own"  words'
    assert fixed(pair("x", text)) == "the report’s “own” words"
    assert fixed(pair("x", "moves of %(n)s , pasted in\u200b unseen \u202e.")) == (
        "moves of %(n)s, pasted in unseen."
    )
    assert list(proof_text(Text("the reports’ “own” words: Xi’an", EN), NONE)) == []


@over_rows(
    ("text", "finding"),
    [
        ("in the the report", "a word stands twice: the the"),
        ("flows，and", "Chinese punctuation stands in the text: ，"),
    ],
)
def test_faults_of_english(text: str, finding: str) -> None:
    assert finding in [f.message for f in proof_text(Text(text, EN), NONE)]


TAIWAN, HONG_KONG, JAPANESE, KOREAN = map(Locale.parse, ("zh_Hant", "zh_Hant_HK", "ja", "ko"))


@over_rows(
    ("text", "locale", "right"),
    [
        ('他說"好"', TAIWAN, "他說「好」"),
        ("他說“好”", TAIWAN, "他說「好」"),
        ("他說“又‘好’了”", HONG_KONG, "他說「又『好』了」"),
        ("流動,合作(人)", TAIWAN, "流動，合作（人）"),
        ("等等...", TAIWAN, "等等……"),
        ('彼は"はい"と言った', JAPANESE, "彼は「はい」と言った"),
        ("研究者(人)の数", JAPANESE, "研究者（人）の数"),
        ("研究者の数.", JAPANESE, "研究者の数。"),
        ("東京， 大阪", JAPANESE, "東京、大阪"),
        ("研究 者", JAPANESE, "研究者"),
    ],
)
def test_each_region_has_its_quotation_marks_brackets_and_spaces(
    text: str, locale: Locale, right: str
) -> None:
    assert list(proof_text(Text(text, locale), NONE))
    assert fixed(pair("x", text, locale)) == right
    assert list(proof_text(Text(right, locale), NONE)) == []


@over_rows(
    ("text", "locale"),
    [
        ("他說「又『好』了」，《報告》見第%(n)s頁。", TAIWAN),
        ("他说“好”。", ZH),
        ("国際的な移動は「多い」、そして増えている。", JAPANESE),
        ("ニューヨーク・東京（%(n)s人）…", JAPANESE),
        ("“국제” 이동이 늘고 있다.", KOREAN),
    ],
)
def test_good_text_of_other_scripts_is_left_alone(text: str, locale: Locale) -> None:
    assert list(proof_text(Text(text, locale), NONE)) == []


def test_chinese_punctuation_is_told_where_it_is_foreign() -> None:
    (finding,) = proof_text(Text("국제 이동、합작", KOREAN), NONE)
    assert finding.message == "Chinese punctuation stands in the text: 、"


@over_rows(
    ("text", "to", "right"),
    [
        ("the hub -- for all", EN, "the hub – for all"),
        ("the hub--for all", EN, "the hub – for all"),
        ("the hub - for all", EN, "the hub – for all"),
        ("from 2014-2023", EN, "from 2014–2023"),
        ("from 2014-23 on", EN, "from 2014–23 on"),
        ("and so on...", EN, "and so on…"),
        ("( all of them )", EN, "(all of them)"),
        ("the sum(of all)", EN, "the sum (of all)"),
        ("(of all)together", EN, "(of all) together"),
        ("nearly%(n)s(%(m)s)", EN, "nearly%(n)s (%(m)s)"),
        ("five\u00a0years", EN, "five years"),
        ("仍\u00a0低于", ZH, "仍低于"),
        ("仍\u2009低于", ZH, "仍低于"),
    ],
)
def test_dashes_dots_brackets_and_spaces_are_mended(text: str, to: Locale, right: str) -> None:
    assert fixed(pair("x", text, to)) == right
    assert list(proof_text(Text(right, to), NONE)) == []


@over_rows(
    "text",
    [
        "on 2024-05-01",
        "ISO 8601-1988-12",
        "a well-known city",
        "city(s) and f(x)",
        "%(n)s (%(m)s)",
        "Inc., Ltd., etc., et al., U.S., the end",
        "“Really?” asked one; “yes!”",
    ],
)
def test_good_english_is_left_alone(text: str) -> None:
    assert list(proof_text(Text(text, EN), NONE)) == []


@over_rows(
    ("text", "to", "marks"),
    [
        ("数值没有公布，。", ZH, "，。"),
        ("数值。，没有", ZH, "。，"),
        ("not published,.", EN, ",."),
        ("not published, , so", EN, ", ,"),
        ("真的？！", ZH, ""),
    ],
)
def test_two_marks_do_not_stand_together(text: str, to: Locale, marks: str) -> None:
    found = [one.message for one in proof_text(Text(text, to), NONE) if "together" in one.message]
    assert found == ([f"two punctuation marks stand together: {marks}"] if marks else [])


@over_rows("remark", ["TODO", "???", "[?]", "待译", "译者注", "\ufffd"])
def test_remarks_of_a_translator_do_not_stay(remark: str) -> None:
    told = f"a remark stands in the text: {remark}"
    assert told in [one.message for one in proof_text(Text(f"数值{remark}没有", ZH), NONE)]
    assert list(proof_text(Text("译文、翻译和待定的数值", ZH), NONE)) == []


@over_rows(
    ("text", "locale", "findings"),
    [
        ("与‘单弯引号’。", "zh_Hans", []),
        ("引“外‘内’外”。", "zh_Hans", []),
        ("引“外‘内外”。", "zh_Hans", ["” closes what is not open"]),
        ("O’Brien说‘甲’。", "zh_Hans", []),
        ("The ‘quoted’ word.", "en", []),
        ("“‘The cities’ shares’ rose.”", "en", []),
        ("It’s the cities’ share.", "en", []),
        ("The ‘quoted word.", "en", ["’ is missing"]),
    ],
)
def test_single_quotation_marks_and_apostrophes(
    text: str, locale: str, findings: list[str]
) -> None:
    told = proof_text(Text(text, Locale.parse(locale)), NONE)
    assert [one.message for one in told] == findings
