"""What is generated from the models: it says the same as they do, and it is fresh."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

import pydantic_core
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, ConfigDict, RootModel, model_validator

from gcplan import codes
from gcplan.schema import core as core_module
from gcplan.schema.changes import CHANGES
from gcplan.schema.core import CORE_SCHEMA, is_sound
from gcplan.schema.explain import explain
from gcplan.schema.generate import NotPlainError, as_plain, generated_texts
from gcplan.schema.key_order import KEY_ORDER
from gcplan.schema.validate import validate_change
from tests.recording import copy_shipped
from tests.schema.agreement import accepts, core

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACTION: dict[str, Any] = {"action": 1, "title": "t", "measures": [{"title": "m", "tasks": []}]}
SOUND: dict[str, dict[str, Any]] = {
    "update": {
        "id": "1.1.1", "percent": 5, "note": "x\ny", "problem": "x\ny", "next": "x",
        "actual": {"绿道": 1.5}, "add": {"树": 1}, "evidence": ["x"], "by": "u", "on": "8月底",
        "lead": "u", "support": ["u"], "leader": "p",
    },
    "done": {
        "id": "1.1.1", "on": "8月底", "evidence": ["x"], "verified_by": "u", "reason": "x",
    },
    "reopen": {"id": "1.1.1", "reason": "x", "on": "8月底"},
    "extend": {"id": "1.1.1", "to": "8月底", "approval": "x", "reason": "x", "on": "8月底"},
    "cancel": {"id": "1.1.1", "reason": "x", "approval": "x", "on": "8月底"},
    "adjust": {
        "id": "1.1.1", "reason": "x", "approval": "x", "source": "x", "on": "8月底", "title": "t",
        "ongoing": True, "start": "8月底", "due": "8月底", "weight": 2, "target": {"n": "5"},
        "cumulative": {"n": False}, "baseline": {"n": 1.5}, "actual": {"n": {"8月底": 1}},
        "percent": {"8月底": 5},
    },
    "adjust-measure": {"id": "1.1.1", "measure": "1.2"},
    "accept": {"id": "1.1.1", "rule": "GC202", "reason": "x", "until": "8月底"},
    "add": {
        "measure": "1.1", "title": "t", "due": "8月底", "target": {"n": "5"}, "ongoing": True,
        "start": "3月1日", "lead": "x", "support": ["x"], "leader": "x", "sentence": 1,
    },
    "add-measure": {"action": 1, "title": "t"},
    "add-action": {"action": 1, "title": "t"},
}  # fmt: skip
VALUES: list[Any] = [
    *(None, True, 0, 1, -1, 1.0, 0.5, 101, 10_000, 10**400, float("inf"), float("nan")),
    *("", " ", "x", "a\nb", "\x1b", "\ud800", "1", "8月底", "GC2", "GC202", "1.1.1", "1.1"),
    *([], ["x"], [1], {}, {"x": 1}, {"x": "y"}, {1: 1}, {"x": float("inf")}, ("x",), b"x"),
]


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


GENERATED = files("gcplan.schema") / "generated"


@pytest.mark.parametrize("name", [CORE_SCHEMA, KEY_ORDER])
def test_the_generated_files_are_fresh(name: str) -> None:
    written = (GENERATED / name).read_text(encoding="utf-8")
    if name == CORE_SCHEMA and json.loads(written)["pydantic_core"] != pydantic_core.__version__:
        pytest.skip("generated with another version of pydantic's core: run `make schema`")
    assert written == generated_texts()[name], "run `make schema`"


def test_sound_data_is_known_at_once() -> None:
    assert is_sound("action", ACTION)
    assert not is_sound("action", {**ACTION, "titel": "t"})
    assert not is_sound("plan", ACTION)
    assert is_sound("change done", {"op": "done", "id": "1.1.1"})
    assert not is_sound("change action", ACTION)


def test_what_is_not_sound_is_explained() -> None:
    (problem,) = validate_change({"op": "done", "id": "1.1.1", "percent": 5})
    assert problem.rule is codes.UNKNOWN_KEY


@pytest.fixture
def another_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the files be generated with another version of pydantic's core."""
    monkeypatch.setattr(core_module, "__version__", "0.1")
    core_module._generated.cache_clear()
    core_module._validator.cache_clear()
    yield
    core_module._generated.cache_clear()
    core_module._validator.cache_clear()


def test_with_another_version_the_models_are_asked(another_version: None) -> None:
    assert not is_sound("action", ACTION)
    assert explain("action", "01.yaml", ACTION) == []
    assert explain("action", "01.yaml", {**ACTION, "titel": "t"})
    assert validate_change({"op": "done", "id": "1.1.1"}) == []


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
def test_a_model_that_is_more_than_plain_data_is_refused(model: type[BaseModel]) -> None:
    with pytest.raises(NotPlainError):
        as_plain(model.__pydantic_core_schema__)


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


@pytest.mark.parametrize(
    "arguments",
    [
        ("update", "7.1.9", "--percent", "5", "--on", "2020-06-30"),
        ("add", "7.1", "任务", "--dry-run"),
        ("status", "--as-of", "2020-08-31"),
        ("check", "--as-of", "2020-01-31", "--ignore", "GC3"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_first_run_needs_no_pydantic(
    environment: dict[str, str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    plan = copy_shipped(tmp_path / "plan")
    program = (
        "import sys\n"
        "from gcplan.__main__ import main\n"
        "try:\n    main()\n"
        "finally:\n    print('pydantic' in sys.modules, file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", program, *arguments, "--plan", str(plan)]
    done = subprocess.run(
        command, env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stderr.splitlines()[-1] == "False"
