"""A build over the machines of a real Dask cluster, on loopback: the same bytes, also when a machine is killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import Client

from projects import LOOK, read_site, small_site, write_project
from sitegen.build import build
from sitegen.project import Inputs

WORKER = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-dashboard", "--no-nanny"]
SCHEDULER = [
    sys.executable,
    "-m",
    "distributed.cli.dask_scheduler",
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--no-dashboard",
]


@contextmanager
def started(command: list[str], log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """The address of a scheduler, and its two workers: one for both tests, as it takes its time to start."""
    tmp_path = tmp_path_factory.mktemp("cluster")
    found = tmp_path / "scheduler.json"
    with started([*SCHEDULER, "--scheduler-file", str(found)], tmp_path / "scheduler.log") as scheduler:
        worker = [*WORKER, "--scheduler-file", str(found), "--local-directory", str(tmp_path)]
        with started(worker, tmp_path / "1.log") as one, started(worker, tmp_path / "2.log") as other:
            while not found.exists():
                assert scheduler.poll() is None
                os.sched_yield()
            with Client(scheduler_file=str(found), timeout="20s") as client:
                client.wait_for_workers(2, timeout=20)
                address = client.scheduler.address
            yield address, [one, other]


@pytest.mark.parametrize("ending", ["alive", "killed"])
def test_a_cluster_makes_the_same_site(
    ending: str, cluster: tuple[str, list["subprocess.Popen[bytes]"]], tmp_path: Path
) -> None:
    address, workers = cluster
    folder = write_project(small_site(), tmp_path / "project")
    command = [sys.executable, "-m", "sitegen", "-C", str(folder), "build", "--no-cache"]
    environment = {**os.environ, "DASK_SCHEDULER_ADDRESS": address}
    with subprocess.Popen([*command, "--executor", "sitegen.cluster:dask"], env=environment) as process:
        if ending == "killed":
            with Client(address) as client:
                while not client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)):
                    assert process.poll() is None, "the build gave its workers nothing to do"
            workers[0].send_signal(signal.SIGKILL)
        assert process.wait(60) == 0
    clean = build(Inputs(small_site(), LOOK))
    assert clean.site is not None
    site = read_site(folder / "output")
    assert site.pop(".gitignore") == b"*\n"
    assert site == {artifact.path: artifact.data for artifact in clean.site}
