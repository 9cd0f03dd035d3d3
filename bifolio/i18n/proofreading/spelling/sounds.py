"""Chinese words with a character that sounds or looks like the right one, and that are no words then: 规摸, 机够.

A text is cut into the likeliest words. Where single characters are left side by side, another character that
sounds or looks alike may make a word of them that reports live on, and that is far likelier than the two
characters alone. Words that are written wrongly and are words all the same are those of `confused.py`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise

from bifolio.i18n.proofreading.message_pair import Finding, Text
from bifolio.i18n.proofreading.spelling.dictionary import chinese, of_reports
from bifolio.model.han import HAN

_RUN = re.compile(f"[{HAN}]+")
_LONGEST = 4  # characters of a word
_UNKNOWN = math.log(1e-8)  # of a character that no dictionary has
# How much likelier a word must be than what stands there: measured with the catalogs, the docs and reports.
_LIKELIER, _BESIDE_PARTICLES, _FOR_PARTICLES = 5.5, 6.6, 9.3
# Characters that often stand alone.
_PARTICLES = frozenset(
    "的了着过得地之所以其此这那各每某该本两几多一二三四五六七八九十百千万亿半个位次种年月日时分"
    "在于与和及或并而且但若则即就才只仅还也都又再更最较很不没未无非已可能会要应须由从自向到至对比"
    "按据把被将为因除给让使用供是有居列占值数表图章节版页格榜洲国市省城区校院系者家们人前后内外上下"
    "左右中间里旁大小高低先同等如若何哪印注译改记填看算讲写选查取出入起来去值行段句栏条项点面边处"
)
_ALIKE = (
    "己已巳 未末 拨拔 候侯 折拆析 士土 干千 人入 日曰 太大 天夫 井并 午牛 由田甲申 刀力 问间闻 城域诚 技枝 科料 历厉"
    " 构购沟 晴睛清情请 第弟 很根跟恨 场扬杨 持待特 汉权 组祖租阻 住往注柱 使便 今令 全金 亚业 办为 术木本 北此"
    " 因困固 团围圈图 传专 师帅 准淮 增赠 模摸膜 规现 设没 平半 均钧 研妍 著着箸 项顶 论抡 刊刑 期朝 机肌 学字"
    " 徒徙 戌戍戊 博搏 辨辩辫 密蜜 即既 贷货 洽恰 冶治 暑署 徽微 籍藉 幅副 象像 广厂 失矢 右石 处外 各名 量童"
    " 度席 级极 提题 晌响 标漂飘 域城 锐税悦 险验检捡俭签 驱躯 趋驰 织职识 积织 续读 绩债 核该 案桨 资贸 质贡 排徘 券卷 栋拣"
)


def homophones(text: Text) -> Iterator[Finding]:
    """A word of reports with a character that sounds or looks alike, which makes it none."""
    if text.chinese and not text.traditional:
        for wrong, right in dict.fromkeys(_slips(text.words)):
            message = f"a word seems to be written with a wrong character: {wrong}"
            yield Finding(message, f"Write {right}, if that is meant.")


def _slips(text: str) -> Iterator[tuple[str, str]]:
    for found in _RUN.finditer(text):
        cut = words(found[0])
        windows = [*pairwise(cut), *zip(cut, cut[1:], cut[2:], strict=False)]
        best = max(filter(None, map(_best, windows)), default=None)
        if best:
            yield best[1:]


def _best(window: Sequence[str]) -> tuple[float, str, str] | None:
    """What the words of a window are instead of the likeliest word that one other character makes of them."""
    written = "".join(window)
    if len(written) > _LONGEST or min(map(len, window)) > 1:
        return None
    if len(written.encode("gb2312", "ignore")) != 2 * len(written):  # of another script
        return None
    known = chinese()
    likely = sum(known.get(word, _UNKNOWN) for word in window)
    ways = ((known.get(one, _UNKNOWN) - likely - enough, one) for one, enough in _meant(window))
    gain, right = max(ways, default=(0.0, ""))
    return (gain, written, right) if gain > 0 else None


def _meant(window: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The words of reports that another character makes of a window, and how much likelier each must be."""
    written, usual = "".join(window), of_reports()[0]
    beside = not _PARTICLES.isdisjoint(word for word in window if len(word) == 1)
    for at, word in zip(accumulate(map(len, window), initial=0), window, strict=False):
        if len(word) == 1:
            plain = _BESIDE_PARTICLES if beside else _LIKELIER
            enough = _FOR_PARTICLES if word in _PARTICLES else plain
            made = (written[:at] + other + written[at + 1 :] for other in _others(word))
            yield from ((one, enough) for one in made if one in usual)


def words(run: str) -> list[str]:
    """Chinese characters cut into the likeliest words."""
    known = chinese()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        ways = []
        for length in range(1, min(_LONGEST, end) + 1):
            likely = known.get(run[end - length : end], _UNKNOWN if length == 1 else None)
            if likely is not None:
                ways.append((best[end - length][0] + likely, length))
        best.append(max(ways))
    cut, end = [], len(run)
    while end:
        cut.append(run[end - best[end][1] : end])
        end -= best[end][1]
    return cut[::-1]


@cache
def _others(character: str) -> frozenset[str]:
    """The characters that sound or look like one."""
    alike = {other for group in _ALIKE.split() if character in group for other in group}
    return frozenset(alike.union(*(_heard()[1][one] for one in _heard()[0].get(character, ())))) - {
        character
    }


@cache
def _heard() -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """The syllables of each character, without tones, and the characters of each syllable."""
    from pypinyin.constants import PINYIN_DICT  # takes longer to load than a text to read

    sounds: dict[str, set[str]] = {}
    having: dict[str, set[str]] = {}
    for one in (word for word in chinese() if len(word) == 1):
        for syllable in PINYIN_DICT.get(ord(one), "").split(","):
            plain = unicodedata.normalize("NFD", syllable).encode("ascii", "ignore").decode()
            sounds.setdefault(one, set()).add(plain)
            having.setdefault(plain, set()).add(one)
    return sounds, having
