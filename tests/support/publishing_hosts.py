"""Hosts on this machine that a site is published to, the real ones: a web server's folder, a bare git
repository with a hook, an S3 server, a machine that is reached by ssh."""

from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.serving import serving

# A server that shows what is pushed, as publishers are given it; the folder that it names is another one here.
HOOK = (ROOT / "docs/publishers/examples/post-receive").read_text("utf-8")
SERVED = "web=/srv/bifolio/site\n"


@dataclass(frozen=True)
class Host:
    """kind, options: of a target. address: where readers find the site. environment: for its tools."""

    kind: str
    options: Mapping[str, str]
    address: str


@contextmanager
def folder_host(top: Path) -> Iterator[Host]:
    """A folder that a web server serves."""
    web = top / "web"
    with serving(web) as address:
        yield Host("folder", {"path": str(web)}, address)


@contextmanager
def git_host(top: Path) -> Iterator[Host]:
    """A bare repository whose hook shows what is pushed."""
    repository, web = top / "repository.git", top / "web"
    subprocess.run(["git", "init", "--quiet", "--bare", str(repository)], check=True)
    hook = repository / "hooks/post-receive"
    assert SERVED in HOOK
    hook.write_text(HOOK.replace(SERVED, f"web='{web}'\n"), "utf-8")
    hook.chmod(0o755)
    options = {"repository": str(repository), "branch": "pages", "history": "keep", "cname": ""}
    with serving(web) as address:
        yield Host("git", options, address)


@contextmanager
def git_server(top: Path) -> Iterator[Host]:
    """The same behind a server of its own, which lives on when who pushes is killed."""
    port = _free_port()
    with git_host(top) as host:
        command = ["git", "daemon", "--enable=receive-pack", "--export-all", "--reuseaddr"]
        command += ["--listen=127.0.0.1", f"--port={port}", f"--base-path={top}", str(top)]
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port, running)
            url = f"git://127.0.0.1:{port}/repository.git"
            yield replace(host, options={**host.options, "repository": url})
        finally:
            running.terminate()
            running.wait()


@contextmanager
def s3_host(top: Path) -> Iterator[Host]:
    """moto's S3 server, with an empty bucket."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        _, port = server.get_host_and_port()
        endpoint = f"http://127.0.0.1:{port}"
        client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
        client.create_bucket(Bucket="reports")
        everybody = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}
        policy = {
            "Version": "2012-10-17",
            "Statement": [{**everybody, "Resource": "arn:aws:s3:::reports/*"}],
        }
        client.put_bucket_policy(Bucket="reports", Policy=json.dumps(policy))
        options = {
            "bucket": "reports",
            "prefix": "site",
            "endpoint": endpoint,
            "region": "us-east-1",
            "profile": "",
        }
        yield Host("s3", options, f"{endpoint}/reports/site")
    finally:
        server.stop()


@contextmanager
def ssh_host(top: Path) -> Iterator[Host]:
    """An ssh server with a throw-away key; `ssh` on the path knows the host by the name `published`."""
    daemon = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if daemon is None or shutil.which("rsync") is None:
        pytest.skip("sshd or rsync is not installed")
    web, keys = top / "web", top / "keys"
    web.mkdir()
    keys.mkdir(mode=0o700)
    for name in ("host", "user"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)]
        subprocess.run(command, check=True)
    shutil.copy(keys / "user.pub", keys / "authorized")
    port = _free_port()
    (keys / "sshd").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {keys}/host\nAuthorizedKeysFile {keys}/authorized\n"
        f"StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\nPidFile none\n"
        "MaxStartups 100\n",
        "utf-8",
    )
    (keys / "ssh").write_text(
        f"Host published\nHostName 127.0.0.1\nPort {port}\nUser {getpass.getuser()}\nIdentityFile {keys}/user\n"
        "KexAlgorithms curve25519-sha256\nIdentitiesOnly yes\nStrictHostKeyChecking no\nUserKnownHostsFile /dev/null\nLogLevel ERROR\n",
        "utf-8",
    )
    before = _shim(top, f'exec "{shutil.which("ssh")}" -F "{keys}/ssh" "$@"')
    separation = Path(
        "/run/sshd"
    )  # a server that root starts asks for it, as the system's service makes it
    made = os.geteuid() == 0 and not separation.exists()
    if made:
        separation.mkdir(mode=0o755)
    running = subprocess.Popen(
        [daemon, "-D", "-e", "-f", str(keys / "sshd")], stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, running)
        with serving(web) as address:
            yield Host("rsync", {"host": "published", "path": str(web)}, address)
    finally:
        os.environ["PATH"] = before
        running.terminate()
        running.wait()
        if made:
            separation.rmdir()


@contextmanager
def shell_host(top: Path) -> Iterator[Host]:
    """A stand-in for ssh that gives its orders to a shell of this machine: rsync itself is the real one."""
    if shutil.which("rsync") is None:
        pytest.skip("rsync is not installed")
    web = top / "web"
    web.mkdir()
    before = _shim(top, _SHELL)
    try:
        with serving(web) as address:
            yield Host("rsync", {"host": "published", "path": str(web)}, address)
    finally:
        os.environ["PATH"] = before


_SHELL = """\
while [ $# -gt 0 ]; do
  case "$1" in
    -o|-S) shift 2 ;;
    -O|-fNM) exit 0 ;;
    *) shift; exec sh -c "$*" ;;
  esac
done
"""


def _shim(top: Path, script: str) -> str:
    """Put an `ssh` of our own on the path; gives the path as it was."""
    shim = top / "bin/ssh"
    shim.parent.mkdir()
    shim.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    shim.chmod(0o755)
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{shim.parent}:{before}"
    return before


HOSTS = {"folder": folder_host, "git": git_host, "s3": s3_host, "rsync": shell_host}
REAL = {**HOSTS, "git": git_server, "rsync": ssh_host}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if running.poll() is not None:
            pytest.skip(
                f"a server does not run here: {running.args!r} ended with {running.returncode}"
            )
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"{running.args!r} does not answer")
