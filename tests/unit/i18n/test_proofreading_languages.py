"""Right sentences of eight languages: no rule of Latin or Chinese typography, words or numbers tells of one."""

from __future__ import annotations

from babel import Locale

from bifolio.i18n.proofreading.every_check import Text, proof
from bifolio.i18n.proofreading.message_pair import Pair
from bifolio.model.errors import Where
from tests.support.proofreading import EN, NONE
from tests.support.rows import over_rows

MESSAGES = """
    There are %(n)s cities in the list.
    Inflow is larger than outflow.
    %(first)s leads, followed by %(second)s.
    From %(a)s to %(b)s the share rose by %(p)s percentage points.
    The values are not published.
    “Top scientist” is defined in the chapter “Methods”.
    Papers in %(field)s (%(table)s)
    Did the number fall?
    More than %(n)s papers, about %(m)s of them joint ones
    Cities of the United States, Japan, and Germany
    At most three values per row; at least one per column.
    The GDP per capita of %(year)s
    Source: Clarivate
    Note: 10,000 papers or more
    100%% of the papers
    Search …
    %(a)s–%(b)s
    Show the table
    Hide the table
    It’s the city’s share, isn’t it?
"""
TRANSLATIONS = {
    "ko": """
        목록에는 도시 %(n)s개가 있다.
        유입이 유출보다 크다.
        %(first)s이(가) 1위이고 %(second)s이(가) 그 뒤를 잇는다.
        %(a)s년부터 %(b)s년까지 비중이 %(p)s퍼센트포인트 상승했다.
        값은 공개되지 않았다.
        ‘최고 과학자’는 “방법” 장에서 정의한다.
        %(field)s 논문(%(table)s)
        수가 줄었는가?
        논문 %(n)s편 이상, 그중 약 %(m)s편은 공동 논문
        미국, 일본, 독일의 도시
        행마다 최대 세 값, 열마다 최소 한 값이 있다.
        %(year)s년 1인당 GDP
        출처: Clarivate
        참고: 논문 10,000편 이상
        논문의 100%%
        검색…
        %(a)s–%(b)s
        표 보기
        표 숨기기
        그것이 그 도시의 비중이지 않은가?
    """,
    "ja": """
        一覧には%(n)s都市がある。
        流入は流出より大きい。
        %(first)sが首位で、%(second)sがこれに続く。
        %(a)s年から%(b)s年にかけて、割合は%(p)sポイント上昇した。
        数値は公表されていない。
        「トップ科学者」は「方法」の章で定義する。
        %(field)sの論文（%(table)s）
        数は減ったか？
        論文%(n)s本以上、うち約%(m)s本は共著
        アメリカ、日本、ドイツの都市
        各行に最大三つ、各列に少なくとも一つの値がある。
        %(year)s年の一人当たりGDP
        出典：Clarivate
        注：論文1万本以上
        論文の100%%
        検索…
        %(a)s～%(b)s
        表を表示
        表を隠す
        それはその都市の割合ではないか。
    """,
    "zh_Hant_HK": """
        名單中有%(n)s個城市。
        流入多於流出。
        %(first)s居首，其次是%(second)s。
        %(a)s年至%(b)s年，佔比上升%(p)s個百分點。
        數值沒有公布。
        「頂尖科學家」在「方法」一章界定。
        %(field)s的論文（%(table)s）
        數目有沒有減少？
        論文超過%(n)s篇，其中約%(m)s篇為合著
        美國、日本和德國的城市
        每行最多三個數值，每列至少一個。
        %(year)s年人均GDP
        來源：科睿唯安
        註：論文10,000篇或以上
        論文的100%%
        搜尋……
        %(a)s–%(b)s
        顯示表格
        隱藏表格
        這就是該市的份額，不是嗎？
    """,
    "ar": """
        توجد في القائمة %(n)s مدينة.
        التدفق الداخل أكبر من التدفق الخارج.
        تتصدر %(first)s، تليها %(second)s.
        من %(a)s إلى %(b)s ارتفعت الحصة بمقدار %(p)s نقطة مئوية.
        لم تُنشر القيم.
        يُعرَّف «كبار العلماء» في فصل «المنهجية».
        أوراق بحثية في %(field)s (%(table)s)
        هل انخفض العدد؟
        أكثر من %(n)s ورقة، نحو %(m)s منها مشتركة
        مدن الولايات المتحدة واليابان وألمانيا
        ثلاث قيم على الأكثر في كل صف؛ وقيمة واحدة على الأقل في كل عمود.
        نصيب الفرد من الناتج المحلي الإجمالي في %(year)s
        المصدر: Clarivate
        ملاحظة: 10,000 ورقة أو أكثر
        100%% من الأوراق
        بحث…
        %(a)s–%(b)s
        إظهار الجدول
        إخفاء الجدول
        إنها حصة المدينة، أليس كذلك؟
    """,
    "he": """
        ברשימה יש %(n)s ערים.
        הזרימה פנימה גדולה מהזרימה החוצה.
        %(first)s מובילה, ואחריה %(second)s.
        בין %(a)s ל־%(b)s עלה החלק ב־%(p)s נקודות אחוז.
        הערכים לא פורסמו.
        „מדען מוביל” מוגדר בפרק „שיטות”.
        מאמרים ב־%(field)s (%(table)s)
        האם המספר ירד?
        יותר מ־%(n)s מאמרים, מהם כ־%(m)s משותפים
        ערים בארצות הברית, ביפן ובגרמניה
        לכל היותר שלושה ערכים בשורה; לפחות אחד בעמודה.
        התמ״ג לנפש ב־%(year)s
        מקור: Clarivate
        הערה: 10,000 מאמרים או יותר
        100%% מהמאמרים
        חיפוש…
        %(a)s–%(b)s
        הצגת הטבלה
        הסתרת הטבלה
        זה חלקה של העיר, לא כך?
    """,
    "fa": """
        در فهرست %(n)s شهر هست.
        جریان ورودی بیشتر از جریان خروجی است.
        %(first)s پیشتاز است و %(second)s پس از آن می‌آید.
        از %(a)s تا %(b)s سهم %(p)s واحد درصد افزایش یافت.
        مقدارها منتشر نشده‌اند.
        «دانشمند برتر» در فصل «روش‌ها» تعریف شده است.
        مقاله‌های %(field)s (%(table)s)
        آیا تعداد کاهش یافت؟
        بیش از %(n)s مقاله، حدود %(m)s از آن‌ها مشترک
        شهرهای ایالات متحده، ژاپن و آلمان
        حداکثر سه مقدار در هر سطر؛ دست‌کم یک مقدار در هر ستون.
        سرانهٔ GDP در سال %(year)s
        منبع: Clarivate
        یادداشت: 10,000 مقاله یا بیشتر
        100%% مقاله‌ها
        جستجو…
        %(a)s–%(b)s
        نمایش جدول
        پنهان کردن جدول
        این سهم شهر است، مگر نه؟
    """,
    "hi": """
        सूची में %(n)s शहर हैं।
        आवक जावक से अधिक है।
        %(first)s सबसे आगे है, उसके बाद %(second)s है।
        %(a)s से %(b)s तक हिस्सा %(p)s प्रतिशत अंक बढ़ा।
        मान प्रकाशित नहीं किए गए हैं।
        “शीर्ष वैज्ञानिक” की परिभाषा “विधियाँ” अध्याय में है।
        %(field)s के शोधपत्र (%(table)s)
        क्या संख्या घटी?
        %(n)s से अधिक शोधपत्र, जिनमें लगभग %(m)s संयुक्त
        संयुक्त राज्य, जापान और जर्मनी के शहर
        हर पंक्ति में अधिकतम तीन मान; हर स्तंभ में कम से कम एक।
        %(year)s में प्रति व्यक्ति GDP
        स्रोत: Clarivate
        टिप्पणी: 10,000 या अधिक शोधपत्र
        शोधपत्रों का 100%%
        खोज…
        %(a)s–%(b)s
        तालिका दिखाएँ
        तालिका छिपाएँ
        यह शहर का हिस्सा है, है न?
    """,
    "th": """
        ในรายการมี %(n)s เมือง
        การไหลเข้ามากกว่าการไหลออก
        %(first)s เป็นอันดับหนึ่ง ตามด้วย %(second)s
        จาก %(a)s ถึง %(b)s สัดส่วนเพิ่มขึ้น %(p)s จุดร้อยละ
        ค่าไม่ได้เผยแพร่
        “นักวิทยาศาสตร์ชั้นนำ” นิยามไว้ในบท “วิธีการ”
        บทความด้าน %(field)s (%(table)s)
        จำนวนลดลงหรือไม่
        บทความมากกว่า %(n)s บทความ ในจำนวนนี้ราว %(m)s บทความเขียนร่วมกัน
        เมืองในสหรัฐอเมริกา ญี่ปุ่น และเยอรมนี
        แต่ละแถวมีค่าได้มากสุดสามค่า แต่ละคอลัมน์มีอย่างน้อยหนึ่งค่า
        GDP ต่อหัวใน %(year)s
        แหล่งที่มา: Clarivate
        หมายเหตุ: 10,000 บทความขึ้นไป
        100%% ของบทความ
        ค้นหา…
        %(a)s–%(b)s
        แสดงตาราง
        ซ่อนตาราง
        นี่คือสัดส่วนของเมืองใช่ไหม
    """,
}


@over_rows("locale", list(TRANSLATIONS))
def test_right_sentences_are_left_alone(locale: str) -> None:
    messages = MESSAGES.strip().splitlines()
    translations = TRANSLATIONS[locale].strip().splitlines()
    for message, translation in zip(messages, translations, strict=True):
        target = Text(translation.strip(), Locale.parse(locale))
        pair = Pair(Text(message.strip(), EN), target, Where("x.po", 1))
        assert [(one.message, translation) for one in proof(pair, NONE)] == []
