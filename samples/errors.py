"""Planted errors: declared mutations of a draft, each the only untruth that it adds."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from samples.draft import Draft
from samples.errors_narrative import NARRATIVE_MUTATIONS
from samples.errors_statements import STATEMENT_MUTATIONS
from samples.mutation import Mutation, PlantedError

MUTATIONS: dict[str, Mutation] = {
    mutation.id: mutation for mutation in (*STATEMENT_MUTATIONS, *NARRATIVE_MUTATIONS)
}


def plant(draft: Draft, plan: Sequence[str]) -> tuple[PlantedError, ...]:
    """Plants the named errors in order; one that finds no place of its own is left out.

    Each draws by itself, so that an error looks the same whatever else is planted. Raises KeyError
    for an id that is not declared.
    """
    planted: list[PlantedError] = []
    for mutation in [MUTATIONS[name] for name in plan]:
        change = mutation.apply(draft, Random(f"{draft.issuer}/{draft.year}/{mutation.id}"))
        if change is not None:
            planted.append(PlantedError(mutation.id, mutation.description, mutation.rule, *change))
    return tuple(planted)


def plan_of(text: str, rng: Random) -> tuple[str, ...]:
    """The error ids of a plan: none, all, random:N, or ids separated by commas.

    Raises ValueError naming an id that is not declared.
    """
    if text in ("", "none"):
        return ()
    if text == "all":
        return tuple(MUTATIONS)
    if text.startswith("random:"):
        return tuple(rng.sample(sorted(MUTATIONS), int(text.removeprefix("random:"))))
    names = tuple(name.strip() for name in text.split(","))
    unknown = [name for name in names if name not in MUTATIONS]
    if unknown:
        raise ValueError(f"没有这种错误：{'、'.join(unknown)}；可用：{'、'.join(MUTATIONS)}")
    return names
