"""What is kept of the models: it says the same as they do, and losing it costs only time."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, ConfigDict, RootModel, model_validator

from gcplan import codes
from gcplan.schema import compiled
from gcplan.schema.changes import CHANGES
from gcplan.schema.compiled import NotPlainError, as_plain, is_kept, keep, passes
from gcplan.schema.explain import explain
from gcplan.schema.registry import keep_models
from gcplan.schema.validate import validate_change
from tests.recording import copy_shipped
from tests.schema.agreement import accepts, core

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACTION: dict[str, Any] = {"action": 1, "title": "t", "measures": [{"title": "m", "tasks": []}]}
SOUND: dict[str, dict[str, Any]] = {
    "update": {
        "id": "1.1.1", "percent": 5, "note": "x\ny", "actual": {"绿道": 1.5}, "by": "u",
        "on": "8月底", "lead": "u", "support": ["u"], "leader": "p",
    },
    "done": {"id": "1.1.1", "on": "8月底", "evidence": ["x"], "verified_by": "u"},
    "reopen": {"id": "1.1.1", "reason": "x", "on": "8月底"},
    "extend": {"id": "1.1.1", "to": "8月底", "approval": "x", "reason": "x", "on": "8月底"},
    "cancel": {"id": "1.1.1", "reason": "x", "approval": "x", "on": "8月底"},
    "accept": {"id": "1.1.1", "rule": "GC202", "reason": "x", "until": "8月底"},
    "add": {"measure": "1.1", "title": "t", "due": "8月底", "target": {"n": "5"}, "ongoing": True},
    "add-measure": {"action": 1, "title": "t"},
}  # fmt: skip
VALUES: list[Any] = [
    *(None, True, 0, 1, -1, 1.0, 0.5, 101, 10_000, 10**400, float("inf"), float("nan")),
    *("", " ", "x", "a\nb", "\x1b", "\ud800", "1", "8月底", "GC2", "GC202", "1.1.1", "1.1"),
    *([], ["x"], [1], {}, {"x": 1}, {"x": "y"}, {1: 1}, {"x": float("inf")}, ("x",), b"x"),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the file in an empty cache; what this process knows is forgotten before and after."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    forget()
    file = compiled._file()
    assert file is not None
    assert file.is_relative_to(tmp_path)
    yield file
    monkeypatch.undo()
    forget()


def forget() -> None:
    compiled._kept.cache_clear()
    compiled._validator.cache_clear()
    keep_models.cache_clear()


def test_every_change_is_here() -> None:
    assert SOUND.keys() == CHANGES.keys()
    for operation, model in CHANGES.items():
        assert {"op", *SOUND[operation]} == set(model.model_fields)
        assert core(model).isinstance_python({"op": operation, **SOUND[operation]})


@given(st.sampled_from(sorted(SOUND)), st.data())
def test_of_a_change_both_say_the_same(operation: str, data: st.DataObject) -> None:
    change: dict[Any, Any] = {"op": operation, **SOUND[operation]}
    for _ in range(data.draw(st.integers(1, 3))):
        key = data.draw(st.sampled_from([*change, "titel", 7]))
        if data.draw(st.booleans()):
            change.pop(key, None)
        else:
            change[key] = data.draw(st.sampled_from(VALUES))
    model = CHANGES[operation]
    assert core(model).isinstance_python(change) is accepts(model, change)


def test_what_is_kept_is_known_to_the_next_run(cache: Path) -> None:
    assert not is_kept()
    assert not passes("action", ACTION)
    assert explain("action", "01.yaml", ACTION) == []
    forget()
    assert is_kept()
    assert passes("action", ACTION)
    assert not passes("action", {**ACTION, "titel": "t"})
    assert not passes("plan", ACTION)
    assert passes("change done", {"op": "done", "id": "1.1.1"})
    assert not passes("change action", ACTION)


def test_what_is_not_sound_is_explained_though_it_is_kept(cache: Path) -> None:
    keep_models()
    forget()
    (problem,) = validate_change({"op": "done", "id": "1.1.1", "percent": 5})
    assert problem.rule is codes.UNKNOWN_KEY


def rewrite(cache: Path, **changes: Any) -> None:
    """Change the sound file of this version."""
    keep_models()
    content = {**json.loads(cache.read_text(encoding="ascii")), **changes}
    kept = {key: value for key, value in content.items() if value is not Ellipsis}
    cache.write_text(json.dumps(kept), encoding="ascii")
    forget()


def require_healed(cache: Path) -> None:
    """See that a broken file passes nothing, that nobody notices, and that it is made again."""
    assert not passes("action", ACTION)
    assert explain("action", "01.yaml", ACTION) == []
    forget()
    assert passes("action", ACTION)
    assert cache.is_file()


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"7", b"\xff\xfe", "{}中".encode(), b'{"version": "another"}'),
        b"[" * 200_000,
        b"9" * 5_000,
    ],
    ids=lambda content: str(content[:20]),
)
def test_a_file_that_is_no_use_is_made_again(cache: Path, content: bytes) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_bytes(content)
    require_healed(cache)


@pytest.mark.parametrize("schemas", [..., None, 7, [], "x"], ids=str)
def test_a_file_without_models_is_made_again(cache: Path, schemas: object) -> None:
    rewrite(cache, schemas=schemas)
    require_healed(cache)


def nested(depth: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "any"}
    for _ in range(depth):
        schema = {"type": "list", "items_schema": schema}
    return schema


ANYTHING: dict[str, Any] = {"type": "dict"}
WRONG_FUNCTION = {"type": "no-info", "function": "is_in_order"}


@pytest.mark.parametrize(
    "schema",
    [
        *({}, {"type": "no-such-type"}, {"type": "no-info", "function": "exit"}, 7, None, "x"),
        {"type": "function-after", "function": WRONG_FUNCTION, "schema": ANYTHING},
        {
            "type": "function-after",
            "function": {"type": "no-info", "function": "is_day"},
            "schema": ANYTHING,
        },
        nested(400),
        nested(900),
        {"type": "none"},
    ],
    ids=lambda schema: str(schema)[:60],
)
def test_a_model_that_cannot_be_run_is_made_again(cache: Path, schema: object) -> None:
    rewrite(cache, schemas={"action": schema})
    require_healed(cache)


def test_a_file_that_is_known_is_not_written_again(cache: Path) -> None:
    keep_models()
    forget()
    before = cache.stat()
    assert explain("action", "01.yaml", {**ACTION, "titel": "t"})
    after = cache.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_every_version_has_its_own_file(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_models()
    forget()
    with monkeypatch.context() as patch:
        patch.setattr(compiled, "__version__", "0.1")
        keep_models()
        forget()
        assert is_kept()
    forget()
    assert is_kept()
    assert len(list(cache.parent.iterdir())) == 2


def test_without_the_source_of_the_schema_nothing_is_kept(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "fingerprint", lambda: None)
    assert explain("action", "01.yaml", ACTION) == []
    forget()
    assert not is_kept()
    assert not cache.parent.exists()


@pytest.mark.parametrize("change", ["schema", "pydantic"])
def test_another_version_is_not_asked(
    cache: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    keep_models()
    forget()
    if change == "schema":
        monkeypatch.setattr(compiled, "fingerprint", lambda: "0" * 64)
    else:
        monkeypatch.setattr(compiled, "__version__", "0.1")
    assert not is_kept()
    assert not passes("action", ACTION)


def test_a_cache_that_cannot_be_written_is_no_problem(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    for _ in range(2):
        assert explain("action", "01.yaml", ACTION) == []
    forget()
    assert not is_kept()


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class WithForeignCheck(Strict):
    name: Annotated[str, AfterValidator(lambda text: text)]


class WithChecksOfTheWhole(Strict):
    name: str

    @model_validator(mode="after")
    def _fine(self) -> WithChecksOfTheWhole:
        return self


def is_day(text: str) -> str:
    """Look like one of ours by the name."""
    return text


class WithACheckOfTheSameName(Strict):
    name: Annotated[str, AfterValidator(is_day)]


class Lenient(BaseModel):
    name: str


class HoldingALenientOne(Strict):
    inner: Lenient


class WithPostInit(Strict):
    name: str

    def model_post_init(self, _context: object) -> None:
        """Do more than to have fields."""


class WithItsOwnInit(Strict):
    name: str

    def __init__(self, **values: object) -> None:
        super().__init__(**values)


class OneValue(RootModel[str]):
    model_config = ConfigDict(strict=True)


@pytest.mark.parametrize(
    "model",
    [
        *(WithForeignCheck, WithChecksOfTheWhole, WithACheckOfTheSameName, Lenient),
        *(HoldingALenientOne, WithPostInit, WithItsOwnInit, OneValue),
    ],
)
def test_a_model_that_is_more_than_plain_data_is_not_kept(
    cache: Path, model: type[BaseModel]
) -> None:
    schema = model.__pydantic_core_schema__
    with pytest.raises(NotPlainError):
        as_plain(schema)
    keep({"action": schema})
    forget()
    assert is_kept(), "else it is tried again at every run"
    assert not passes("action", {"name": "x"})
    assert not passes("action", ACTION)


def test_a_change_whose_operation_is_no_text_is_explained() -> None:
    for operation in (7, 10**5000, None, ["done"]):
        (problem,) = validate_change({"op": operation})
        assert problem.rule is codes.WRONG_VALUE


def test_fields_may_be_named_like_parts_of_a_schema() -> None:
    class Named(Strict):
        type: str
        fields: str
        metadata: str
        schema_: str
        ref: str

    values = {"type": "model", "fields": "x", "metadata": "x", "schema_": "x", "ref": "x"}
    assert core(Named).isinstance_python(values)
    for name in values:
        assert not core(Named).isinstance_python({**values, name: 7})


def test_a_second_run_needs_no_pydantic(environment: dict[str, str], tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    program = (
        "import sys\n"
        "from gcplan.__main__ import main\n"
        "try:\n    main()\n"
        "finally:\n    print('pydantic' in sys.modules, file=sys.stderr)\n"
    )

    def needs_pydantic(*arguments: str) -> bool:
        command = [sys.executable, "-c", program, *arguments, "--plan", str(plan)]
        done = subprocess.run(
            command, env=environment, capture_output=True, check=True, encoding="utf-8"
        )
        return done.stderr.splitlines()[-1] == "True"

    assert needs_pydantic("update", "7.1.9", "--percent", "5", "--on", "2020-06-30")
    assert not needs_pydantic("update", "7.1.9", "--percent", "6", "--on", "2020-07-31")
    assert not needs_pydantic("add", "7.1", "任务", "--dry-run")
    assert not needs_pydantic("status", "--as-of", "2020-08-31")
    (plan / "07-urban-quality.yaml").write_text(
        (plan / "07-urban-quality.yaml").read_text("utf-8") + "# x\n", "utf-8"
    )
    assert not needs_pydantic("status", "--as-of", "2020-08-31")
