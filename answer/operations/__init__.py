"""Operations: what each kind of question makes of one report. Each says whether it found an answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from answer.compose import Writer
from answer.operations.absence import absence
from answer.operations.agree import agree
from answer.operations.beside import Beside
from answer.operations.budget import completion, deviation
from answer.operations.change import change, growth
from answer.operations.combine import difference, total
from answer.operations.disputed import disputed
from answer.operations.listing import listing
from answer.operations.per_unit import per_unit
from answer.operations.rank import position, rank
from answer.operations.reason import reason
from answer.operations.share import share
from answer.operations.threshold import threshold
from answer.operations.times import times
from answer.operations.told import definition, told
from answer.operations.trend import trend
from answer.operations.value import value
from answer.operations.verify import verify
from answer.query import Operation, Query

__all__ = ["Beside", "run"]

_OPERATIONS: Mapping[Operation, Callable[[Query, Writer, Beside], bool]] = {
    Operation.VALUE: value,
    Operation.CHANGE: change,
    Operation.GROWTH: growth,
    Operation.SHARE: share,
    Operation.TIMES: times,
    Operation.COMPLETION: completion,
    Operation.DIFFERENCE: difference,
    Operation.SUM: total,
    Operation.DEVIATION: deviation,
    Operation.RANK: rank,
    Operation.POSITION: position,
    Operation.THRESHOLD: threshold,
    Operation.TREND: trend,
    Operation.PER_UNIT: per_unit,
    Operation.LIST: listing,
    Operation.ABSENCE: absence,
    Operation.DEFINITION: definition,
    Operation.REASON: reason,
    Operation.AGREE: agree,
    Operation.DISPUTED: disputed,
    Operation.PROSE: told,
}


def run(query: Query, writer: Writer, beside: Beside) -> bool:
    """Answer the query from the writer's book; False where the book supports no answer."""
    if query.operation is Operation.VERIFY and query.checked is not None:
        checked = replace(query, operation=query.checked)
        return verify(query, writer, lambda to: run(checked, to, beside))
    return _OPERATIONS[query.operation](query, writer, beside)
