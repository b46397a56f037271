"""Frames: messages between the program and a reading process, each behind its length, on a pipe."""

import struct
from typing import BinaryIO, TypeVar

import msgspec

from index.reading import Answer, Job

_LENGTH = struct.Struct(">Q")
_LONGEST = 2**30  # bytes; a reader that has lost its mind may name any number

Message = TypeVar("Message", Job, Answer)


def send(stream: BinaryIO, message: Job | Answer) -> None:
    """Write one message. Raises OSError where nobody reads."""
    body = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive_job(stream: BinaryIO) -> Job | None:
    """The next job; None where the other end is closed."""
    return _received(stream, Job)


def receive_answer(stream: BinaryIO) -> Answer | None:
    """The next answer; None where the other end is closed, or does not keep to the form."""
    return _received(stream, Answer)


def _received(stream: BinaryIO, kind: type[Message]) -> Message | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST:
        return None
    try:
        return msgspec.msgpack.decode(stream.read(length), type=kind)
    except msgspec.MsgspecError:
        return None
