"""Where the program begins: from its first import on, whatever happens ends with an exit code."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the program and exit with its code."""
    try:
        from gcplan.cli.errors import run_safely

        code = run_safely(_run)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # pressed again, it must not show now either
    sys.exit(code)


def _run() -> int:
    from gcplan.cli.app import run

    return run()


if __name__ == "__main__":
    main()
