"""What makes the audit log trustworthy: its key, canonical JSON, signatures and signed heads.

A record is signed with HMAC-SHA-256 (RFC 2104) over its canonical JSON, and holds the signature of
the record before it; so no record can be changed, taken out or put in without the key. That the
log was not cut off at its end is told by its *heads*: from time to time the number of records and
the signature of the last one are signed and added to a file beside the key, where whoever can
write to the log's folder should not be able to write.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Literal

from graph_service.errors import ServiceError

#: What the first record has in the place of the signature before it.
GENESIS = "0" * 64

Use = Literal["record", "head", "export", "erased", "confirmation"]
_KEY_BYTES = 32
_LONGEST_HEAD = 4096


class AuditUnavailable(ServiceError):
    """The audit log cannot be written or read; what must be on record must not happen."""

    exit_code: ClassVar[int] = 3
    status: ClassVar[int] = 503
    kind: ClassVar[str] = "audit-unavailable"


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return `value` as JSON in its one form: sorted keys, no blanks, nothing but ASCII.

    Every sign outside ASCII is escaped, lone surrogates too, so any text comes back as it was.
    """
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )
    return text.encode("ascii")


@dataclass(frozen=True, repr=False)
class AuditKey:
    """The key of an audit log.

    Parameters:
        secret: Its 256 bits.
    """

    secret: bytes

    def sign(self, use: Use, content: bytes) -> str:
        """Return the signature of `content` in hexadecimal.

        Each use has a key of its own, made from the secret, so that a signed head can never be
        passed off as a record.
        """
        key = hmac.digest(self.secret, use.encode(), "sha256")
        return hmac.new(key, content, hashlib.sha256).hexdigest()

    def fits(self, use: Use, content: bytes, signature: object) -> bool:
        """Return whether `signature` is that of `content`."""
        given = signature.encode("utf-8", "replace") if isinstance(signature, str) else signature
        return isinstance(given, bytes) and hmac.compare_digest(
            self.sign(use, content).encode(), given
        )


def read_key(path: Path) -> AuditKey:
    """Return the key in the file `path`.

    Raises:
        AuditUnavailable: there is none, others than its owner may read it, or it is no key.
    """
    try:
        with path.open("rb") as file:
            if os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise AuditUnavailable(
                    "Others can read the key of the audit log, {path}. "
                    "Let its owner alone read it (chmod 600).",
                    path=path,
                )
            text = file.read(2 * _KEY_BYTES + 2)
    except FileNotFoundError as error:
        raise AuditUnavailable(
            "The key of the audit log, {path}, is missing. "
            "Bring it back, or name its place in GRAPH_AUDIT_KEY.",
            path=path,
        ) from error
    except OSError as error:
        raise AuditUnavailable(
            "The key of the audit log, {path}, cannot be read: {reason}.",
            path=path,
            reason=error.strerror,
        ) from error
    try:
        secret = bytes.fromhex(text.decode("ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) != _KEY_BYTES:
        raise AuditUnavailable(
            "The file {path} holds no key of an audit log: 64 hexadecimal digits were expected.",
            path=path,
        )
    return AuditKey(secret)


def make_key(path: Path) -> None:
    """Make a key in the file `path`, for its owner alone; a key that is there already stays.

    The file appears with its content or not at all: a process that is killed meanwhile leaves no
    half of a key.

    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_hex(_KEY_BYTES).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(made, path)
    except FileExistsError:
        return
    finally:
        made.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See to it that the names of new files in `folder` outlive a power failure."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@dataclass(frozen=True)
class Head:
    """How far a log had come when it was signed.

    Parameters:
        count: Number of its last record.
        head: Signature of that record.
        at: When it was signed, in UTC.
    """

    count: int
    head: str
    at: str

    def line(self, key: AuditKey, use: Use) -> bytes:
        """Return the head as a signed line."""
        body = asdict(self)
        return canonical(body | {"mac": key.sign(use, canonical(body))}) + b"\n"


def head_in(line: bytes, key: AuditKey, use: Use) -> Head | None:
    """Return the head that a signed line holds, None where the signature does not fit."""
    try:
        body = json.loads(line)
        mac = body.pop("mac")
        return Head(**body) if key.fits(use, canonical(body), mac) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def heads_file(key_file: Path) -> Path:
    """Return where the signed heads of a log stand: beside its key."""
    return key_file.with_name(f"{key_file.name}.heads")


def add_head(path: Path, key: AuditKey, head: Head) -> None:
    """Add a signed head to the file `path`; returns when it is on the disk.

    The caller sees to it that no other process adds one meanwhile.

    Raises:
        OSError: it cannot be written.
    """
    new = not path.exists()
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LONGEST_HEAD))
        # A power failure can leave a line without its end; the next one must not grow onto it.
        unfinished = len(file.read().rpartition(b"\n")[2])
        file.truncate(size - unfinished)
        file.seek(0, os.SEEK_END)
        line = head.line(key, "head")
        if file.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file.fileno())
    if new:
        sync_folder(path.parent)


def read_heads(file: BinaryIO, size: int, key: AuditKey) -> Iterator[Head | None]:
    """Yield the signed heads in the first `size` bytes, None for a line that is not signed.

    A last line without its end was never finished, and says nothing.
    """
    while size > 0 and (line := file.readline(min(size, _LONGEST_HEAD))):
        size -= len(line)
        if line.endswith(b"\n"):
            yield head_in(line, key, "head")
        elif size > 0:
            yield None
