"""Run a module of ours on what a stranger has made: in a process of its own, with an end."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass

if sys.platform != "win32":
    import resource

MEGABYTE = 2**20


class TookTooLongError(Exception):
    """The process was ended when its time was over."""


class EndedEarlyError(Exception):
    """The process ended without an answer: for want of memory, or by a fault in a library."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take: seconds, and bytes of memory where the system can limit them."""

    seconds: int
    memory: int


def run_limited(module: str, question: bytes, limits: Limits) -> bytes:
    """Return the answer of a module, which calls `accept_limits` and then `answer`.

    Raises TookTooLongError and EndedEarlyError; the process is gone in any case.
    """
    command = [sys.executable, "-P", "-m", module, str(limits.seconds), str(limits.memory)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            input=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TookTooLongError from error
    if done.returncode != 0:
        raise EndedEarlyError
    return done.stdout


def accept_limits() -> None:
    """Take on the limits that this process was started with: it writes no file either."""
    seconds, memory = map(int, sys.argv[1:3])
    if sys.platform != "win32":  # which has no such limits, only the time
        limits = {
            resource.RLIMIT_CPU: seconds + 1,
            resource.RLIMIT_AS: memory,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_CORE: 0,
        }
        for limit, value in limits.items():
            with suppress(ValueError, OSError):
                resource.setrlimit(limit, (value, value))
