"""The wheel: what it holds, and that the main job runs from it in an empty environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.world import AS_OF, FINDINGS, WORLD

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.wheel


def _run(*arguments: object, **options: object) -> str:
    done = subprocess.run(
        [str(each) for each in arguments],
        check=False,
        capture_output=True,
        text=True,
        **options,  # type: ignore[call-overload]
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment into which the wheel was installed; its folder of programs."""
    folder = tmp_path_factory.mktemp("environment")
    _run(sys.executable, "-m", "venv", "--without-pip", folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet")
    _run(*pip, "--require-hashes", "-r", ROOT / "requirements.txt")
    _run(*pip, "--no-deps", wheel)
    return programs


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"graph_service"}
    for part in ("cypher/gaps/missing-link.cypher", "seed/demo/clients.csv"):
        assert f"graph_service/data/{part}" in names
    assert any(name.startswith("graph_service/data/visualizations/pages/") for name in names)


def test_the_main_job_runs_from_the_installed_wheel(environment: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "region.json"
    bundle.write_text(json.dumps(WORLD), encoding="utf-8")
    program = (environment / "graph-service", "--store", f"embedded:{tmp_path / 'store'}")
    _run(*program, "import", bundle, cwd=tmp_path)
    answer = _run(*program, "gaps", "--as-of", AS_OF, "--format", "json", cwd=tmp_path)
    assert sorted(each["id"] for each in json.loads(answer)) == FINDINGS
    assert sorted(each.name for each in tmp_path.iterdir()) == ["region.json", "store"]
