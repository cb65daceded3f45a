"""Finding and reading the files of a plan."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan import codes
from gcplan.files.source import Source
from gcplan.files.store import SIZE_LIMIT, decode, find_plan, list_files, read
from gcplan.problem import Problem, Rule, Span

FILE = "01-first.yaml"


def refused(folder: Path, file: str = FILE) -> Problem:
    found = read(folder, file)
    assert isinstance(found, Problem)
    assert found.location.file == file
    return found


def accepted(content: bytes) -> Source:
    found = decode(FILE, Path(FILE), content)
    assert isinstance(found, Source)
    return found


def not_text(content: bytes) -> Problem:
    found = decode(FILE, Path(FILE), content)
    assert isinstance(found, Problem)
    return found


def names(problems: list[Problem]) -> list[tuple[Rule, str]]:
    return [(problem.rule, problem.location.file) for problem in problems]


class TestFindPlan:
    @pytest.mark.parametrize(
        ("plan", "start"),
        [
            (".", "."),
            ("plan", "."),
            (".", "a/b"),
            ("plan", "a/b"),
            ("plan", "plan"),
            ("a/plan", "a/b"),
        ],
    )
    def test_it_looks_here_and_upwards(self, tmp_path: Path, plan: str, start: str) -> None:
        (tmp_path / "a" / "b").mkdir(parents=True)
        (tmp_path / plan).mkdir(exist_ok=True)
        (tmp_path / plan / "plan.yaml").touch()
        found = find_plan(tmp_path / start)
        assert found is not None
        assert found.resolve() == (tmp_path / plan).resolve()

    def test_the_folder_itself_comes_before_its_plan_folder(self, tmp_path: Path) -> None:
        (tmp_path / "plan").mkdir()
        (tmp_path / "plan" / "plan.yaml").touch()
        (tmp_path / "plan.yaml").touch()
        assert find_plan(tmp_path) == tmp_path

    def test_a_folder_named_plan_yaml_is_no_plan(self, tmp_path: Path) -> None:
        (tmp_path / "plan.yaml").mkdir()
        assert find_plan(tmp_path) is None


class TestListFiles:
    def test_plan_yaml_comes_first_then_the_names_in_order(self, tmp_path: Path) -> None:
        for name in ("02.yaml", "10.yaml", "plan.yaml", "01.yaml", ".hidden.yaml", "README.md"):
            (tmp_path / name).touch()
        assert list_files(tmp_path) == (["plan.yaml", "01.yaml", "02.yaml", "10.yaml"], [])

    def test_folders_below_are_not_searched(self, tmp_path: Path) -> None:
        (tmp_path / "archive").mkdir()
        for name in ("plan.yaml", "01.yaml", "archive/09.yaml"):
            (tmp_path / name).touch()
        assert list_files(tmp_path) == (["plan.yaml", "01.yaml"], [])

    @pytest.mark.parametrize("name", ["02.yml", "02.YAML", "02.Yml", "02.yaml.txt", "Plan.YAML"])
    def test_what_looks_like_an_action_is_named(self, tmp_path: Path, name: str) -> None:
        for each in ("plan.yaml", "01.yaml", name):
            (tmp_path / each).touch()
        files, problems = list_files(tmp_path)
        assert files == ["plan.yaml", "01.yaml"]
        assert names(problems) == [(codes.FILE_NOT_READ, name)]
        assert problems[0].parameters == {"file": name}

    def test_a_plan_without_actions(self, tmp_path: Path) -> None:
        (tmp_path / "plan.yaml").touch()
        files, problems = list_files(tmp_path)
        assert files == ["plan.yaml"]
        assert names(problems) == [(codes.NO_ACTION_FILE, "plan.yaml")]
        assert problems[0].parameters == {"folder": str(tmp_path)}

    def test_actions_without_a_plan_are_listed_all_the_same(self, tmp_path: Path) -> None:
        (tmp_path / "01.yaml").touch()
        files, problems = list_files(tmp_path)
        assert files == ["01.yaml"]
        assert names(problems) == [(codes.NO_PLAN_FILE, "plan.yaml")]

    def test_a_missing_folder_is_the_callers_to_handle(self, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="nowhere"):
            list_files(tmp_path / "nowhere")


class TestRead:
    def test_the_digest_is_that_of_the_bytes_on_disk(self, tmp_path: Path) -> None:
        content = b"\xef\xbb\xbftitle: \xe5\x9f\x8e\r\n"
        (tmp_path / FILE).write_bytes(content)
        found = read(tmp_path, FILE)
        assert found == Source(FILE, tmp_path / FILE, "title: 城\r\n", has_mark=True)
        assert found.digest == sha256(content).hexdigest()
        assert found.encoded(found.text) == content

    def test_a_missing_file(self, tmp_path: Path) -> None:
        problem = refused(tmp_path)
        assert problem.rule is codes.FILE_UNREADABLE
        assert problem.parameters == {"file": FILE, "detail": "No such file or directory"}

    def test_a_folder_with_the_name_of_a_file(self, tmp_path: Path) -> None:
        (tmp_path / FILE).mkdir()
        problem = refused(tmp_path)
        assert problem.rule is codes.FILE_UNREADABLE
        assert problem.parameters["detail"] == "not a regular file"

    def test_a_pipe_is_not_opened(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / FILE)  # reading it would wait for ever
        assert refused(tmp_path).rule is codes.FILE_UNREADABLE

    def test_a_link_to_a_pipe_is_not_opened(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / FILE).symlink_to("pipe")
        assert refused(tmp_path).parameters["detail"] == "not a regular file"

    def test_a_file_that_may_not_be_read(self, tmp_path: Path) -> None:
        if os.geteuid() == 0:
            pytest.skip("root may read everything")
        (tmp_path / FILE).touch(mode=0)
        problem = refused(tmp_path)
        assert problem.rule is codes.FILE_UNREADABLE
        assert problem.parameters["detail"] == "Permission denied"

    def test_a_file_of_200_megabytes(self, tmp_path: Path) -> None:
        (tmp_path / FILE).touch()
        os.truncate(tmp_path / FILE, 200_000_000)
        problem = refused(tmp_path)
        assert problem.rule is codes.FILE_TOO_LARGE
        assert problem.parameters == {"file": FILE, "size": 200, "limit": 1}

    @pytest.mark.parametrize(("excess", "kind"), [(0, Source), (1, Problem)])
    def test_the_limit_itself_is_read(self, tmp_path: Path, excess: int, kind: type) -> None:
        (tmp_path / FILE).write_bytes(b"#" * (SIZE_LIMIT + excess))
        assert isinstance(read(tmp_path, FILE), kind)

    def test_a_large_file_behind_a_link_is_measured(self, tmp_path: Path) -> None:
        (tmp_path / "large").touch()
        os.truncate(tmp_path / "large", SIZE_LIMIT + 1)
        (tmp_path / FILE).symlink_to("large")
        assert refused(tmp_path).rule is codes.FILE_TOO_LARGE

    @pytest.mark.parametrize("target", ["../secret", "/etc/hostname", "sub/../../secret", ".."])
    def test_a_link_out_of_the_folder_is_not_followed(self, tmp_path: Path, target: str) -> None:
        (tmp_path / "secret").write_text("action: 1\n", encoding="utf-8")
        folder = tmp_path / "plan"
        (folder / "sub").mkdir(parents=True)
        (folder / FILE).symlink_to(target)
        problem = refused(folder)
        assert problem.rule is codes.FILE_OUTSIDE_PLAN
        assert problem.parameters == {"file": FILE}

    def test_a_link_inside_the_folder_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "text").write_text("action: 1\n", encoding="utf-8")
        (tmp_path / FILE).symlink_to("text")
        found = read(tmp_path, FILE)
        assert isinstance(found, Source)
        assert found.text == "action: 1\n"

    def test_a_plan_folder_may_itself_be_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "real" / FILE).write_text("action: 1\n", encoding="utf-8")
        (tmp_path / "link").symlink_to("real")
        assert isinstance(read(tmp_path / "link", FILE), Source)

    def test_a_link_to_nothing(self, tmp_path: Path) -> None:
        (tmp_path / FILE).symlink_to("nothing")
        assert refused(tmp_path).parameters["detail"] == "No such file or directory"

    def test_links_in_a_circle(self, tmp_path: Path) -> None:
        (tmp_path / FILE).symlink_to("other")
        (tmp_path / "other").symlink_to(FILE)
        assert refused(tmp_path).rule is codes.FILE_UNREADABLE


class TestDecode:
    def test_a_byte_order_mark_is_dropped(self) -> None:
        assert accepted(b"\xef\xbb\xbfaction: 1\n").text == "action: 1\n"

    def test_only_the_first_byte_order_mark_is_dropped(self) -> None:
        assert accepted(b"\xef\xbb\xbf\xef\xbb\xbfa: 1").text == "\ufeffa: 1"

    @pytest.mark.parametrize("text", ["a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r", "a:\t1\n", "城\x85区"])
    def test_line_ends_and_tabs_stay_as_they_are(self, text: str) -> None:
        assert accepted(text.encode()).text == text

    @pytest.mark.parametrize(
        ("content", "byte", "encoding", "place"),
        [
            (b"a: 1\nb: \xff\n", "0xFF", "", (2, 4, 2, 5)),
            ("标题: 城\n".encode("gb18030"), "0xB1", "GB18030 (GBK)", (1, 1, 1, 2)),
            ("标题\n".encode() + "城".encode("gbk"), "0xB3", "GB18030 (GBK)", (2, 1, 2, 2)),
            ("标题: 1".encode("utf-16"), "0xFF", "UTF-16", (1, 1, 1, 2)),
            (b"\xfe\xff" + "标题: 1".encode("utf-16-be"), "0xFE", "UTF-16", (1, 1, 1, 2)),
            (b"\xef\xbb\xbf\xe5\x9f\x8e: \xe5\x9f", "0xE5", "", (1, 4, 1, 5)),
            (b"a: \xed\xa0\x80", "0xED", "", (1, 4, 1, 5)),
        ],
        ids=["latin", "gb18030", "mixed", "utf-16", "utf-16-be", "cut off", "surrogate"],
    )
    def test_what_is_not_utf_8_has_its_place_and_perhaps_a_name(
        self, content: bytes, byte: str, encoding: str, place: tuple[int, int, int, int]
    ) -> None:
        problem = not_text(content)
        assert problem.rule is codes.NOT_UTF8
        assert problem.location.span == Span(FILE, *place)
        assert problem.parameters == {"byte": byte, "encoding": encoding}

    @pytest.mark.parametrize(
        ("character", "name"),
        [
            ("\0", "U+0000"),
            ("\x08", "U+0008"),
            ("\x0b", "U+000B"),
            ("\x0c", "U+000C"),
            ("\x1b", "U+001B"),
            ("\x7f", "U+007F"),
            ("\x9b", "U+009B"),
            ("\uffff", "U+FFFF"),
        ],
    )
    def test_a_control_character_has_its_place(self, character: str, name: str) -> None:
        problem = not_text(f"a: 1\r\nb: 城{character}区\n".encode())
        assert problem.rule is codes.CONTROL_CHARACTER
        assert problem.parameters == {"character": name}
        assert problem.location.span == Span(FILE, 2, 5, 2, 6)

    @given(st.binary(max_size=60))
    def test_any_bytes_are_a_text_or_a_problem_with_a_place(self, content: bytes) -> None:
        found = decode(FILE, Path(FILE), content)
        if isinstance(found, Source):
            assert found.text.encode() == content.removeprefix(b"\xef\xbb\xbf")
            return
        assert found.rule in (codes.NOT_UTF8, codes.CONTROL_CHARACTER)
        place = found.location.span
        assert place is not None
        assert 1 <= place.line <= len(re.split(rb"\r\n|\r|\n", content))
        assert 1 <= place.column <= len(content) + 1
