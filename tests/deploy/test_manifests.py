"""The files of deploy/: legal, safe, and of settings and commands that there are."""

from __future__ import annotations

import re
import shlex
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from typer.main import get_command

from graph_service import __version__
from graph_service.cli import app as commands
from graph_service.production import unsafe
from graph_service.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
TEXTS = [
    path
    for path in sorted([*DEPLOY.rglob("*"), ROOT / "docs" / "deploy.md", ROOT / "SECURITY.md"])
    if path.is_file()
]


def _manifests() -> list[dict[str, Any]]:
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    return [each for path in files for each in yaml.safe_load_all(path.read_text("utf-8"))]


MANIFESTS = _manifests()


def _pods() -> list[dict[str, Any]]:
    """Return what every pod is made from."""
    found = [each["spec"]["template"] for each in MANIFESTS if each["kind"] == "Deployment"]
    jobs = [each["spec"]["jobTemplate"] for each in MANIFESTS if each["kind"] == "CronJob"]
    return [each["spec"] for each in (*found, *(job["spec"]["template"] for job in jobs))]


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda each: each["kind"])
def test_manifests_are_as_kubernetes_has_them(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, "1.31", strict=True)
    if manifest["kind"] != "Namespace":
        assert manifest["metadata"]["namespace"] == "tukiverkko"


def test_manifests_hold_what_docs_say() -> None:
    kinds = {each["kind"] for each in MANIFESTS}
    assert kinds >= {"Deployment", "Secret", "ConfigMap", "NetworkPolicy", "Ingress", "CronJob"}
    (secret,) = [each for each in MANIFESTS if each["kind"] == "Secret"]
    assert set(secret["data"].values()) == {""}


@pytest.mark.parametrize("pod", _pods(), ids=lambda pod: pod["containers"][0]["args"][0])
def test_pods_run_with_no_more_rights_than_they_need(pod: dict[str, Any]) -> None:
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    (container,) = pod["containers"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["image"] == f"registry.example/tukiverkko:{__version__}"
    assert set(container["resources"]["limits"]) == {"cpu", "memory"}
    assert _is_command(container["args"])


def _is_command(words: list[str]) -> bool:
    """Return whether `words` begin with a command of graph-service and give options it has."""
    found: Any = get_command(commands)
    for word in [each for each in words if not each.startswith("-")]:
        if word in getattr(found, "commands", {}):
            found = found.commands[word]
    known = {name for each in found.params for name in each.opts}
    asked = {word.split("=")[0] for word in words if word.startswith("--")}
    return not getattr(found, "commands", None) and asked <= known


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_settings_and_commands_that_are_named_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    known = {f"GRAPH_{name.upper()}" for name in Settings.model_fields}
    assert {*re.findall(r"\bGRAPH_[A-Z_]+\b", text)} <= known
    known |= {name.lower() for name in known}
    assert {*re.findall(r"\bgraph_(?:store|oidc)_[a-z_]+\b", text)} <= known
    for line in re.findall(r"(?:bin/|`|\s)graph-service ((?:[a-z-]+ ?)+[^\n`|;\\]*)", text):
        words = shlex.split(line.split("  #")[0], comments=True)
        assert _is_command([word for word in words if word not in ("…", "$ARGUMENTS")]), line


def test_rule_7_the_settings_given_are_safe_to_start_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DEPLOY / "systemd" / "tukiverkko.env").read_text("utf-8")
    machine = dict(re.findall(r"^(GRAPH_\w+)=(.*)$", text, re.M))
    (cluster,) = [each["data"] for each in MANIFESTS if each["kind"] == "ConfigMap"]
    for variables, secret in (
        (machine, {"GRAPH_OIDC_CLIENT_SECRET": "b7d1"}),
        (cluster, {"GRAPH_OIDC_CLIENT_SECRET": "b7d1", "GRAPH_STORE_PASSWORD": "c9e2"}),
    ):
        own = {"GRAPH_AUDIT_FOLDER": str(tmp_path / "log"), "GRAPH_AUDIT_KEY": str(tmp_path / "k")}
        for name, value in {**variables, **secret, **own}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
        settings = Settings(_env_file=None)
        assert settings.production
        assert [each.text() for each in unsafe(settings)] == []


@pytest.mark.parametrize("path", sorted((DEPLOY / "systemd").glob("*.service")), ids=str)
def test_units_start_commands_without_rights(path: Path) -> None:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(path, "utf-8")
    service = unit["Service"]
    assert service["User"] == "tukiverkko"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    program, *words = shlex.split(service["ExecStart"])
    assert program == "/opt/tukiverkko/bin/graph-service"
    assert words == ["$ARGUMENTS"] or _is_command(words)


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_proxies_overwrite_what_callers_say_of_themselves(name: str) -> None:
    text = (DEPLOY / "proxy" / name).read_text("utf-8")
    assert "$proxy_add_x_forwarded_for" not in text
    for header in ("X-Forwarded-For", "X-Forwarded-Proto"):
        assert len(re.findall(rf"\b{header}\b", text)) == 1
    limit = Settings.model_fields["upload_megabytes"].default
    assert re.search(rf"\b{limit}(m|MB)\b", text)
