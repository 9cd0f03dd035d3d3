"""`[publish.NAME]` of `bifolio.toml`: where a site is published, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bifolio.model.addresses import is_id, is_web_address, name_hint
from bifolio.sources.toml_json import Entry

EMBARGOES = ("refuse", "leave-out", "show")
SERVED_AS_FILES = ("folder", "rsync")  # by a web server of one's own, which sends such copies
CHECKS = ("sample", "all", "none")
_SPAN = re.compile(r"(\d{1,6}) ?(minute|hour|day)s?")
_USER = re.compile(r"https?://[^/\s]*@", re.IGNORECASE)  # tokens stand in the place of a name, too
_PASSWORD = re.compile(r"://[^/@\s]*:\S*@|[?&](?:\w*token|key|password|secret)=", re.IGNORECASE)


@dataclass(frozen=True)
class PublishTarget:
    """A place for the site.

    base_url: its address there; empty where it is not known. noindex: search engines are told to leave it
    out. embargo: of editions that are not to be read yet: `refuse` the publication, `leave-out` the edition,
    or `show` it. grace: how long files that are no longer needed stay. keep: publications that can be
    brought back. verify: how much is read again afterwards. options: what its kind needs besides.
    precompressed: whether the host sends copies that are compressed once, when they are published.
    """

    name: str
    kind: str
    base_url: str = ""
    noindex: bool = False
    embargo: str = "refuse"
    grace: timedelta = timedelta(hours=1)
    keep: int = 5
    verify: str = "sample"
    options: Mapping[str, str] = field(default_factory=dict)
    precompressed: bool = False

    @property
    def setting(self) -> str:
        """How error screens name it."""
        return f"[publish.{self.name}] of bifolio.toml"


def read_targets(top: Entry) -> dict[str, PublishTarget]:
    """All targets by name; what is wrong with one is noted."""
    return {name: _target(name, entry) for name, entry in top.named_entries("publish").items()}


def _target(name: str, entry: Entry) -> PublishTarget:
    if not is_id(name):
        hint = "Use lower-case letters, digits and hyphens: [publish.web]."
        entry.problem(None, f"“{name}” cannot be the name of a target", name_hint(name, hint))
    kind = entry.choice("kind", KINDS)
    noindex = entry.flag("noindex")
    target = PublishTarget(
        name,
        kind,
        _base_url(entry),
        noindex,
        _embargo(entry, noindex=noindex),
        _grace(entry),
        _keep(entry),
        entry.choice("verify", CHECKS, "sample"),
        KINDS[kind](entry) if kind in KINDS else {},
        kind in SERVED_AS_FILES and entry.flag("precompressed"),
    )
    if kind in KINDS:  # else nothing tells which keys it may have
        entry.done()
    return target


def _base_url(entry: Entry) -> str:
    url = _without_password(entry, "base_url", entry.text("base_url", "", filled=False))
    if url and not is_web_address(url) and not _tells_secret(url):
        hint = "Begin with https:// or leave it out."
        entry.problem("base_url", f"“{url}” is not a web address", hint)
    return url


def _embargo(entry: Entry, *, noindex: bool) -> str:
    chosen = entry.choice("embargo", EMBARGOES, "refuse")
    if chosen == "show" and not noindex:
        message = "only a target that search engines leave out may show what is not to be read yet"
        entry.problem("embargo", message, "Add noindex = true, or choose refuse or leave-out.")
    return chosen


def _grace(entry: Entry) -> timedelta:
    text = entry.text("grace", "1 hour")
    found = _SPAN.fullmatch(text)
    if not found:
        if text:
            hint = 'Write minutes, hours or days: grace = "2 hours".'
            entry.problem("grace", f"“{text}” is not a span of time", hint)
        return timedelta(hours=1)
    return timedelta(**{f"{found[2]}s": int(found[1])})


def _keep(entry: Entry) -> int:
    keep = entry.integer("keep", 5)
    if not 1 <= keep <= 50:
        hint = "Say how many publications can be brought back: keep = 5."
        entry.problem("keep", f"{keep} is not between 1 and 50", hint)
    return keep


def _folder(entry: Entry) -> dict[str, str]:
    return {"path": entry.text("path")}


def _git(entry: Entry) -> dict[str, str]:
    return {
        "repository": _no_option(
            entry, "repository", _without_password(entry, "repository", entry.text("repository"))
        ),
        "branch": _no_option(entry, "branch", entry.text("branch", "pages")),
        "history": entry.choice("history", ("keep", "none"), "keep"),
        "cname": entry.text("cname", ""),
    }


def _no_option(entry: Entry, key: str, text: str) -> str:
    """What git cannot take for one of its options, some of which run commands."""
    if text.startswith("-"):
        entry.problem(key, f"“{text}” begins with a hyphen", f"Write the {key} alone.")
    return text


def _s3(entry: Entry) -> dict[str, str]:
    return {
        "bucket": entry.text("bucket"),
        "prefix": entry.text("prefix", "", filled=False).strip("/"),
        "endpoint": _without_password(entry, "endpoint", entry.text("endpoint", "")),
        "region": entry.text("region", ""),
        "profile": entry.text("profile", ""),
    }


def _rsync(entry: Entry) -> dict[str, str]:
    return {"host": _host(entry), "path": _remote_path(entry)}


def _host(entry: Entry) -> str:
    host = entry.text("host")
    if ":" in host.partition("@")[0] and "@" in host:
        _refuse_password(entry, "host")
    elif host.startswith("-") or any(one in host for one in " \t:/"):
        hint = 'Write it as ssh takes it, host = "user@example.org", and a port into ~/.ssh/config.'
        entry.problem("host", f"“{host}” is not the name of a host", hint)
    return host


def _remote_path(entry: Entry) -> str:
    path = entry.text("path")
    if path and (not path.startswith("/") or path.strip("/") == ""):
        hint = 'Name a folder from the top: path = "/srv/www/reports".'
        entry.problem("path", f"“{path}” is not a folder of its own on the host", hint)
    return path.rstrip("/")


def _without_password(entry: Entry, key: str, text: str) -> str:
    if _tells_secret(text):
        _refuse_password(entry, key)
    return text


def _tells_secret(address: str) -> bool:
    """Whether an address holds a password, or what may be a token."""
    return bool(_USER.search(address) or _PASSWORD.search(address))


def _refuse_password(entry: Entry, key: str) -> None:
    """Say that a value holds a password, and not the value: logs of publications are read by many."""
    message = f"“{key}” holds a password or a token, which everybody who reads this file would have"
    hint = "Take it out and change it. Where it belongs: docs/publishers/publish.md."
    entry.problem(key, message, hint)


KINDS: Mapping[str, Callable[[Entry], dict[str, str]]] = {
    "folder": _folder,
    "git": _git,
    "s3": _s3,
    "rsync": _rsync,
}
