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

    paths = {"VENV": "", "PYTHON": "bin/python", "STAMP": "installed.txt", "SPARK": "spark"}
    for name, path in paths.items():
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


def test_spark_is_installed_once_into_a_folder_of_its_own(install, monkeypatch, tmp_path):
    asked = []

    def pip(lock, further):
        asked.append(further)
        install.SPARK.mkdir(parents=True)

    monkeypatch.setattr(install, "let_pip_install", pip)
    lock = tmp_path / "spark.txt"
    lock.write_text("pyspark==4.3.0", encoding="utf-8")
    install.install_spark(lock)
    install.install_spark(lock)
    assert asked == [["--no-deps", "--target", str(install.SPARK)]]
    lock.write_text("pyspark==4.3.1", encoding="utf-8")
    install.install_spark(lock)
    assert len(asked) == 2


@pytest.mark.parametrize(("name", "least"), [("lock.txt", 15), ("dev.txt", 15), ("spark.txt", 2)])
def test_a_lock_holds_versions_and_hashes_and_no_address(name, least):
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)==\S+", text, flags=re.MULTILINE)
    unhashed = re.findall(r"^([a-z0-9-]+)==[^\\\n]*$", text, flags=re.MULTILINE)
    assert len(pinned) >= least
    assert unhashed == []
    assert re.findall(r"https?:|file:|--index|--find-links", text) == []


def test_the_development_lock_holds_the_versions_of_the_other():
    locks = [(REQUIREMENTS / name).read_text(encoding="utf-8") for name in ("lock.txt", "dev.txt")]
    runtime, dev = (
        set(re.findall(r"^[a-z0-9-]+==\S+", text, flags=re.MULTILINE)) for text in locks
    )
    assert len(runtime) > 15
    assert runtime - dev == set()
