"""Bounds, ranks, sciences and the order of values and names: what is right is left alone, what is wrong is told."""

from __future__ import annotations

from dataclasses import replace

from tests.support.proofreading import EN, ZH, pair, said
from tests.support.rows import over_rows


@over_rows(
    ("message", "right", "wrong"),
    [
        # values and names in the order of the message
        ("农业（%(a)s）、人文（%(b)s）和其他", "farming (%(a)s), arts (%(b)s), and others", "farming (%(b)s), arts (%(a)s), and others"),
        ("近%(all)s年至少%(n)s篇，近%(late)s年至少%(m)s篇", "at least %(n)s in the last %(all)s years, of which at least %(m)s in the last %(late)s", "at least %(n)s in the last %(late)s years, of which at least %(m)s in the last %(all)s"),
        ("竞争力占%(a)s，科研人员占%(b)s。", "They are %(a)s for competitiveness and %(b)s for researchers.", "They are %(b)s for competitiveness and %(a)s for researchers."),
        ("前者在英国，后者在挪威。", "The first is in the United Kingdom, the second in Norway.", "The first is in Norway, the second in the United Kingdom."),
        ("papers with the Chinese mainland divided by papers with Germany", "与中国大陆合著的论文除以与德国合著的论文", "与德国合著的论文除以与中国大陆合著的论文"),
        ("between groups of two countries, then of each", "先在两国的团队之间，再在各国之间", "先在三国的团队之间，再在各国之间"),
        ("根据%(first)s年至%(last)s年间%(n)s条记录", "From %(n)s records between %(first)s and %(last)s", "From %(first)s records between %(n)s and %(last)s"),
        ("from %(a)s to %(b)s, %(n)s in all", "从%(a)s到%(b)s，共%(n)s个", "从%(a)s到%(n)s，共%(b)s个"),
        ("from about %(share)s in %(first)s to about %(now)s", "从%(first)s年的约%(share)s升至约%(now)s", "从%(first)s年的约%(now)s升至约%(share)s"),
        # a value and the word beside it
        ("占市场的%(share)s以上，有%(n)s家。", "It has over %(share)s of the market, with %(n)s of them.", "It has %(share)s of the market, with %(n)s of them."),
        ("超过%(n)s篇。", "More than %(n)s papers.", "Exactly %(n)s papers."),
        ("差额不超过%(n)s分。", "The difference is at most %(n)s points.", "The difference is at least %(n)s points."),
        ("下降将近%(n)s。", "It fell by nearly %(n)s.", "It fell by %(n)s."),
        ("more than %(n)s below the peak", "比峰值减少了%(n)s以上", "比峰值减少了%(n)s"),
        ("相差%(n)s分。", "They differ by %(n)s points.", "They differ by %(n)s percent."),
        ("降（−1）", "fall (−1)", "fall (1)"),
        ("千美元", "in thousand dollars", "in million dollars"),
        # comparatives and words of a family
        ("受教育年限较长。", "They have more years of schooling.", "They have fewer years of schooling."),
        ("25岁以上的人口", "people older than 25", "people younger than 25"),
        ("居%(n)s位或以后。", "They rank %(n)s or lower.", "They rank %(n)s or higher."),
        ("离开的是%(a)s，进来的是%(b)s。", "%(a)s dropped out and %(b)s came in.", "%(a)s came in and %(b)s dropped out."),
        ("其他城市都在下降。", "The other cities all lost some.", "The other cities all gained some."),
        ("about %(n)s fewer", "少约%(n)s", "只多约%(n)s"),
        ("The same in both:", "两版相同：", "两版不同："),
        ("化学与计算机", "chemistry and computers", "physics and computers"),
        ("重点在生命科学", "with life sciences at the center", "with physical sciences at the center"),
        ("Link to this correction", "此项更正的链接", "此项更改的链接"),
        ("They are not counted above.", "未计入上面的数目。", "已计入上面的数目。"),
        ("Output has reached %(n)s times its size.", "产出已达当时的%(n)s倍。", "产出已增长%(n)s倍。"),
        ("critical and emerging technologies", "关键与新兴技术", "关键与新型技术"),
        ("continents that lose", "净流出的大洲", "净流入的大洲"),
        ("It is the first of the three.", "在三方中居首。", "在三方中居末。"),
        ("排到波士顿之后。", "It is behind Boston.", "It is ahead of Boston."),
        ("They fell least.", "减少得最少。", "减少得最多。"),
        ("得分前十五城市", "the leading fifteen cities", "the leading fifty cities"),
        ("对绩效有积极影响。", "It has a positive effect on performance.", "It has a negative effect on performance."),
        ("数学和科学", "mathematics and science", "reading and science"),
        ("近%(n)s发生在欧洲。", "Nearly %(n)s take place in Europe.", "Over %(n)s take place in Europe."),
        ("more than %(n)s papers", "超过%(n)s篇论文", "约%(n)s篇论文"),
        ("达到或高于%(n)s", "at %(n)s or more", "at %(n)s or less"),
        ("%(n)s, lowered to the last full tenth", "%(n)s，下调至整十", "%(n)s，上调至整十"),
        ("Joint papers do better throughout.", "合著论文始终胜过单方论文。", "合著论文始终不及单方论文。"),
        ("三者形成良性循环。", "The three form a virtuous circle.", "The three form a vicious circle."),
        ("城市内机构合作", "partnerships within the city", "partnerships between the cities"),
        ("It holds in one of the two editions alone.", "只在其中一版中成立。", "在两版中都成立。"),
        ("Ranks and values of both editions.", "两版的名次与数值。", "各版的名次与数值。"),
        ("主要城市的活跃度", "activity of major cities", "activity of major countries"),
        ("得分前 15 的城市（共 30 个）", "Leading 15 of 30 cities by score", "Leading 30 of 15 cities by score"),
        # the marks of values, sentences of their own, pairs of them
        ("约%(a)s篇，占%(b)s", "about %(a)s papers, %(b)s of all", "about %(b)s papers, %(a)s of all"),
        ("%(a)s居首（%(b)s）", "%(a)s leads (%(b)s)", "%(b)s leads (%(a)s)"),
        ("巴黎%(year)s年收入增长%(a)s。深圳的收入有所下降，为%(b)s。", "Income in Paris grew by %(a)s in %(year)s. That of Shenzhen went down, to %(b)s.", "Income in Paris grew by %(b)s in %(year)s. That of Shenzhen went down, to %(a)s."),
        ("In Asia %(asia)s against %(asia_all)s, in Africa %(africa)s against %(africa_all)s", "亚洲%(asia)s，合计%(asia_all)s；非洲%(africa)s，合计%(africa_all)s", "亚洲%(asia)s，合计%(asia_all)s；非洲%(africa_all)s，合计%(africa)s"),
        # lists
        ("指标有设施、活跃度、多样性，以及收入。", "Indicators are facilities, activity, diversity, and income.", "Indicators are facilities, diversity, and income."),
        ("在美国、日本和印度", "in the United States, Japan, and India", "in the United States and Japan"),
        # words of English
        ("the obvious partner for the long term", "理所当然的长期伙伴", "理所当然的long-term伙伴"),
        ("partners of the report", "报告的伙伴", "报告of伙伴"),
        # names
        ("the United States, Japan, and India", "美国、日本和印度", "美国和日本"),
        ("cooperation of China and the United States", "中美合作", "中英合作"),
        ("电子科技大学", "University of Electronic Science and Technology of China", "University of Science and Technology of China"),
        ("地球与环境科学", "Earth and environmental sciences", "the earth and environmental sciences"),
        # agreement
        ("各级的权重相加为全部。", "The weights of each level add up to the whole.", "The weights of each level adds up to the whole."),
    ],
)  # fmt: skip
def test_what_has_changed_places_or_lost_its_word_is_told(
    message: str, right: str, wrong: str
) -> None:
    to = ZH if any("\u4e00" <= one <= "\u9fff" for one in right) else EN
    assert said(pair(message, right, to)) == []
    assert said(pair(message, wrong, to)) != []


@over_rows(
    ("message", "right"),
    [
        # the Chinese names the later period first; an overview moves its sentences
        ("From %(a)s–%(b)s to %(c)s–%(d)s, it rose.", "%(c)s–%(d)s年与%(a)s–%(b)s年相比，有所上升。"),
        ("巴黎居%(paris)s位。深圳居%(rank)s位。", "Shenzhen ranks %(rank)s of all cities. Paris ranks %(paris)s in industry."),
        ("差异不超过%(n)s分。", "Differences of up to %(n)s points."),
        ("欧美城市", "cities of Europe and North America"),
        ("表中印作%(a)s。", "The table prints %(a)s."),
        ("over %(n)s years they grew", "%(n)s年来有所增长"),
        # free translations
        ("The United States published fewer papers than the Chinese mainland.", "美国发表的论文被中国大陆超过。"),
        ("a ratio of at least %(n)s", "比率不应低于%(n)s"),
        ("不局限于少数中心城市", "not limited to a handful of central cities"),
        ("名次都不低于第%(n)s位", "Their ranks are no lower than %(n)s"),
        ("by %(least)s to %(most)s from %(first)s to %(last)s, they fell", "在%(first)s年至%(last)s年间下降了%(least)s至%(most)s"),
        ("the Chinese mainland, the European Union, and the United States", "中国大陆、欧盟、美国，三者之间"),
        ("流入与流出基本平衡，差额最多为%(gap)s%(fn)s。例外的是%(x)s：流入%(inflow)s人，流出%(outflow)s人。", "Except for %(x)s, where inflow is %(inflow)s and outflow %(outflow)s persons, inflow and outflow are balanced. The gap is at most %(gap)s.%(fn)s"),
        ("报告称各洲平衡，没有给出界限；这里所用的界限见前文。", "The report calls each continent balanced; since it gives no bound, the one used here stands above."),
        ("多花了一些时间，条件已经齐备。", "It took a little longer, but now all conditions are in place."),
        ("份额同比下降%(n)s", "its share was down %(n)s year on year"),
        ("论文中约有%(n)s有外国伙伴。", "About %(n)s of the papers have partners abroad."),
        ("About %(n)s of the papers have foreign partners.%(fn)s", "论文中约有%(n)s有外国伙伴参与%(fn)s。"),
        ("Its share fell; Latin America is the exception.", "其份额减少，只有拉丁美洲不是这样。"),
        ("city whose score differs most from the weighted sum", "得分同加权和相差最多的城市"),
        ("学者的学术年龄在%(n)s年及以下。", "The academic age of the scholars does not exceed %(n)s years."),
        ("上海升至%(a)s，广州退到%(b)s", "Shanghai climbs to %(a)s, while Guangzhou falls to %(b)s"),
        ("北京再次登上榜首。", "Beijing tops the list once more."),
        ("CSV, zip, dataset", "CSV、zip、数据集"),
        ("三者互相推动，形成良性循环。", "The three feed one another."),
        ("核物理与高能物理、天文和生物", "nuclear and high-energy physics, astronomy, and biology"),
    ],
)  # fmt: skip
def test_another_order_that_says_the_same_is_left_alone(message: str, right: str) -> None:
    to = EN if any("\u4e00" <= one <= "\u9fff" for one in message) else ZH
    assert said(pair(message, right, to)) == []


def test_a_state_whose_characters_are_mixed_up_is_told() -> None:
    told = [
        said(replace(pair("Massachusetts", name, ZH), name=True, context="region"))
        for name in ("马萨诸塞州", "马塞诸萨州")
    ]
    assert [len(one) for one in told] == [0, 1]
