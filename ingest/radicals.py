"""Radicals: characters that only look like Chinese ones, as PDFs printed by browsers hold them."""

from __future__ import annotations

import unicodedata

# CJK Radicals Supplement (U+2E80–2EFF) has almost no compatibility mapping in Unicode; here is each
# radical that is drawn like a whole character of simplified Chinese.
_DRAWN_LIKE = (
    "⺁⺄⺊⺎⺏⺐⺒⺓⺔⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴"
    "⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚"
    "⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_CHARACTERS = (
    "厂乙卜兀尢尣巳幺彑忄扌攵旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糸纟罓罒网网"
    "网羊羊羊耂聿聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页"
    "风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
# Unicode maps this Kangxi radical to its traditional form; Chinese reports mean the simplified one.
_SIMPLIFIED = {"⼾": "户"}
_LOOKALIKES = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | _SIMPLIFIED
    | dict(zip(_DRAWN_LIKE, _CHARACTERS, strict=True))
)


def without_radicals(text: str) -> str:
    """The text with radicals (⽬ ⼊ ⻓) replaced by the characters that they are drawn like (目 入 长)."""
    return text.translate(_LOOKALIKES)
