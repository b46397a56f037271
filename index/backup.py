"""A copy of the library's truth while it is in use: ``python -m index.backup FILE``.

For SQLite only; a PostgreSQL library is copied by pg_dump (docs/library.md).
"""

import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from accounts.errors import LibraryError
from index.failures import said_plainly
from index.store import DATABASE_FILE, library_home


def back_up(home: Path, target: Path) -> None:
    """Write one whole database file, as it stood at one moment, to `target`.

    Raises LibraryError where there is no library, `target` exists or cannot be written.
    """
    source = home / DATABASE_FILE
    if not source.is_file():
        raise LibraryError(f"{source} 不存在，没有可备份的资料库；PostgreSQL 请用 pg_dump。")
    if target.exists():
        raise LibraryError(f"{target} 已存在，未覆盖；请换一个文件名。")
    with said_plainly(f"备份到 {target}"):
        target.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(source)
        try:
            connection.execute("VACUUM INTO ?", (str(target),))
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        finally:
            connection.close()


def main(arguments: Sequence[str]) -> int:
    """Back the library of ``JUESUAN_HOME`` up; 0 where it was written, 2 where not."""
    if len(arguments) != 1:
        print("用法：python -m index.backup 备份文件", file=sys.stderr)
        return 2
    try:
        back_up(library_home(), Path(arguments[0]))
    except LibraryError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"已备份到 {arguments[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
