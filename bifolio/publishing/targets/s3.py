"""Object storage that speaks S3: new objects beside old ones, in the order of a change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.parse import quote

from bifolio.model.errors import ToolError
from bifolio.model.plan import Content
from bifolio.publishing.publication_history import LEDGER, LOCK
from bifolio.publishing.targets.leases import leased, look
from bifolio.publishing.targets.target import Meter, Setting
from bifolio.publishing.upload_order import Change
from bifolio.site import http_headers

AT_ONCE = 8  # requests in flight
_MOST = 1000  # objects that one request deletes or lists
_MISSING = frozenset({"NoSuchKey", "404", "NotFound"})
_TAKEN = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict"})
_TOOL = "The object storage"


def open_s3(setting: Setting) -> S3Target:
    """The bucket of a target; credentials are found where boto3 looks. Raises ToolError."""
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ImportError:
        hint = "Install it beside Bifolio's libraries:\n$ .venv/bin/python -m pip install '.[s3]'"
        raise ToolError("boto3", "is not installed, and S3 is reached with it", hint) from None
    options = setting.target.options
    try:
        session = boto3.Session(profile_name=options["profile"] or None)
        client = session.client(
            "s3",
            endpoint_url=options["endpoint"] or None,
            region_name=options["region"] or None,
            config=Config(
                max_pool_connections=AT_ONCE,
                retries={"mode": "standard", "max_attempts": 5},
                request_checksum_calculation="when_required",  # other stores than Amazon's know no others
                response_checksum_validation="when_required",
            ),
        )
    except (BotoCoreError, ValueError) as error:
        raise ToolError(_TOOL, str(error), f"Look at {setting.target.setting}.") from None
    return S3Target(setting, client)


class S3Target:
    """A bucket, or what lies below a prefix in it. client: of boto3."""

    def __init__(self, setting: Setting, client: Any) -> None:
        self.meter, self.setting, self.client = Meter(), setting, client
        prefix = setting.target.options["prefix"]
        self.bucket, self.prefix = setting.target.options["bucket"], f"{prefix}/" if prefix else ""

    def locked(self) -> AbstractContextManager[None]:
        return leased(_Lock(self), self.setting)

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        look(_Lock(self), self.setting)
        self.meter = Meter()  # a publication does not ask this
        yield

    def read(self, address: str) -> bytes | None:
        answer = self._ask("get_object", _MISSING, **self._key(address))
        return None if answer is None else bytes(answer["Body"].read())

    def is_free(self) -> bool:
        answer = self._ask(
            "list_objects_v2", Bucket=self.bucket, Prefix=self.prefix, MaxKeys=_LOOKED_AT
        )
        ours = self.prefix + LOCK
        return all(one["Key"] == ours for one in (answer or {}).get("Contents", ()))

    def in_doubt(self) -> bool:
        return False  # readers have what is there

    def requests(self, change: Change) -> int:
        records = len(change.begun) + 1 + bool(change.delete)
        lists = 1 if change.unsure else 0
        lock = 3  # created, looked at, removed
        return (
            len(change.sent)
            + len(change.keep)
            + -(-len(change.delete) // _MOST)
            + records
            + lists
            + lock
        )

    def apply(self, change: Change) -> None:
        there = self._etags() if change.unsure else {}
        self._all(lambda one: self.put(one, change.begun[one]), sorted(change.begun, key=_last))
        kept = [new for new in change.keep if new not in there]
        self._all(lambda new: self._copy(change.keep[new], new), kept)
        for wave in change.waves:
            self._send_all(wave, there)
        self.put(LEDGER, change.settled)
        if change.delete:
            self._delete(change.delete)
            self.put(LEDGER, change.done)

    def _send_all(self, files: Mapping[str, Content], there: Mapping[str, str]) -> None:
        self._all(lambda one: self._send(one, files[one], there), list(files))

    def put(self, address: str, content: bytes) -> None:
        """Put one object, with its type and how long it may be kept."""
        headers: dict[str, Any] = {
            "ContentType": http_headers.media_type(address),
            "CacheControl": http_headers.lifetime(address),
        }
        self._ask("put_object", Body=content, **headers, **self._key(address))

    def create(self, address: str, content: bytes) -> bool:
        """Put one object where none is; False where one is."""
        headers: dict[str, Any] = {"IfNoneMatch": "*", "CacheControl": http_headers.ASKED_AGAIN}
        made = self._ask("put_object", _TAKEN, Body=content, **headers, **self._key(address))
        return made is not None

    def remove(self, address: str) -> None:
        """Delete one object."""
        self._ask("delete_object", **self._key(address))

    def _send(self, address: str, content: Content, there: Mapping[str, str]) -> None:
        sent = content if isinstance(content, bytes) else content.read()
        if there.get(address) != _etag(sent):  # else a publication that was broken off has sent it
            self.put(address, sent)

    def _copy(self, old: str, new: str) -> None:
        """Copy inside the store; what is not there was moved by a publication that was broken off."""
        source = f"{self.bucket}/{quote(self.prefix + old)}"
        self._ask("copy_object", _MISSING, CopySource=source, **self._key(new))

    def _delete(self, addresses: tuple[str, ...]) -> None:
        for at in range(0, len(addresses), _MOST):
            objects = [{"Key": self.prefix + one} for one in addresses[at : at + _MOST]]
            wanted = {"Objects": objects, "Quiet": True}
            answer = self._ask("delete_objects", Bucket=self.bucket, Delete=wanted)
            for error in (answer or {}).get("Errors", ()):
                raise self._failed(f"{error['Key']} is not deleted: {error['Message']}")

    def _etags(self) -> dict[str, str]:
        """What is there, by address, with its MD5 as stores tell it."""
        found: dict[str, str] = {}
        more: dict[str, str] = {}
        while True:
            wanted: dict[str, Any] = {"Bucket": self.bucket, "Prefix": self.prefix, **more}
            answer = self._ask("list_objects_v2", **wanted) or {}
            for one in answer.get("Contents", ()):
                found[one["Key"].removeprefix(self.prefix)] = one["ETag"].strip('"')
            if not answer.get("IsTruncated"):
                return found
            more = {"ContinuationToken": answer["NextContinuationToken"]}

    def _all(self, do: Callable[[str], None], addresses: list[str]) -> None:
        """Do one thing to many objects, several at once; the first that fails stops it."""
        if len(addresses) < 2:
            for address in addresses:
                do(address)
            return
        with ThreadPoolExecutor(AT_ONCE) as pool:
            try:
                for _ in pool.map(do, addresses):
                    pass
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _key(self, address: str) -> dict[str, Any]:
        return {"Bucket": self.bucket, "Key": self.prefix + address}

    def _ask(
        self, method: str, allowed: frozenset[str] = frozenset(), **arguments: Any
    ) -> dict[str, Any] | None:
        """What the store answers; None where it refuses with a code that is allowed. Raises ToolError."""
        from botocore.exceptions import BotoCoreError, ClientError

        self.meter.count(len(arguments.get("Body", b"")))
        try:
            answer: dict[str, Any] = getattr(self.client, method)(**arguments)
        except ClientError as error:
            told = error.response.get("Error", {})
            if str(told.get("Code", "")) in allowed:
                return None
            raise self._failed(f"{told.get('Code', '')}: {told.get('Message', '')}") from None
        except BotoCoreError as error:
            raise self._failed(_without_credentials(str(error))) from None
        return answer

    def _failed(self, why: str) -> ToolError:
        hint = (
            f"Look at {self.setting.target.setting}, and whether boto3 finds credentials that may read, "
            "write and delete there: docs/publishers/publish.md. Then publish again: it goes on where it stopped."
        )
        return ToolError(_TOOL, why, hint)


def _without_credentials(why: str) -> str:
    """What botocore says; a header that cannot be sent it shows whole, and headers hold credentials."""
    if "header value" not in why:
        return why
    return "a credential holds a line end, or another character that cannot be sent"


_LOOKED_AT = 2  # objects that tell whether a prefix is free: the lock, and any other


class _Lock:
    """The lock of a bucket: an object that is created only where there is none."""

    def __init__(self, place: S3Target) -> None:
        self.place = place
        self.name = f"s3://{place.bucket}/{place.prefix}{LOCK}"

    def create(self, content: bytes) -> bool:
        return self.place.create(LOCK, content)

    def read(self) -> bytes | None:
        return self.place.read(LOCK)

    def write(self, content: bytes) -> None:
        self.place.put(LOCK, content)

    def remove(self) -> None:
        self.place.remove(LOCK)


def _etag(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def _last(address: str) -> bool:
    return address == LEDGER  # it names the others
