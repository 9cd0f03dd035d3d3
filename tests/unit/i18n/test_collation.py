"""Names in the order that readers of a language expect."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from bifolio.i18n.language.collation import (
    APOSTROPHES,
    LETTERS,
    PAIRS,
    respelled,
    sort_key,
    spelled,
    typed,
)
from bifolio.model.han import has_han
from tests.support.paths import ROOT
from tests.support.rows import over_rows

PLACES = ROOT / "locales" / "zh" / "LC_MESSAGES" / "places.po"


def ordered(language: str, names: str) -> str:
    return " ".join(sorted(names.split(), key=lambda name: sort_key(name, language)))


def test_chinese_names_stand_in_the_order_of_pinyin() -> None:
    assert ordered("zh", "中山 重庆 厦门 柏林 北京 长沙 沙市 成都 西安 安特卫普") == (
        "安特卫普 北京 柏林 长沙 成都 重庆 沙市 西安 厦门 中山"
    )


def test_latin_names_stand_in_the_order_of_letters_without_accents() -> None:
    assert ordered("en", "Zürich Türkiye tampa Turin Århus Aachen") == (
        "Aachen Århus tampa Turin Türkiye Zürich"
    )


@over_rows(
    ("language", "order"),
    [  # as ICU 78 with CLDR 48 orders them
        (
            "sv",
            "Arboga Eskilstuna Évry Łódź Lund Oslo Übersee "
            "Ystad Yttre Zagreb Åre Ängelholm Örebro Østersund",
        ),
        ("fi", "Oulu Turku Ylöjärvi Zagreb Zürich Åbo Äänekoski Öja"),
        ("nb", "Aurland Oslo Zagreb Ærøy Ørsta Ålesund Ås"),
        (
            "de",
            "Aachen Ahlen Ähtäri Łódź Lyon Oslo Österreich Strasbourg Straßburg Über Ulm Zürich",
        ),
        ("es", "Almería Ávila Cádiz Chile Cuenca Llanes Lugo Nápoles Nuevo Ñuñoa Oviedo"),
        (
            "cs",
            "Cvikov Čáslav Dečín Děčín Hradec Cheb Chrudim Ivančice "
            "Jihlava Rokycany Řím Svitavy Šumperk Ústí Zlín Žatec",
        ),
        (
            "pl",
            "Cieszyn Czechy Ćmielów Ćwik Lublin Lwów Łomża Łódź "
            "Ostrów Ósemka Szczecin Śrem Świdnica Zabrze Zielona Źródła Żary",
        ),
        (
            "hu",
            "Cegléd Cyprus Csongrád Guta Győr Gyula Lugano Lyon Nürnberg Nyíregyháza Oslo "
            "Ózd Ödön Őriszentpéter Pécs Sopron Suez Szeged Tunisz Tyukod Zürich Zsámbék",
        ),
        (
            "hr",
            "Cres Čakovec Ćilipi Dubrovnik Džep Đakovo Lublin "
            "Ljubljana Nürnberg Njemačka Split Šibenik Zadar Žminj",
        ),
        (
            "et",
            "Suure Šveits Zürich Žukov Tallinn Tartu Uppsala Valga "
            "Võru Washington Õru Äksi Öland Ülenurme Xanten Yale",
        ),
        (
            "lv",
            "Aizpute Ādaži Cēsis Čečenija Daugavpils Engure Ēdole Gulbene Ģenēva Igate "
            "Ylva Jelgava Kuldīga Ķekava Liepāja Ļvova Salaspils Šveice Zilupe Žagare",
        ),
        (
            "tr",
            "Cenevre Çankırı Çorum Denizli Giresun Gürün Ğazi Hatay Iğdır Isparta "
            "İstanbul İzmir Jena Ordu Oslo Ömerli Sivas Syrakusa Şanlıurfa Uşak Ürgüp",
        ),
        (
            "az",
            "Cəlilabad Çin Elm Əli Fizuli Hacıqabul "
            "Xankəndi İsmayıllı Kürdəmir Quba Lənkəran Sumqayıt Şəki",
        ),
        (
            "ro",
            "Arad Azuga Ăla Âmbra Iași Izvor Înălțimea Slatina Suceava Șomcuta Târgu Turda Țara",
        ),
        ("vi", "Ăn Ấp Âu Dalat Duyên Huế Oslo Ôn Ơn Uông Ưu"),
        (
            "is",
            "Azov Árborg Izmir Ísafjörður Oslo Ólafsvík "
            "Tálkna Ystad Ýmir Zagreb Þórshöfn Ærlækur Ögur",
        ),
        (
            "sq",
            "Cyrih Çorovodë Durrës Dhërmi Ersekë Evia Ëndrra "
            "Fier Gusinje Gjirokastër Suez Shkodër Xhamajka Zvicra Zhitomir",
        ),
        ("uk", "Гент Ґданськ Донецьк Европа Єреван Житомир Ирій Івано-Франківськ Їжа Йорк Київ"),
        (
            "sr",
            "Дубровник Ђаково Ерфурт Јагодина Крагујевац Лондон Љубљана Марсељ "
            "Ниш Њујорк Осло Туузла Ћуприја Ужице Чачак Џакарта Шабац",
        ),
        (
            "kk",
            "Ақтөбе Әділ Байқоңыр Гента Ғарыш Киев Қарағанды Лондон "
            "Орал Өскемен Павлодар Уфа Ұлытау Үржар Фергана Ыстық Іле",
        ),
        ("fa", "بغداد پاریس جیرفت چین زنجان ژنو سنندج قم کرج گرگان لندن وین هلسینکی یزد"),
    ],
)
def test_a_language_has_its_own_letters_where_its_readers_look_for_them(
    language: str, order: str
) -> None:
    assert ordered(language, " ".join(reversed(order.split()))) == order
    assert ordered(f"{language}-Latn", order) == order


@over_rows(
    ("names", "order"),
    [
        ("Zürich Łódź Lyon Øster Oslo Ætna Aachen", "Aachen Ætna Łódź Lyon Oslo Øster Zürich"),
        ("Zagreb Đakovo Dublin Dresden", "Đakovo Dresden Dublin Zagreb"),
        ("Iğdır Izmir İstanbul Ilmenau", "Iğdır Ilmenau İstanbul Izmir"),
        ("Xiang Xi’an Xi'ning Xiamen", "Xiamen Xi’an Xiang Xi'ning"),
        ("Lublin L＇Aquila Lagos ꞌOkina Oslo Olbia", "Lagos L＇Aquila Lublin ꞌOkina Olbia Oslo"),
        ("Cusco Ȼul Cádiz Ɉog Jena Zug", "Cádiz Ȼul Cusco Jena Ɉog Zug"),
        ("𝐑𝐨𝐦𝐞 Riga Rouen", "Riga 𝐑𝐨𝐦𝐞 Rouen"),  # by width and form, whatever their case
        ("Gießen Giesing Gieten", "Giesing Gießen Gieten"),
        ("Þingeyri Tingeyri Tirana", "Þingeyri Tingeyri Tirana"),
        ("Ｔｏｋｙｏ Tromsø Tallinn", "Tallinn Ｔｏｋｙｏ Tromsø"),
        ("Zaria Ɗanja Kano Ƙofa Dakar", "Dakar Ɗanja Kano Ƙofa Zaria"),  # Hausa
        ("Lomé Ɔkpo Oyo Ɛkumfi Enugu", "Ɛkumfi Enugu Lomé Ɔkpo Oyo"),  # Ewe, Akan
        ("Yola Ƴola Zuru Bauchi Ɓirnin", "Bauchi Ɓirnin Yola Ƴola Zuru"),
    ],
)
def test_letters_that_unicode_does_not_take_apart_stand_where_they_are_looked_for(
    names: str, order: str
) -> None:
    assert ordered("en", names) == order


def test_a_character_that_nothing_is_known_of_comes_last() -> None:
    assert ordered("zh", "𠮷野 㐂山 阿德莱德 张家口 北京 Lyon").split()[:4] == [
        "Lyon",
        "阿德莱德",
        "北京",
        "张家口",
    ]


def test_a_language_of_a_region_has_the_order_of_its_language() -> None:
    assert sort_key("西安", "zh-Hans") == sort_key("西安", "zh") < sort_key("张家口", "zh-CN")


@over_rows(
    ("language", "order"),
    [
        (
            "zh-Hant",
            "Lyon 一宮 上海 大阪 中國 丹麥 日本 北京 亞洲 東京 香港 高雄 義大利 臺北 韓國 东京",
        ),
        ("zh-Hant-HK", "上海 中國 東京"),
        ("zh-TW", "上海 中國 東京"),
        ("ja", "Lyon アジア インド 横浜 京都 札幌 神戸 仙台 大阪 東京 福岡 北京 名古屋 𠮷野"),
    ],
)
def test_characters_stand_where_the_table_of_the_region_has_them(language: str, order: str) -> None:
    assert ordered(language, " ".join(reversed(order.split()))) == order


def test_pages_find_by_the_same_letters() -> None:
    script = (ROOT / "templates/site/scripts/00-words.js").read_text("utf-8")
    found = re.search(r"const LETTERS = \{(.*?)\};", script, re.DOTALL)
    assert found
    theirs = dict(re.findall(r'(\w): "(\w+)"', found[1]))
    ours = {chr(sign): plain for sign, plain in LETTERS.items()}
    assert theirs == ours | {"ß": "ss", "ς": "σ"}  # which casefold knows
    assert f"const APOSTROPHES = /[{APOSTROPHES}]/g;" in script
    pairs = re.search(r"const PAIRS = \{(.*?)\};", script)
    assert pairs
    theirs = dict(re.findall(r'(\w): "(\w+)"', pairs[1]))
    assert theirs == {chr(sign): pair for sign, pair in PAIRS.items()}


def test_words_are_known_as_keyboards_without_their_letters_write_them() -> None:
    assert respelled("Köln und MU\u0308NCHEN, Köln; 北京 Łódź 2024") == ["koeln", "muenchen"]
    assert respelled("Cologne") == []


@over_rows(
    ("names", "order"),
    [
        ("张家口 长治 成都", "长治 成都 张家口"),
        ("张家口 朝阳 长沙", "长沙 朝阳 张家口"),
        ("大连 单县 上海", "大连 单县 上海"),
        ("无锡 涡阳 桂林", "桂林 涡阳 无锡"),
        ("洪洞 洪湖", "洪湖 洪洞"),
        ("西安 解州 济南", "济南 西安 解州"),
        ("会稽 昆明 惠州", "惠州 会稽 昆明"),
        ("曾都 长沙 郑州", "长沙 曾都 郑州"),
        ("浚县 开封 新乡", "开封 新乡 浚县"),
        ("曾厝垵 长沙 张家口", "长沙 曾厝垵 张家口"),
        ("大宛 大同 大阪", "大阪 大同 大宛"),
        ("珲春 淮安 惠州", "淮安 惠州 珲春"),
    ],
)
def test_names_of_places_are_read_as_people_there_do(names: str, order: str) -> None:
    assert ordered("zh", names) == order


def test_the_vowel_of_lu_with_an_umlaut_stands_where_dictionaries_have_it() -> None:
    names = "路桥 鹿特丹 吕梁 绿山 滦县 略阳 伦敦 洛阳 努尔 女娲 暖泉"
    assert ordered("zh", " ".join(reversed(names.split()))) == names
    assert spelled("吕梁") == ["lv liang", "lvliang"]
    assert typed("略阳") == ("lveyang", "ly")


def test_equal_sounds_still_have_one_order() -> None:
    assert sort_key("é", "en") != sort_key("e", "en")


def test_characters_beyond_the_common_ones_are_read_too() -> None:
    names = "衢州 泸州 亳州 张家口 濮阳 喆城 堃山 囍镇 㐂山 北京"
    assert ordered("zh", names) == "北京 亳州 堃山 泸州 濮阳 衢州 囍镇 张家口 喆城 㐂山"


def test_every_character_of_the_register_has_a_reading() -> None:
    with PLACES.open(encoding="utf-8") as file:
        names = {str(m.string) for m in read_po(file) if m.id and m.context != "institution"}
    heard = {sign for name in names for sign in name if has_han(sign)}
    assert len(heard) > 300
    assert {sign for sign in heard if sort_key(sign, "zh")[0].startswith(b"\xff")} == set()


@over_rows(
    ("name", "spellings"),
    [
        ("北京", ["bei jing", "beijing"]),
        ("重庆", ["chong qing", "chongqing"]),
        ("长治", ["chang zhi", "changzhi"]),
        ("大城县", ["dai cheng xian", "daichengxian"]),
        ("大城市", ["da cheng shi", "dachengshi"]),
        ("宕昌", ["tan chang", "tanchang"]),
        ("穆棱", ["mu ling", "muling"]),
        # As names read what everyday words read otherwise:
        ("都柏林", ["du bo lin", "dubolin"]),
        ("洪都拉斯", ["hong du la si", "hongdulasi"]),
        ("宇都宫", ["yu du gong", "yudugong"]),
        ("殷都", ["yin du", "yindu"]),
        ("长滩", ["chang tan", "changtan"]),
        ("长野", ["chang ye", "changye"]),
        ("长老会医院", ["zhang lao hui yi yuan", "zhanglaohuiyiyuan"]),
        ("阿联酋长国", ["a lian qiu zhang guo", "alianqiuzhangguo"]),
        ("长子县", ["zhang zi xian", "zhangzixian"]),
        ("哈佛大学", ["ha fo da xue", "hafodaxue"]),
        ("佛罗里达", ["fo luo li da", "foluolida"]),
        ("丹佛", ["dan fo", "danfo"]),
        ("尼泊尔", ["ni bo er", "niboer"]),
        ("罗布泊", ["luo bu po", "luobupo"]),
        ("加勒比", ["jia le bi", "jialebi"]),
        ("纳什维尔", ["na shi wei er", "nashiweier"]),
        ("什刹海", ["shi cha hai", "shichahai"]),
        ("巴尔的摩", ["ba er di mo", "baerdimo"]),
        ("武藏野", ["wu zang ye", "wuzangye"]),
        ("漯河", ["luo he", "luohe"]),
        ("民乐", ["min le", "minle"]),
        ("乐清", ["yue qing", "yueqing"]),
        ("皇家音乐学院", ["huang jia yin yue xue yuan", "huangjiayinyuexueyuan"]),
        ("乐山", ["le shan", "leshan"]),
        ("厦门", ["xia men", "xiamen"]),
        ("荥经", ["ying jing", "yingjing"]),
        ("荥阳", ["xing yang", "xingyang"]),
        ("六合", ["lu he", "luhe"]),
        ("六安", ["lu an", "luan"]),
        ("闵行", ["min hang", "minhang"]),
        ("三重", ["san chong", "sanchong"]),
        ("鲗鱼涌", ["zei yu chong", "zeiyuchong"]),
        ("中国香港", ["zhong guo xiang gang", "zhongguoxianggang", "xiang gang", "xianggang"]),
        ("New York", ["newyork"]),
        ("Xi’an", ["xian"]),
        ("Łódź", ["lodz"]),
        ("São Paulo", ["saopaulo"]),
    ],
)
def test_a_name_is_spelled_as_a_plain_keyboard_writes_it(name: str, spellings: list[str]) -> None:
    assert spelled(name) == spellings


@over_rows(
    ("name", "ways"),
    [
        ("伦敦", ("lundun", "ld")),
        ("中国香港", ("xianggang", "xg")),
        ("中国", ("zhongguo", "zg")),
        ("重庆", ("chongqing", "cq")),
        ("巴登-符腾堡", ("badengfutengbao", "bdftb")),
        ("London", ()),
    ],
)
def test_a_chinese_name_is_typed_by_its_sound_or_its_initials(
    name: str, ways: tuple[str, ...]
) -> None:
    assert typed(name) == ways
