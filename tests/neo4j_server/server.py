"""Assemble, start and stop a throw-away Neo4j Community server for the tests.

The jars come from Maven (``pom.xml`` beside this module pins the version), so no Neo4j
distribution, container or root right is needed: only ``mvn``, Java 17 or 21, and Linux.

From a test: ``with start(DEFAULT_FOLDER, None, tmp_path) as server``, then connect to
``server.uri`` with ``server.auth``. From a shell: ``python -m tests.neo4j_server.server`` with
``assemble`` (gather the jars), ``run`` (serve until Ctrl+C), ``start`` and ``stop`` (background).
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

POM = Path(__file__).with_name("pom.xml")
DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / ".neo4j"
DEFAULT_PORT = 17687
USER = "neo4j"
PASSWORD = "tukiverkko-test"
START_SECONDS = 90.0
STOP_SECONDS = 20.0

_MAIN_CLASS = "org.neo4j.server.CommunityEntryPoint"
_JVM_OPTIONS = """
-Xms256m -Xmx2g -XX:+UseG1GC -Dfile.encoding=UTF-8
--add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED
--add-opens=java.base/java.util.concurrent=ALL-UNNAMED
--add-opens=java.base/sun.nio.ch=ALL-UNNAMED
-Dio.netty.tryReflectionSetAccessible=true -Dlog4j2.disable.jmx=true
"""
# Without the waits set to nothing, Bolt idles ten seconds after the databases are closed.
# Failed logins are not rate-limited: a test of a wrong password must not lock out the next test.
_CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.security.auth_max_failed_attempts=0
dbms.usage_report.enabled=false
server.memory.pagecache.size=512m
db.tx_log.preallocate=false
dbms.cypher.min_replan_interval=1h
internal.server.bolt.thread_pool_shutdown_wait_time=0s
internal.server.bolt.connection_shutdown_wait_time=0s
"""


class ServerError(RuntimeError):
    """The server cannot be assembled, started or stopped; the message is one line."""


@dataclass
class Server(contextlib.AbstractContextManager["Server"]):
    """A running server; as a context manager it stops the server on the way out."""

    port: int
    data: Path
    log: Path
    process: subprocess.Popen[bytes]
    watcher: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """The Bolt address to give to the driver."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def auth(self) -> tuple[str, str]:
        """The user name and password to give to the driver."""
        return USER, PASSWORD

    def stop(self) -> None:
        """Stop the server, by force after a deadline; a second call does nothing."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.watcher is not None:
            self.watcher.kill()
            self.watcher.communicate()
            self.watcher = None
        atexit.unregister(self.stop)

    def __exit__(self, *error: object) -> None:
        """Stop the server."""
        self.stop()


def assemble(folder: Path = DEFAULT_FOLDER) -> Path:
    """Return the folder of Neo4j's jars inside ``folder``, filling it with Maven if needed."""
    version = ElementTree.parse(POM).findtext(".//{*}neo4j.version")
    lib = folder.resolve() / f"lib-{version}"
    for program in ("java",) if lib.is_dir() else ("java", "mvn"):
        if shutil.which(program) is None:
            raise ServerError(f"{program} is not on the PATH; the Neo4j test server needs it")
    if lib.is_dir():
        return lib
    lib.parent.mkdir(parents=True, exist_ok=True)
    # Filled aside and renamed, so that an interrupted or concurrent run leaves no partial set.
    with tempfile.TemporaryDirectory(dir=lib.parent) as scratch:
        jars = Path(scratch, "lib")
        command = ["mvn", "-q", "-B", "-ntp", "-f", str(POM), "package", f"-Dlib.folder={jars}"]
        _run(command, f"mvn could not gather Neo4j {version}", {})
        if not lib.is_dir():
            jars.rename(lib)
    return lib


def free_port(preferred: int = DEFAULT_PORT) -> int:
    """Return ``preferred`` if nothing listens there, otherwise any free port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", preferred))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, bolt_port: int | None, data: Path) -> Server:
    """Start a server that ends with this process at the latest, and wait until it answers.

    ``folder`` holds the jars, ``data`` everything the server writes: an empty or missing one
    gives an empty database, an earlier one is opened again. No ``bolt_port``: a free one.
    """
    server = _launch(assemble(folder), bolt_port or free_port(), data, data / "console.log")
    atexit.register(server.stop)
    # atexit does not run when this process is killed; the watcher's input then ends all the same.
    watch = ["/bin/sh", "-c", 'read -r _; kill -9 "$0"', str(server.process.pid)]
    server.watcher = subprocess.Popen(watch, stdin=subprocess.PIPE, start_new_session=True)
    _wait_until_ready(server)
    return server


def _run(command: list[str], failure: str, variables: Mapping[str, str]) -> None:
    """Run a command to its end; if it fails, raise ``failure`` with what it said."""
    environment = {**os.environ, **variables}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ServerError(f"{failure}: {_reason(done.stdout + done.stderr)}")


def _launch(lib: Path, port: int, data: Path, log: Path) -> Server:
    """Write the configuration, set the password of a new database and start the process."""
    home, conf = data.resolve(), data.resolve() / "conf"
    conf.mkdir(parents=True, exist_ok=True)
    (conf / "neo4j.conf").write_text(_CONF.format(port=port), encoding="utf-8")
    classes = ["-cp", f"{lib}/*"]
    if not (home / "data" / "dbms").exists():
        admin = ["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", *classes, "org.neo4j.cli.AdminTool"]
        command = [*admin, "dbms", "set-initial-password", PASSWORD]
        variables = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(conf)}
        _run(command, "the password could not be set", variables)
    arguments = [f"--home-dir={home}", f"--config-dir={conf}", "--console-mode"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["java", *_JVM_OPTIONS.split(), *classes, _MAIN_CLASS, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Server(port, data, log, process)


def _reason(output: str) -> str:
    """Return the line of ``output`` that tells best why a program failed."""
    lines = [line for line in output.splitlines() if line.strip()] or ["no output"]
    return next((line for line in lines if "ERROR" in line), lines[-1])


def _wait_until_ready(server: Server) -> None:
    """Return once the server answers a query; stop it and raise if it does not in time."""
    deadline = time.monotonic() + START_SECONDS
    reason = "Bolt was not opened"
    try:
        while time.monotonic() < deadline and server.process.poll() is None:
            # Without this another server on the same port could be taken for this one.
            if b"Bolt enabled on" in server.log.read_bytes():
                try:
                    with GraphDatabase.driver(server.uri, auth=server.auth) as driver:
                        driver.verify_connectivity()
                        driver.execute_query("RETURN 1")
                    return
                except (DriverError, Neo4jError, OSError) as error:
                    reason = _reason(str(error))
            time.sleep(0.1)
        if server.process.poll() is not None:
            reason = _reason(server.log.read_text(encoding="utf-8", errors="replace"))
        raise ServerError(f"Neo4j did not start ({server.log}): {reason}")
    except BaseException:
        server.stop()
        raise


def _background(folder: Path) -> tuple[int, int] | None:
    """Return the process id and port of the background server, if it is running."""
    try:
        pid, port = map(int, (folder / "server.pid").read_text(encoding="utf-8").split())
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    # The number may have passed to another process since the file was written.
    return (pid, port) if _MAIN_CLASS.encode() in command else None


def start_background(folder: Path, bolt_port: int | None, data: Path | None) -> str:
    """Start a server that outlives this process, unless it runs already; return its address.

    Without ``data`` it begins with an empty database.
    """
    running = _background(folder)
    if running is not None:
        return f"bolt://127.0.0.1:{running[1]}"
    lib = assemble(folder)
    if data is None:
        data = folder / "data"
        shutil.rmtree(data, ignore_errors=True)
    server = _launch(lib, bolt_port or free_port(), data, folder / "server.log")
    pid_file = folder / "server.pid"
    pid_file.write_text(f"{server.process.pid} {server.port}\n", encoding="utf-8")
    try:
        _wait_until_ready(server)
    except BaseException:
        pid_file.unlink()
        raise
    return server.uri


def stop_background(folder: Path) -> bool:
    """Stop the background server; return whether there was one."""
    running = _background(folder)
    if running is not None:
        deadline = time.monotonic() + STOP_SECONDS
        with contextlib.suppress(ProcessLookupError):
            os.kill(running[0], signal.SIGTERM)
            while _background(folder) is not None:
                if time.monotonic() > deadline:
                    os.kill(running[0], signal.SIGKILL)
                time.sleep(0.1)
    (folder / "server.pid").unlink(missing_ok=True)
    return running is not None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.neo4j_server.server")
    parser.add_argument("action", choices=("assemble", "run", "start", "stop"))
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="jars, pid, log")
    parser.add_argument("--port", type=int, help=f"Bolt port (default {DEFAULT_PORT} if free)")
    parser.add_argument("--data", type=Path, help="data to open (default: an empty database)")
    options = parser.parse_args(arguments)
    try:
        if options.action == "assemble":
            print(assemble(options.folder))
        elif options.action == "start":
            uri = start_background(options.folder, options.port, options.data)
            print(f"NEO4J_TEST_URI={uri}")
        elif options.action == "stop":
            print("stopped" if stop_background(options.folder) else "no server was running")
        else:
            with (
                tempfile.TemporaryDirectory() as scratch,
                start(options.folder, options.port, options.data or Path(scratch)) as server,
            ):
                print(f"NEO4J_TEST_URI={server.uri}", flush=True)
                with contextlib.suppress(KeyboardInterrupt):
                    server.process.wait()
    except ServerError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
