"""States of the United States, by the letters behind a city or in full, and provinces of China: those of the message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.proofreading.message_pair import Finding, Pair

_HINT = "Name the one that the message names."
_TABLE = """
AL Alabama 亚拉巴马|阿拉巴马; AK Alaska 阿拉斯加; AZ Arizona 亚利桑那; AR Arkansas 阿肯色; CA California 加利福尼亚|加州;
CO Colorado 科罗拉多; CT Connecticut 康涅狄格; DE Delaware 特拉华; DC - 哥伦比亚特区|华盛顿特区; FL Florida 佛罗里达; GA - 佐治亚;
HI Hawaii 夏威夷; ID Idaho 爱达荷; IL Illinois 伊利诺伊|伊利诺斯; IN Indiana 印第安纳; IA Iowa 艾奥瓦|爱荷华; KS Kansas 堪萨斯;
KY Kentucky 肯塔基; LA Louisiana 路易斯安那; ME Maine 缅因; MD Maryland 马里兰; MA Massachusetts 马萨诸塞|麻省; MI Michigan 密歇根|密执安;
MN Minnesota 明尼苏达; MS Mississippi 密西西比; MO Missouri 密苏里; MT Montana 蒙大拿; NE Nebraska 内布拉斯加; NV Nevada 内华达;
NH New-Hampshire 新罕布什尔; NJ New-Jersey 新泽西; NM New-Mexico 新墨西哥; NY - 纽约; NC North-Carolina 北卡罗来纳|北卡;
ND North-Dakota 北达科他; OH Ohio 俄亥俄; OK Oklahoma 俄克拉何马|俄克拉荷马; OR Oregon 俄勒冈; PA Pennsylvania 宾夕法尼亚|宾州;
RI Rhode-Island 罗得岛|罗德岛; SC South-Carolina 南卡罗来纳|南卡; SD South-Dakota 南达科他; TN Tennessee 田纳西; TX Texas 得克萨斯|德克萨斯|得州|德州;
UT Utah 犹他; VT Vermont 佛蒙特; VA Virginia 弗吉尼亚; WA - 华盛顿州; WV West-Virginia 西弗吉尼亚; WI Wisconsin 威斯康星; WY Wyoming 怀俄明;
cn-ah Anhui 安徽; cn-fj Fujian 福建; cn-gs Gansu 甘肃; cn-gd Guangdong 广东; cn-gx Guangxi 广西; cn-gz Guizhou 贵州; cn-hi Hainan 海南;
cn-he Hebei 河北; cn-hl Heilongjiang 黑龙江; cn-ha Henan 河南; cn-hb Hubei 湖北; cn-hn Hunan 湖南; cn-nm Inner-Mongolia 内蒙古;
cn-js Jiangsu 江苏; cn-jx Jiangxi 江西; cn-jl Jilin 吉林; cn-ln Liaoning 辽宁; cn-nx Ningxia 宁夏; cn-qh Qinghai 青海; cn-sn Shaanxi 陕西;
cn-sd Shandong 山东; cn-sx Shanxi 山西; cn-sc Sichuan 四川; cn-xj Xinjiang 新疆; cn-xz Tibet 西藏; cn-yn Yunnan 云南; cn-zj Zhejiang 浙江
"""
_ROWS = [row.split() for row in _TABLE.replace("\n", " ").split(";")]
_CHINESE = {code: chinese for code, _, chinese in _ROWS}
_ENGLISH = {code: name.replace("-", " ") for code, name, _ in _ROWS if name != "-"}
_LETTERS = re.compile(r", ([A-Z]{2}(?:-[A-Z]{2})*)(?=$|[,;.) ])")
_STATES = "|".join(sorted(("|".join(_CHINESE.values())).split("|"), key=len, reverse=True))
_NAMED = {
    "zh": re.compile(_STATES),
    "en": re.compile(rf"\b(?:{'|'.join(sorted(_ENGLISH.values(), key=len, reverse=True))})\b"),
}
_CODE = {form: code for code, forms in _CHINESE.items() for form in forms.split("|")}
_CODE |= {name: code for code, name in _ENGLISH.items()}


def states(pair: Pair) -> Iterator[Finding]:
    """A state or province that the message does not name, in place of one that it does."""
    if {pair.source.language, pair.target.language} != {"zh", "en"}:
        return
    ours, theirs = (_of(side.words, side.language) for side in (pair.source, pair.target))
    for lost in sorted(ours - theirs):
        for extra in sorted(theirs - ours):
            yield Finding(f"{_named(extra, pair)} stands for {_named(lost, pair)}", _HINT)
            return


def _named(code: str, pair: Pair) -> str:
    known = _CHINESE if pair.target.chinese else _ENGLISH
    return f"“{known.get(code, code).split('|')[0]}”"


def _of(text: str, language: str) -> set[str]:
    """The states and provinces that a text names, and states that it has the letters of behind a city."""
    found = {_CODE[one] for one in _NAMED[language].findall(text)}
    letters = {code for one in _LETTERS.findall(text) for code in one.split("-")}
    return found | (letters & _CHINESE.keys())


def code_of(name: str) -> str:
    """The code of a state by its English name; empty where it is none."""
    return _CODE.get(name, "") if name.isascii() else ""


def chinese(code: str) -> list[str]:
    """What a state is called in Chinese."""
    return _CHINESE[code].split("|")
