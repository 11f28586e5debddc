"""Make the virtual environment; the Makefile calls this with Python 3.11 or newer.

Some systems (Debian without python3-venv) have no ensurepip. There pip comes from the wheel
beside this file, once its SHA-256 is the one that README.md names.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MARK = ".made"
IS_USABLE = "import sys, pip; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"


def main(folder: Path) -> None:
    """Make the environment ``folder``, or adopt one that somebody else made and that works."""
    mark = folder / MARK
    # Marked but called for again: its Python is gone or it lies in another place than it was made.
    if mark.exists() or not _works(folder):
        _make(folder)
    mark.write_text(str(Path.cwd()), encoding="utf-8")


def _works(folder: Path) -> bool:
    """Return whether ``folder`` is an environment with pip and a Python that is new enough."""
    try:
        done = subprocess.run([_python(folder), "-c", IS_USABLE], capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def _make(folder: Path) -> None:
    """Make an environment with pip, from ensurepip or else from the wheel."""
    venv = [sys.executable, "-m", "venv", "--clear"]
    if subprocess.run([*venv, str(folder)], capture_output=True).returncode == 0:
        return
    wheel = _pip_wheel()
    subprocess.run([*venv, "--without-pip", str(folder)], check=True)
    pip = [_python(folder), str(wheel / "pip")]
    subprocess.run([*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)], check=True)


def _python(folder: Path) -> str:
    """Return the path of the environment's Python."""
    return str(folder / "bin" / "python")


def _pip_wheel() -> Path:
    """Return the wheel that README.md names, if its checksum is the one named there."""
    named = re.search(
        r"`(pip-[\w.]+-py3-none-any\.whl)`.*?`([0-9a-f]{64})`",
        (HERE / "README.md").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    if named is None:
        sys.exit("tools/README.md names no pip wheel with a SHA-256")
    wheel = HERE / named[1]
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != named[2]:
        sys.exit(f"{wheel} has not the SHA-256 that tools/README.md names; it is not used")
    return wheel


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"the environment could not be made: {error}")
