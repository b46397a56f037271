"""Holdings view: what the library holds as a table of units and years, and a list of what is missing."""

from __future__ import annotations

from index.holdings import Holdings
from ui.markup import Html, element
from ui.texts import say, word


def holdings_table(held: Holdings) -> Html:
    """Units down, years across; a year missing between two others says so in words."""
    heads = [element("th", say("library.unit"), scope="col")]
    heads += [element("th", str(year), scope="col", class_="js-year") for year in held.years]
    rows = [
        element(
            "tr",
            element("th", unit, scope="row"),
            *(_cell(held, unit, year) for year in held.years),
        )
        for unit in held.units
    ]
    table = element(
        "table",
        element("caption", say("library.held_caption")),
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
        class_="js-table js-held",
    )
    label = say("library.held")
    return element("div", table, class_="js-scroll", tabindex="0", role="region", aria_label=label)


def gaps_list(held: Holdings) -> Html | None:
    """A line for every unit with missing years, and for every report with absent members."""
    years = [
        say("library.gap_years", issuer=unit, years="、".join(map(str, gap)))
        for unit, gap in held.missing_years.items()
    ]
    members = [
        say("library.gap_members", issuer=unit, year=year, members="、".join(names))
        for (unit, year), names in held.missing_members.items()
    ]
    lines = [element("li", text) for text in (*years, *members)]
    return element("ul", *lines, class_="js-gaps") if lines else None


def _cell(held: Holdings, unit: str, year: int) -> Html:
    kinds = held.kinds.get((unit, year), ())
    if kinds:
        names = (element("span", word(kind), class_="js-tag js-in") for kind in kinds)
        return element("td", *names)
    if year in held.missing_years.get(unit, ()):
        return element("td", element("span", say("library.gap"), class_="js-tag js-gap-year"))
    return element("td", "—", class_="js-none")
