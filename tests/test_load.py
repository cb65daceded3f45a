"""From a folder to a plan and every problem on the way."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gcplan import codes
from gcplan.files.store import PLAN_FILE
from gcplan.load import Loaded, load
from gcplan.yaml.locate import locate
from tests.conftest import ACTION_YAML, PLAN_YAML, SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.problem import Rule
    from tests.conftest import PlanDir

SECOND = ACTION_YAML.replace("action: 1", "action: 2").replace("1.1.1", "2.1.1")
SHIPPED_FILES = sorted(path.name for path in SHIPPED_PLAN.glob("*.yaml"))
BAD: dict[str, tuple[str | bytes, Rule]] = {
    "yaml": ("action: [", codes.YAML_SYNTAX),
    "tab": ("action:\n\t1", codes.TAB_INDENTATION),
    "encoding": ("标题: 一".encode("gbk"), codes.NOT_UTF8),
    "control": ("action: \0", codes.CONTROL_CHARACTER),
    "empty": ("", codes.EMPTY_FILE),
    "list": ("- 1", codes.NOT_A_MAPPING),
    "documents": (ACTION_YAML + "---\n" + SECOND, codes.SEVERAL_DOCUMENTS),
    "duplicate key": ("action: 1\naction: 2\n", codes.DUPLICATE_KEY),
    "unknown key": (ACTION_YAML + "titel: x\n", codes.UNKNOWN_KEY),
    "number key": (ACTION_YAML + "7: x\n", codes.KEY_NOT_TEXT),
    "deadline": (ACTION_YAML.replace("8月底前", "尽快"), codes.DEADLINE_UNREADABLE),
}


def rules(loaded: Loaded) -> list[tuple[Rule, str]]:
    return [(problem.rule, problem.location.file) for problem in loaded.problems]


def ids(loaded: Loaded) -> list[str]:
    assert loaded.plan is not None
    return [task.id for task in loaded.plan.tasks()]


class TestLoad:
    def test_a_sound_plan(self, plan_dir: PlanDir) -> None:
        folder = plan_dir({"02.yaml": SECOND, "01.yaml": ACTION_YAML})
        loaded = load(folder)
        assert loaded.problems == ()
        assert ids(loaded) == ["1.1.1", "2.1.1"]
        assert list(loaded.sources) == [PLAN_FILE, "01.yaml", "02.yaml"]
        assert loaded.plan is not None
        assert loaded.plan.settings.folder == folder

    @pytest.mark.parametrize("name", BAD)
    def test_a_bad_file_hides_no_other(self, plan_dir: PlanDir, name: str) -> None:
        content, rule = BAD[name]
        loaded = load(plan_dir({"01.yaml": content, "02.yaml": SECOND}))
        assert rules(loaded) == [(rule, "01.yaml")]
        assert ids(loaded) == ["2.1.1"]

    def test_many_bad_files_are_all_reported(self, plan_dir: PlanDir) -> None:
        files = {f"{name}.yaml": content for name, (content, _) in BAD.items()}
        loaded = load(plan_dir({**files, "sound.yaml": SECOND}))
        expected = {(rule, f"{name}.yaml") for name, (_, rule) in BAD.items()}
        # They share an id too, which is found although none of them is sound.
        found = {(rule, file) for rule, file in rules(loaded) if rule != codes.DUPLICATE_ID}
        assert found == expected
        assert ids(loaded) == ["2.1.1"]

    @pytest.mark.parametrize(
        ("content", "rule"),
        [
            ("gcplan: [", codes.YAML_SYNTAX),
            ("", codes.EMPTY_FILE),
            (PLAN_YAML.replace("year: 2020\n", ""), codes.MISSING_KEY),
            (PLAN_YAML.replace("due: 年底前", "due: 尽快"), codes.DEADLINE_UNREADABLE),
            (PLAN_YAML.replace("due: 年底前", "due: 2020-02-30"), codes.WRONG_DATE),
        ],
    )
    def test_without_a_usable_plan_yaml_the_other_files_are_still_checked(
        self, plan_dir: PlanDir, content: str, rule: Rule
    ) -> None:
        loaded = load(plan_dir({"plan.yaml": content, "01.yaml": "a: [", "02.yaml": "b: 1"}))
        assert loaded.plan is None
        assert set(rules(loaded)) == {
            (rule, PLAN_FILE),
            (codes.YAML_SYNTAX, "01.yaml"),
            (codes.UNKNOWN_KEY, "02.yaml"),
            (codes.MISSING_KEY, "02.yaml"),
        }
        assert set(loaded.sources) == {PLAN_FILE, "01.yaml", "02.yaml"}

    def test_without_plan_yaml(self, tmp_path: Path) -> None:
        (tmp_path / "01.yaml").write_text("a: [", encoding="utf-8")
        loaded = load(tmp_path)
        assert loaded.plan is None
        assert set(rules(loaded)) == {
            (codes.NO_PLAN_FILE, PLAN_FILE),
            (codes.YAML_SYNTAX, "01.yaml"),
        }

    def test_without_an_action(self, tmp_path: Path) -> None:
        (tmp_path / PLAN_FILE).write_text(PLAN_YAML, encoding="utf-8")
        loaded = load(tmp_path)
        assert rules(loaded) == [(codes.NO_ACTION_FILE, PLAN_FILE)]
        assert ids(loaded) == []

    def test_a_folder_that_cannot_be_listed(self, tmp_path: Path) -> None:
        loaded = load(tmp_path / "nowhere")
        assert (loaded.plan, dict(loaded.sources)) == (None, {})
        (problem,) = loaded.problems
        assert problem.rule is codes.FILE_UNREADABLE
        assert problem.parameters == {
            "file": str(tmp_path / "nowhere"),
            "detail": "No such file or directory",
        }

    def test_a_problem_in_one_task_leaves_the_others_of_its_file(self, plan_dir: PlanDir) -> None:
        text = (
            ACTION_YAML
            + "      - {id: 1.1.2, title: x, due: 尽快}\n      - {id: 1.1.3, title: y}\n"
        )
        loaded = load(plan_dir({"01.yaml": text}))
        assert rules(loaded) == [(codes.DEADLINE_UNREADABLE, "01.yaml")]
        assert ids(loaded) == ["1.1.1", "1.1.3"]

    def test_ids_are_compared_over_all_files(self, plan_dir: PlanDir) -> None:
        second = SECOND.replace("2.1.1", "1.1.1")
        loaded = load(plan_dir({"01.yaml": ACTION_YAML, "02.yaml": second}))
        duplicate = next(each for each in loaded.problems if each.rule is codes.DUPLICATE_ID)
        assert duplicate.location.file == "02.yaml"
        assert [location.file for location in duplicate.related] == ["01.yaml"]

    def test_keys_that_are_no_text_hide_no_other_problem(self, plan_dir: PlanDir) -> None:
        loaded = load(plan_dir({"01.yaml": ACTION_YAML + "7: x\ntitel: x\n"}))
        assert {rule for rule, _ in rules(loaded)} == {codes.KEY_NOT_TEXT, codes.UNKNOWN_KEY}

    def test_progress_is_told_file_by_file(self, plan_dir: PlanDir) -> None:
        told: list[tuple[int, int]] = []
        folder = plan_dir({"01.yaml": ACTION_YAML, "02.yaml": "[", "03.yaml": b"\xff"})
        load(folder, lambda done, total: told.append((done, total)))
        assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


class TestReadingAgain:
    def test_a_changed_file_is_seen(self, plan_dir: PlanDir) -> None:
        folder = plan_dir({"01.yaml": ACTION_YAML, "02.yaml": SECOND})
        assert load(folder).problems == ()
        plan_dir({"01.yaml": ACTION_YAML + "titel: x\n"})
        assert rules(load(folder)) == [(codes.UNKNOWN_KEY, "01.yaml")]
        assert rules(load(folder)) == [(codes.UNKNOWN_KEY, "01.yaml")]
        plan_dir({"01.yaml": ACTION_YAML + "# fine\n"})
        assert load(folder).problems == ()

    def test_what_passes_as_one_kind_of_file_does_not_as_another(self, plan_dir: PlanDir) -> None:
        folder = plan_dir()
        load(folder)
        plan_dir({"plan.yaml": PLAN_YAML, "02.yaml": PLAN_YAML})
        assert (codes.UNKNOWN_KEY, "02.yaml") in rules(load(folder))

    def test_nothing_is_written_anywhere(
        self, plan_dir: PlanDir, environment: dict[str, str], tmp_path: Path
    ) -> None:
        home = tmp_path / "home"
        home.mkdir()
        program = (
            "import sys; from pathlib import Path; from gcplan.load import load; load(Path('.'))"
        )
        folder = plan_dir()
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
        own = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(home)}
        command = [sys.executable, "-c", program]
        subprocess.run(command, env={**environment, **own}, check=True, cwd=folder)
        assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before

    def test_a_sound_plan_is_read_without_pydantic_and_ruamel(
        self, environment: dict[str, str], plan_dir: PlanDir
    ) -> None:
        program = (
            "import sys; from pathlib import Path; from gcplan.load import load;"
            "loaded = load(Path(sys.argv[1]));"
            "print(len(list(loaded.plan.tasks())), *sorted("
            "{name.partition('.')[0] for name in sys.modules} & {'pydantic', 'ruamel', 'rich'}))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, plan_dir()],
            env=environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert done.stdout.split() == ["1"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped plan."""
    folder = tmp_path_factory.mktemp("mutated") / "plan"
    shutil.copytree(SHIPPED_PLAN, folder, ignore=shutil.ignore_patterns(".*"))
    assert load(folder).problems == ()
    return folder


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.integers(0, 12),
        st.sampled_from(
            ["", "x", " ", "\n", "\t", ":", ": ", "- ", "[", "]", "{", "}", "'", '"', "#", "&a ",
             "*a", "!", "|", "---\n", "title: x\n", "\0", "\x1b", "\ufeff", "\r", "城", "9", "~"]
        ),
    ),
    min_size=1,
    max_size=3,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(name=st.sampled_from(SHIPPED_FILES), changes=CHANGES)
def test_a_shipped_file_changed_anyhow_is_read_or_reported_at_a_place_in_it(
    copy: Path, name: str, changes: list[tuple[int, int, str]]
) -> None:
    path = copy / name
    original = path.read_bytes()
    text = original.decode()
    for position, length, inserted in changes:
        start = position % len(text)
        text = text[:start] + inserted + text[start + length :]
    path.write_bytes(text.encode())
    try:
        loaded = load(copy)
    finally:
        path.write_bytes(original)
    assert loaded.plan is not None or any(
        each.location.file == PLAN_FILE for each in loaded.problems
    )
    lines = re.split(r"\r\n|\n|\r", text)
    for problem in loaded.problems:
        for location in (problem.location, *problem.related):
            if location.file != name:
                continue
            source = loaded.sources.get(location.file)
            place = locate(source, location) if source else location.span
            assert place is not None
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
