"""The SARIF log: what the standard requires is there, nothing that it does not know is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from accounts.finding import Place
from tests.ui.export import dossiers
from ui.export.audit_sarif import FINGERPRINT, audit_sarif, save_sarif
from ui.export.dossier import Dossier


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    """The schema of an object with these properties and no others but its property bag."""
    bag = {"properties": {"type": "object"}}
    return {
        "type": "object",
        "required": required,
        "properties": properties | bag,
        "additionalProperties": False,
    }


def listed(item: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": least}


TEXT: dict[str, Any] = {"type": "string"}
INDEX: dict[str, Any] = {"type": "integer", "minimum": 0}
LEVEL: dict[str, Any] = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = closed(["text"], text=TEXT)
ARTIFACT_LOCATION = closed(["uri"], uri={"type": "string", "pattern": r"^[!-~]+$"}, index=INDEX)
REGION = closed(["startLine"], startLine={"type": "integer", "minimum": 1}, snippet=MESSAGE)
LOCATION = closed(
    ["physicalLocation"],
    id=INDEX,
    message=MESSAGE,
    physicalLocation=closed(
        ["artifactLocation"], artifactLocation=ARTIFACT_LOCATION, region=REGION
    ),
    logicalLocations=listed(closed(["fullyQualifiedName"], fullyQualifiedName=TEXT, kind=TEXT), 1),
)
RULE = closed(
    ["id"],
    id=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=closed(["level"], level=LEVEL),
)
NOTIFICATION = closed(
    ["message"],
    level=LEVEL,
    message=MESSAGE,
    associatedRule=closed(["id"], id=TEXT, index=INDEX),
)
SUPPRESSION = closed(
    ["kind"],
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=TEXT,
)
RESULT = closed(
    ["message", "ruleId", "level", "locations", "partialFingerprints"],
    ruleId=TEXT,
    ruleIndex=INDEX,
    level=LEVEL,
    kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
    message=MESSAGE,
    locations=listed(LOCATION, 1),
    relatedLocations=listed(LOCATION, 1),
    partialFingerprints={"type": "object", "additionalProperties": TEXT, "minProperties": 1},
    suppressions=listed(SUPPRESSION, 1),
)
HASHES = {"type": "object", "required": ["sha-256"], "additionalProperties": TEXT}
RUN = closed(
    ["tool", "results"],
    tool=closed(
        ["driver"],
        driver=closed(["name"], name=TEXT, fullName=TEXT, version=TEXT, rules=listed(RULE)),
    ),
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    artifacts=listed(
        closed(
            ["location"],
            location=ARTIFACT_LOCATION,
            hashes=HASHES,
            roles=listed({"enum": ["analysisTarget"]}),
        )
    ),
    invocations=listed(
        closed(
            ["executionSuccessful"],
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications=listed(NOTIFICATION),
        )
    ),
    results=listed(RESULT),
)
LOG = closed(["version", "runs"], version={"const": "2.1.0"}, runs=listed(RUN, 1))
LOG["properties"]["$schema"] = {"type": "string", "format": "uri"}


@pytest.mark.parametrize(
    "dossier",
    [
        dossiers.ordinary(),
        dossiers.reviewed(),
        dossiers.hostile(),
        dossiers.empty(),
        dossiers.many(50),
    ],
    ids=["ordinary", "reviewed", "hostile", "empty", "many"],
)
def test_a_log_is_as_the_standard_says(dossier: Dossier, tmp_path: Path):
    path = tmp_path / "audit.sarif"
    save_sarif(path, dossier)
    log = json.loads(path.read_text("utf-8"))
    jsonschema.validate(log, LOG)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for note in run["invocations"][0]["toolExecutionNotifications"]:
        assert rules[note["associatedRule"]["index"]]["id"] == note["associatedRule"]["id"]


def result_of(dossier: Dossier) -> dict[str, Any]:
    return audit_sarif(dossier)["runs"][0]["results"][0]


def test_a_finding_in_a_text_names_its_line_and_its_cell():
    result = result_of(dossiers.ordinary())
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"]["startLine"] == 13
    (logical,) = location["logicalLocations"]
    assert logical["fullyQualifiedName"] == "收入支出决算总表/income_total/amount"
    assert [related["id"] for related in result["relatedLocations"]] == [1]
    assert "改正建议" in result["message"]["text"]


def test_a_finding_on_a_page_names_the_page_and_no_line():
    place = Place(page=7, table="收入支出决算总表", row="total", column="amount", line=3)
    (location,) = result_of(dossiers.ordinary(dossiers.finding(places=(place,))))["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["properties"] == {"page": 7}


def test_the_fingerprint_holds_where_the_finding_moves():
    moved = replace(dossiers.CELL, line=99)
    one = result_of(dossiers.ordinary(dossiers.finding(places=(dossiers.CELL,))))
    two = result_of(dossiers.ordinary(dossiers.finding(2, places=(moved,))))
    assert one["partialFingerprints"][FINGERPRINT] == two["partialFingerprints"][FINGERPRINT]


def test_a_dismissed_finding_is_suppressed_with_its_reason():
    (suppression,) = result_of(dossiers.reviewed())["suppressions"]
    assert suppression["justification"] == "口径不同，已说明"
    assert "suppressions" not in result_of(dossiers.ordinary())


def test_what_could_not_run_is_told():
    run = audit_sarif(dossiers.empty())["runs"][0]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "报告中没有这张表"
    assert run["tool"]["driver"]["rules"][0]["help"]["text"]
