"""`requirements/install.py`: what it says when it cannot do its work."""

from __future__ import annotations

import re
import sys

import pytest

from tests.support.paths import ROOT

REQUIREMENTS = ROOT / "requirements"


@pytest.fixture
def install(tmp_path, monkeypatch):
    from requirements import install

    for name, path in {"VENV": "", "PYTHON": "bin/python", "STAMP": "installed.txt"}.items():
        monkeypatch.setattr(install, name, tmp_path / ".venv" / path)
    return install


def test_an_old_python_is_told_what_is_needed(install, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as stopped:
        install.check_python()
    assert stopped.value.code == 3
    shown = capsys.readouterr().err
    assert "Bifolio needs Python 3.11 or newer; this is Python 3.9" in shown
    assert "make site PYTHON=python3.12" in shown


def test_a_python_without_ensurepip_names_the_package(install, monkeypatch, capsys):
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SystemExit) as stopped:
        install.check_python()
    assert stopped.value.code == 3
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"apt install python{version}-venv" in capsys.readouterr().err


def test_a_stamp_of_an_environment_that_is_gone_counts_for_nothing(install):
    install.VENV.mkdir()
    install.STAMP.write_text(install.digest(REQUIREMENTS / "lock.txt"), encoding="utf-8")
    assert install.installed() == ""


@pytest.mark.parametrize("name", ["lock.txt", "dev.txt"])
def test_a_lock_holds_versions_and_hashes_and_no_address(name):
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)==\S+", text, flags=re.MULTILINE)
    unhashed = re.findall(r"^([a-z0-9-]+)==[^\\\n]*$", text, flags=re.MULTILINE)
    assert len(pinned) > 15
    assert unhashed == []
    assert re.findall(r"https?:|file:|--index|--find-links", text) == []


def test_the_development_lock_holds_the_versions_of_the_other():
    locks = [(REQUIREMENTS / name).read_text(encoding="utf-8") for name in ("lock.txt", "dev.txt")]
    runtime, dev = (
        set(re.findall(r"^[a-z0-9-]+==\S+", text, flags=re.MULTILINE)) for text in locks
    )
    assert len(runtime) > 15
    assert runtime - dev == set()
