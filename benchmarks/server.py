"""A server of our own on the loopback, in a process group of its own, with its database in a temporary folder."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.line import Line

PASSWORD = "for measuring only"
PRODUCT = (
    "-c",
    "import sys; from trainer.cli.main import main; sys.argv[0] = 'trainer'; main()",
    "run",
    "--demo",
    "--port",
)
WITH_BARE_ROUTES = ("-m", "benchmarks.served")
ROOT = Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 60
WORKERS = 2
"""What `trainer run` starts."""


class Server:
    """Started on entering, gone on leaving."""

    def __init__(self, instance: Path, program: Sequence[str]) -> None:
        self.instance, self.program = instance, program
        self.port = _free_port()
        self.seconds = 0.0

    def __enter__(self) -> "Server":
        environment = {name: value for name, value in os.environ.items() if name != "TRAINER_DATABASE"}
        environment |= {"TRAINER_INSTANCE": str(self.instance), "TRAINER_DEMO_PASSWORD": PASSWORD}
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, *self.program, str(self.port)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self._wait_for_first_page(began + PATIENCE)
        except BaseException:
            self.__exit__()
            raise
        self.seconds = time.monotonic() - began
        while len(self.workers) < WORKERS:  # the first page came from the first of them
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(1)  # it would wait longer for connections to end; nothing here is to be kept
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _wait_for_first_page(self, until: float) -> None:
        while True:
            try:
                with Line(self.port) as line:
                    assert line.get("/").status == 200
                return
            except OSError as refused:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError("the server did not start") from refused
                time.sleep(0.01)

    @property
    def workers(self) -> list[int]:
        """The process ids of the workers."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def processor_seconds(self) -> float:
        """Processor time that the server has taken so far: the process that started, and the workers."""
        return sum(_processor_seconds(pid) for pid in (self.process.pid, *self.workers))


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid: int) -> tuple[float, float]:
    """Resident megabytes of a process, and its share where pages are shared with other workers (PSS)."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return int(lines["Rss"].split()[0]) / 1024, int(lines["Pss"].split()[0]) / 1024


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
