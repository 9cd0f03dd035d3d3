"""Make `.venv` beside `build.py` and install exactly what a lock file lists.

    python3 requirements/install.py         what the build needs
    python3 requirements/install.py --dev   that, and what the tests need
    python3 requirements/install.py --spark   Apache Spark, into a folder of its own beside them

Installs nothing when the lock is the one that was installed last. Runs on any Python 3, so that an
old one gets an explanation instead of a syntax error.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)
FOLDER = Path(__file__).resolve().parent
VENV = FOLDER.parent / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "installed.txt"
# Half a gigabyte that only some tests need: in the environment itself, other tests would see it half installed.
SPARK = VENV / "spark"

TOO_OLD = """\
Bifolio needs Python {needed} or newer; this is Python {found} ({path}).

    Name a newer one:  make site PYTHON=python3.12
"""
NO_VENV = """\
This Python ({path}) cannot make a virtual environment: its module “ensurepip” is missing.
Debian and Ubuntu keep it in a package of its own.

    Install it:        apt install python{version}-venv   (as administrator)
    or name another:   make site PYTHON=/path/to/python3
"""
NOT_MADE = """\
The virtual environment {path} could not be made. What Python said stands above.
"""
NOT_INSTALLED = """\
The libraries in requirements/{lock} could not be installed. What pip said stands above.

    No connection?     pip reads the usual settings for a proxy or a mirror (pip config).
    No “matching distribution”?  The lock has builds for CPython on Linux, macOS and Windows.
    A hash differs?    What was downloaded is not what was locked. Do not use it; try once more.
"""


def main() -> None:
    """Install the lock asked for, unless it is installed."""
    if "--spark" in sys.argv[1:]:
        install_spark(FOLDER / "spark.txt")
        return
    lock = FOLDER / ("dev.txt" if "--dev" in sys.argv[1:] else "lock.txt")
    check_python()
    if digest(lock) in installed():
        return
    if not usable():
        make_venv()
    install(lock)
    write_stamp(lock)


def check_python() -> None:
    """Stop with an explanation when this Python cannot do it."""
    version = "{}.{}".format(*sys.version_info[:2])
    if sys.version_info < NEEDED:
        needed = ".".join(map(str, NEEDED))
        stop(TOO_OLD.format(needed=needed, found=version, path=sys.executable))
    if not usable() and importlib.util.find_spec("ensurepip") is None:
        stop(NO_VENV.format(path=sys.executable, version=version))


def usable() -> bool:
    """Whether `.venv` has a Python that runs (it may have been moved, or its Python removed)."""
    test = "import pip, sys; sys.exit(sys.version_info < {})".format(NEEDED)
    try:
        return subprocess.run([str(PYTHON), "-c", test], check=False).returncode == 0
    except OSError:
        return False


def installed() -> str:
    """What the last installation left: digests of the locks that `.venv` satisfies."""
    return STAMP.read_text(encoding="utf-8") if STAMP.exists() and usable() else ""


def make_venv() -> None:
    """Make `.venv` anew."""
    print("Making .venv with Python {}.{} …".format(*sys.version_info[:2]), flush=True)
    shutil.rmtree(str(VENV), ignore_errors=True)
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(command, check=False).returncode:
        shutil.rmtree(str(VENV), ignore_errors=True)
        stop(NOT_MADE.format(path=VENV.name))


def install(lock: Path) -> None:
    """Let pip install the lock: these versions, these hashes, no builds from source."""
    STAMP.unlink() if STAMP.exists() else None
    let_pip_install(lock, ["--only-binary=:all:"])


def install_spark(lock: Path) -> None:
    """Let pip install Spark beside the rest, unless it is there; its package is published as source alone."""
    stamp = SPARK / STAMP.name
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest(lock):
        return
    shutil.rmtree(str(SPARK), ignore_errors=True)
    let_pip_install(lock, ["--no-deps", "--target", str(SPARK)])
    stamp.write_text(digest(lock), encoding="utf-8")


def let_pip_install(lock: Path, further: "list[str]") -> None:
    """Let pip install what a lock lists, with the hashes that stand there."""
    print(f"Installing requirements/{lock.name} …", flush=True)
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    command = [str(PYTHON), "-m", "pip", "install", *options, *further, "-r", str(lock)]
    if subprocess.run(command, check=False).returncode:
        stop(NOT_INSTALLED.format(lock=lock.name))


def write_stamp(lock: Path) -> None:
    """Remember what is installed. The development lock holds the other one's versions as well."""
    locks = [FOLDER / "lock.txt", lock]
    lines = [digest(path) + "  " + path.name for path in dict.fromkeys(locks)]
    STAMP.write_text("\n".join(lines) + "\n", encoding="utf-8")


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stop(message: str) -> None:
    """Show a message and end with the exit code for “a tool failed”."""
    print("\n" + message, file=sys.stderr)
    sys.exit(3)


if __name__ == "__main__":
    main()
