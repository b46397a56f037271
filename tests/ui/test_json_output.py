"""Nothing but our document reaches stdout, whatever a library prints from C."""

import json
import subprocess
import sys

PROGRAM = """
import os
from ui.json_output import keep_stdout_for_json, print_json
keep_stdout_for_json()
os.write(1, b"a solver's remark\\n")
print_json({"答": 1})
"""


def test_a_library_that_prints_from_c_does_not_spoil_the_document() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    assert json.loads(done.stdout) == {"答": 1}
    assert b"a solver's remark" in done.stderr
