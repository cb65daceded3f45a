"""What a workflow installs gcplan from: a text for pip that names the same copy every time."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.streams import write_aside
from gcplan.i18n import N_, translate

_NAME = "gcplan"
# Nothing here means anything to a shell, to YAML or to a service's own variables.
_SIGNS = "._+@:/=#%-"
_CHARACTERS = re.compile(f"[A-Za-z0-9{_SIGNS}]+")
_LOGIN = re.compile(r"(?!git\+ssh:)[^/]*://[^/]*@|[^/]*://[^/@]*:[^/]*@")
_FOLDER = r"(?:\w[\w.-]*@)?\w[\w.-]*(?::[0-9]+)?/(?:[\w.+%-]+/)*"
_COMMIT = r"[0-9a-f]{40}(?:[0-9a-f]{24})?"
_TAG = r"v?[0-9]+\.[0-9]+[\w.+-]*"
_FILE = rf"{_NAME}-[0-9][\w.+-]*\.(?:whl|tar\.gz|zip)"
_GIT = re.compile(rf"git\+(?:https?|ssh)://{_FOLDER}[\w.+%-]+(?:@(?P<revision>.*))?", re.ASCII)
_DOWNLOAD = re.compile(rf"https?://{_FOLDER}{_FILE}(?P<digest>#sha256=[0-9a-f]{{64}})?", re.ASCII)
_RELEASE = re.compile(rf"{_NAME}==[0-9][\w.+-]*", re.ASCII)
_OPEN_TO_CHANGE = N_(
    "--install: “{spec}” could be changed on its way; use https, a whole commit id, or #sha256= and"
    " the file's digest."
)
_EXAMPLES = (
    N_("For example a commit: git+https://git.example.org/gcplan.git@{commit}"),
    N_("or a release, from a package index of your own: gcplan=={version}"),
    N_("or a file that is kept in the repository of the plan: ./{file}"),
)


def install_spec(given: str | None, top: Path) -> str:
    """Return what to install: what was given, else this copy's origin, else what is answered.

    `top` is the top of the plan's repository. Raises CannotRunError for what cannot be installed
    again, or could be something else the next time.
    """
    if given is not None:
        return _checked(given, top)
    found = "." if _is_gcplan(top) else _origin_of_this_copy()
    if found:
        return found
    unknown = CannotRunError(
        N_("It is not known where a workflow can install gcplan from; name it with --install.")
    )
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise _with_examples(unknown)
    return _answered(_with_examples(unknown), top)


def _answered(question: CannotRunError, top: Path) -> str:
    """Ask until the answer can be used; who ends the input gives up, as by Ctrl-C."""
    say_messages(question.messages)
    while True:
        write_aside(translate(N_("Install gcplan from: ")))
        answer = sys.stdin.buffer.readline()
        if not answer:
            write_aside("\n")
            raise KeyboardInterrupt
        try:
            return _checked(answer.decode("utf-8", "replace").strip(), top)
        except CannotRunError as error:
            say_messages(error.messages[:1])


def _checked(spec: str, top: Path) -> str:
    """Return the text if pip installs the same gcplan by it every time; raises CannotRunError."""
    if _LOGIN.match(spec):
        raise CannotRunError(
            N_("--install: a name or password in an address could be read by all in the workflow.")
        ).hint(N_("Leave it out, and let the service keep it as a secret."))
    if not _CHARACTERS.fullmatch(spec):
        raise _refused(
            N_("--install: “{spec}” has other characters than letters, digits and {signs}"),
            spec,
            signs=_SIGNS,
        )
    if spec.startswith("."):
        return _in_repository(spec, top)
    if found := _GIT.fullmatch(spec):
        return _pinned_git(spec, found)
    if found := _DOWNLOAD.fullmatch(spec):
        if spec.startswith("http:") and not found["digest"]:
            raise _refused(_OPEN_TO_CHANGE, spec)
        return spec
    if _RELEASE.fullmatch(spec):
        return spec
    if re.fullmatch(rf"{_NAME}(=.*)?", spec):
        raise _refused(
            N_("--install: “{spec}” may be another program tomorrow; name one version."), spec
        )
    raise _refused(N_("--install: “{spec}” names no place for a workflow to install from."), spec)


def _pinned_git(spec: str, found: re.Match[str]) -> str:
    """Return the address of a repository if it names one state of it; raises CannotRunError."""
    revision = found["revision"] or ""
    if re.fullmatch(_COMMIT, revision):
        return spec
    if not re.fullmatch(_TAG, revision, re.ASCII):
        raise _refused(
            N_(
                "--install: “{spec}” may be another program tomorrow; end it with @ and a whole"
                " commit id, or a tag such as v1.0.0."
            ),
            spec,
        )
    if spec.startswith("git+http:"):
        raise _refused(_OPEN_TO_CHANGE, spec)
    return spec


def _in_repository(spec: str, top: Path) -> str:
    """Return a path in the plan's repository if gcplan is there; raises CannotRunError."""
    path = top / spec
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(top))
    is_file = path.is_file() and re.fullmatch(_FILE, path.name, re.ASCII)
    if inside and re.match(r"\.(/|$)", spec) and (is_file or _is_gcplan(path)):
        return spec
    raise _refused(
        N_("--install: “{spec}” is no gcplan in the repository of the plan, seen from its top."),
        spec,
    )


def _is_gcplan(folder: Path) -> bool:
    """Tell whether a folder is the source of gcplan."""
    import tomllib

    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return bool(project["name"] == _NAME)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _origin_of_this_copy() -> str | None:
    """Return the repository and commit that this copy was installed from, if it was from one."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        origin = json.loads(distribution(_NAME).read_text("direct_url.json") or "{}")
        spec = f"{origin['vcs_info']['vcs']}+{origin['url']}@{origin['vcs_info']['commit_id']}"
    except (PackageNotFoundError, OSError, ValueError, KeyError, TypeError):
        return None
    found = None if _LOGIN.match(spec) else _GIT.fullmatch(spec)
    return spec if found and re.fullmatch(_COMMIT, found["revision"] or "") else None


def _refused(msgid: str, spec: str, **values: str) -> CannotRunError:
    return _with_examples(CannotRunError(msgid, spec=spec, **values))


def _with_examples(error: CannotRunError) -> CannotRunError:
    from gcplan import __version__

    commit = "0123456789abcdef0123456789abcdef01234567"
    file = f"wheels/{_NAME}-{__version__}-py3-none-any.whl"
    for example in _EXAMPLES:
        error.hint(example, commit=commit, version=__version__, file=file)
    return error
