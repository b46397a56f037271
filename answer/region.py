"""Region: a place that stands for its units (普陀哪个单位支出最多, 云州两家单位)."""

import re
from collections.abc import Iterable

_PLACE = re.compile(r"([一-鿿]{2,3}?)[省市区县州盟旗]")
_PARTY = re.compile("^(?:中共|中国共产党)")
_UNITS = r"(?:的)?(?=(?:哪|各|所有|全部|这|有)?[几两二三四五]?[个家些]?(?:单位|部门)|[几两三四五]家|哪家)"


def units_of_place(
    question: str, issuers: Iterable[str]
) -> tuple[tuple[int, int], tuple[str, ...]]:
    """Where the question names a place of several units, and those units; ((0, 0), ()) where it does not."""
    places: dict[str, list[str]] = {}
    for issuer in dict.fromkeys(issuers):
        for place in _PLACE.findall(_PARTY.sub("", issuer)):
            places.setdefault(place, []).append(issuer)
    for place, units in places.items():
        match = re.search(rf"{place}[省市区县]?{_UNITS}", question)
        if match and len(units) > 1:
            return match.span(), tuple(units)
    return (0, 0), ()
