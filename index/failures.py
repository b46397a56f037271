"""What databases and disks raise, said as one sentence to the person in front of the screen."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from accounts.errors import LibraryError

_RESTORE = "请用备份恢复（见 docs/library.md），或把它移走后重新读入报告"
_BY_SQLITE_CODE = {
    sqlite3.SQLITE_CORRUPT: f"资料库文件已损坏；{_RESTORE}。",
    sqlite3.SQLITE_NOTADB: f"资料库文件已损坏，或不是资料库；{_RESTORE}。",
    sqlite3.SQLITE_FULL: "磁盘已满，资料库无法写入；请腾出空间后重试，已读入的内容不受影响。",
    sqlite3.SQLITE_READONLY: "没有写入资料库的权限；请检查文件夹的权限，或用 JUESUAN_HOME 另选位置。",
    sqlite3.SQLITE_CANTOPEN: "无法打开资料库文件；请检查它的权限，或用 JUESUAN_HOME 另选位置。",
    sqlite3.SQLITE_PERM: "没有打开资料库的权限；请检查文件夹的权限，或用 JUESUAN_HOME 另选位置。",
    sqlite3.SQLITE_BUSY: "资料库正被另一个程序占用；请稍后重试。",
    sqlite3.SQLITE_LOCKED: "资料库正被另一个程序占用；请稍后重试。",
    sqlite3.SQLITE_IOERR: "读写资料库文件时磁盘出错；请检查磁盘空间和权限后重试。",
}
# PostgreSQL's SQLSTATE, by the beginning of the code.
_BY_SQLSTATE = {
    "53100": "数据库服务器的磁盘已满，资料库无法写入；请腾出空间后重试。",
    "42501": "数据库用户没有所需的权限；请检查 JUESUAN_DB 中的用户。",
    "28": "数据库拒绝登录；请检查 JUESUAN_DB 中的用户和口令。",
    "3D": "数据库不存在；请先建立 JUESUAN_DB 中的数据库。",
    "25006": "数据库是只读的，资料库无法写入。",
    "XX001": "数据库中的数据已损坏；请用备份恢复（见 docs/library.md）。",
    "22021": "报告中含有数据库无法保存的字符，未读入资料库。",
}
_BY_ERRNO = {
    errno.ENOSPC: "磁盘已满，资料库无法写入；请腾出空间后重试，已读入的内容不受影响。",
    errno.EDQUOT: "磁盘配额已满，资料库无法写入；请腾出空间后重试，已读入的内容不受影响。",
    errno.EFBIG: "资料库文件超过了系统允许的大小；请放宽限制后重试。",
    errno.EACCES: "没有读写资料库的权限；请检查文件夹的权限，或用 JUESUAN_HOME 另选位置。",
    errno.EPERM: "没有读写资料库的权限；请检查文件夹的权限，或用 JUESUAN_HOME 另选位置。",
    errno.EROFS: "资料库所在的磁盘是只读的；请用 JUESUAN_HOME 另选位置。",
    errno.ENOENT: "资料库的位置不存在，也无法建立；请用 JUESUAN_HOME 另选位置。",
    errno.ENOTDIR: "资料库的位置上已有同名文件；请用 JUESUAN_HOME 另选位置。",
    errno.EEXIST: "资料库的位置上已有同名文件；请用 JUESUAN_HOME 另选位置。",
}


@contextmanager
def said_plainly(where: str) -> Iterator[None]:
    """Turn what the database or the disk raises within into LibraryError, naming `where`."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise LibraryError(f"{where}：{_of_database(error)}") from error
    except OSError as error:
        raise LibraryError(f"{where}：{_of_disk(error)}") from error


def _of_database(error: SQLAlchemyError | sqlite3.Error) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    state = str(getattr(cause, "sqlstate", None) or "")
    for beginning, sentence in _BY_SQLSTATE.items():
        if state.startswith(beginning):
            return sentence
    if "NUL" in str(cause):
        return _BY_SQLSTATE["22021"]
    if isinstance(error, DBAPIError) and not state:
        return f"无法连接数据库；请检查 JUESUAN_DB 和数据库服务器（{_first_line(cause)}）。"
    return f"资料库出错（{_first_line(cause)}）。"


def _of_sqlite(cause: sqlite3.Error) -> str:
    # An extended code (SQLITE_IOERR_WRITE) holds the primary one in its last byte.
    primary = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    known = _BY_SQLITE_CODE.get(primary)
    return known or f"资料库出错（{_first_line(cause)}）。"


def _of_disk(error: OSError) -> str:
    known = _BY_ERRNO.get(error.errno or 0)
    return known or f"资料库无法读写（{error.strerror or error}）。"


def _first_line(error: BaseException | None) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
