"""GC1: ids, action numbers, units and codes that refer to nothing or to two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.problem import Span
from tests.checking import (
    DUE,
    FILE,
    PLAN,
    Found,
    check_folder,
    found_in,
    found_in_tasks,
    tasks_file,
    write_plan,
)

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.problem import Figure
    from gcplan.report.findings import Finding


def action(number: int, extra: str = "") -> str:
    return f"""\
action: {number}
title: 行动
{extra}measures:
  - title: 举措
    tasks:
      - {{id: {number}.1.1, title: 任务}}
"""


def parameters(findings: tuple[Finding, ...]) -> list[dict[str, Figure]]:
    return [dict(finding.problem.parameters) for finding in findings]


class TestGC101:
    def test_the_second_use_is_marked_and_the_first_is_named(self, folder: Path) -> None:
        tasks = """
            - {id: 1.1.1, title: 甲}
            - {id: 1.1.2, title: 乙}
            - {id: 1.1.1, title: 丙}
        """
        write_plan(folder, {FILE: tasks_file(tasks)})
        (finding,) = check_folder(folder, "GC101")
        assert finding.problem.rule.code == "GC101"
        assert finding.where.span == Span(FILE, 8, 14, 8, 19)
        assert [related.span for related in finding.related] == [Span(FILE, 6, 14, 6, 19)]

    @pytest.mark.parametrize("first", ["1.1.1", "1.1.10"])
    def test_ids_are_text(self, folder: Path, first: str) -> None:
        tasks = f"""
            - {{id: {first}, title: 甲}}
            - {{id: 1.1.100, title: 乙}}
        """
        assert found_in_tasks(folder, tasks, "GC101") == []


class TestGC102:
    @pytest.mark.parametrize("wrong", ["2.1.1", "1.2.1", "11.1.1", "1.11.1"])
    def test_an_id_of_another_place(self, folder: Path, wrong: str) -> None:
        found = found_in_tasks(folder, f"- {{id: {wrong}, title: 甲}}", "GC102")
        assert found == [Found("GC102", 1, 8, wrong)]

    @pytest.mark.parametrize("right", ["1.1.1", "1.1.12", "1.1.9999"])
    def test_an_id_of_this_place(self, folder: Path, right: str) -> None:
        assert found_in_tasks(folder, f"- {{id: {right}, title: 甲}}", "GC102") == []


class TestGC103:
    def test_a_number_of_another_file(self, folder: Path) -> None:
        write_plan(folder, {"a.yaml": action(1), "b.yaml": action(1)})
        assert found_in(folder, "GC103") == [("b.yaml", Found("GC103", 1, 9, "1"))]
        (finding,) = check_folder(folder, "GC103")
        assert [related.span for related in finding.related] == [Span("a.yaml", 1, 9, 1, 10)]

    def test_two_numbers(self, folder: Path) -> None:
        write_plan(folder, {"a.yaml": action(1), "b.yaml": action(2)})
        assert found_in(folder, "GC103") == []


class TestGC104:
    @pytest.mark.parametrize(
        ("numbers", "marked"),
        [
            ((1, 2, 3), []),
            ((3, 1, 2), []),
            ((2,), [(range(1, 2), 2)]),
            ((1, 3), [(range(2, 3), 3)]),
            ((1, 5), [(range(2, 5), 5)]),
            ((2, 4), [(range(1, 2), 2), (range(3, 4), 4)]),
        ],
    )
    def test_every_gap_is_marked_behind_it(
        self, folder: Path, numbers: tuple[int, ...], marked: list[tuple[range, int]]
    ) -> None:
        names = {number: f"{place:02}.yaml" for place, number in enumerate(numbers)}
        write_plan(folder, {name: action(number) for number, name in names.items()})
        assert found_in(folder, "GC104") == [
            (names[number], Found("GC104", 1, 9, str(number))) for _, number in marked
        ]
        assert parameters(check_folder(folder, "GC104")) == [
            {"missing": missing, "number": number} for missing, number in marked
        ]

    @pytest.mark.parametrize(
        ("name", "text"),
        [("02.yaml", "action: ["), ("02.yaml", ""), ("02.yml", action(2)), ("02.yaml", action(1))],
    )
    def test_a_number_may_stand_in_a_file_that_was_not_read(
        self, folder: Path, name: str, text: str
    ) -> None:
        write_plan(folder, {"01.yaml": action(1), name: text, "03.yaml": action(3)})
        codes = [finding.problem.rule.code for finding in check_folder(folder, "GC104")]
        assert len(codes) == 1
        assert codes != ["GC104"]


UNITS = DUE + "units: [区城管局, 区住建局]\n"


class TestGC105:
    @pytest.mark.parametrize(
        ("tasks", "line", "column", "name"),
        [
            ("- id: 1.1.1\n  title: 甲\n  lead: 城管局", 3, 9, "城管局"),
            ("- id: 1.1.1\n  title: 甲\n  support: [区住建局, 财政局]", 3, 19, "财政局"),
            ("- id: 1.1.1\n  title: 甲\n  verified_by: 督查室", 3, 16, "督查室"),
            (
                "- id: 1.1.1\n  title: 甲\n  progress:\n    - {on: 2020-03-31, by: 局}",
                4,
                28,
                "局",
            ),
        ],
    )
    def test_every_place_where_a_task_names_a_unit(
        self, folder: Path, tasks: str, line: int, column: int, name: str
    ) -> None:
        found = found_in_tasks(folder, tasks, "GC105", settings=UNITS)
        assert found == [Found("GC105", line, column, name)]
        (finding,) = check_folder(folder, "GC105")
        assert finding.problem.task == "1.1.1"

    def test_an_action_or_measure_is_marked_once_for_all_its_tasks(self, folder: Path) -> None:
        text = action(1, "lead: 城管局\n")
        write_plan(folder, {"plan.yaml": PLAN + UNITS, FILE: text})
        assert found_in(folder, "GC105") == [(FILE, Found("GC105", 3, 7, "城管局"))]
        (finding,) = check_folder(folder, "GC105")
        assert finding.problem.task == ""

    @pytest.mark.parametrize(
        ("name", "near"),
        [("城管局", "区城管局"), ("区住房建设局", "区住建局"), ("张三", "")],
    )
    def test_the_nearest_is_named(self, folder: Path, name: str, near: str) -> None:
        found_in_tasks(folder, f"- {{id: 1.1.1, title: 甲, lead: {name}}}", settings=UNITS)
        assert parameters(check_folder(folder, "GC105")) == [{"unit": name, "near": near}]

    def test_names_of_the_register_and_of_people(self, folder: Path) -> None:
        tasks = "- {id: 1.1.1, title: 甲, lead: 区城管局, support: [区住建局], leader: 张三}"
        assert found_in_tasks(folder, tasks, "GC105", settings=UNITS) == []

    @pytest.mark.parametrize("settings", [DUE, DUE + "units: []\n"])
    def test_without_a_register_any_name_will_do(self, folder: Path, settings: str) -> None:
        tasks = "- {id: 1.1.1, title: 甲, lead: 城管局}"
        assert found_in_tasks(folder, tasks, "GC105", settings=settings) == []


class TestGC106:
    @pytest.mark.parametrize("key", ["select", "ignore", "warn"])
    @pytest.mark.parametrize("code", ["GC5", "GC299", "GC23", "GC999"])
    def test_a_setting(self, folder: Path, key: str, code: str) -> None:
        settings = f"{DUE}check:\n  {key}: [GC3, {code}]\n"
        write_plan(folder, {"plan.yaml": PLAN + settings, FILE: action(1)})
        column = len(f"  {key}: [GC3, ") + 1
        assert found_in(folder, "GC106") == [("plan.yaml", Found("GC106", 7, column, code))]

    @pytest.mark.parametrize("code", ["GC", "GC0", "GC2", "GC29", "GC301"])
    def test_codes_and_beginnings_of_codes(self, folder: Path, code: str) -> None:
        settings = f"{DUE}check: {{select: [{code}], ignore: [{code}], warn: [{code}]}}\n"
        write_plan(folder, {"plan.yaml": PLAN + settings, FILE: action(1)})
        assert found_in(folder, "GC106") == []

    def test_a_waiver_needs_a_whole_code(self, folder: Path) -> None:
        tasks = """
            - id: 1.1.1
              title: 甲
              waive:
                - {rule: GC399, reason: 笔误}
        """
        assert found_in_tasks(folder, tasks, "GC106") == [Found("GC106", 4, 14, "GC399")]
        assert found_in_tasks(folder, tasks, "GC29", "GC106")[0].code == "GC106"

    def test_no_choice_hides_it(self, folder: Path) -> None:
        settings = f"{DUE}check: {{select: [GC8]}}\n"
        write_plan(folder, {"plan.yaml": PLAN + settings, FILE: action(1)})
        codes = [each.problem.rule.code for each in check_folder(folder, "GC8", ignore=("GC1",))]
        assert codes == ["GC106"]


class TestGC107:
    @pytest.mark.parametrize("second", ["样板街A", "样板街 A", "样板街Ａ"])
    def test_the_second_is_marked_and_the_first_is_named(self, folder: Path, second: str) -> None:
        tasks = f"""
            - id: 1.1.1
              title: 甲
              indicators:
                - {{name: 样板街A, target: 2条}}
                - {{name: 口袋公园, target: 3个}}
                - {{name: {second}, target: 500米}}
            - id: 1.1.2
              title: 乙
              indicators: [{{name: 样板街A, target: 2条}}]
        """
        assert found_in_tasks(folder, tasks, "GC107") == [Found("GC107", 6, 14, second)]
        (finding,) = check_folder(folder, "GC107")
        assert [related.span for related in finding.related] == [Span(FILE, 9, 20, 9, 24)]
        assert (finding.problem.task, finding.problem.parameters) == ("1.1.1", {"name": second})

    def test_a_third_is_held_against_the_first(self, folder: Path) -> None:
        entry = "{name: 街, target: 2条}"
        tasks = f"- id: 1.1.1\n  title: 甲\n  indicators: [{entry}, {entry}, {entry}]\n"
        assert len(found_in_tasks(folder, tasks, "GC107")) == 2
        first, last = check_folder(folder, "GC107")
        assert first.related == last.related
