"""`gcplan bulletin` through the real program; the figures are taken from the printed page."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from tests.bench.generated_plan import write_plan
from tests.documents import Page, read_html, read_markdown, read_word
from tests.recording import copy_shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PlanDir, Run

MONTHS = {"2020-06-30": "2020-05-31", "2020-09-30": "2020-08-31", "2020-12-31": "2020-11-30"}
CLASSES = {
    "办结": "done",
    "正常": "on-track",
    "临期": "due-soon",
    "滞后": "behind",
    "逾期": "overdue",
    "未报": "unreported",
    "长期": "ongoing",
    "中止": "cancelled",
}
FULL = """\
bulletin:
  name: 督查通报
  issuer: 试验区督查室
  to: 各街道，区直各部门
  cc: 区委常委
  contact: 督查室
  phone: 0000-0000000
  number: 第6期
"""


def asked(run: Run, *words: str, cwd: Path, day: str) -> dict[str, Any]:
    found = run(*words, "--format", "json", "--as-of", day, cwd=cwd)
    assert found.code == 0, found.err
    answer: dict[str, Any] = json.loads(found.out)
    return answer


def percent(text: str) -> float:
    assert re.fullmatch(r"\d+\.\d%", text), text
    return float(text[:-1])


def is_near(shown: float, share: float) -> bool:
    """Tell whether one decimal of percent is that of a share with four decimals."""
    return abs(shown - share * 100) <= 0.05 + 0.005 + 1e-9


def numbers_of(text: str, pattern: str) -> list[float]:
    found = re.search(pattern, text)
    assert found, (pattern, text)
    return [float(number) for number in found.groups()]


def markdown_page(run: Run, folder: Path, *words: str | Path) -> Page:
    found = run("bulletin", *words, cwd=folder, GCPLAN_TODAY="2020-12-31")
    assert found.code == 0
    return read_markdown(found.out)


def word_page(run: Run, folder: Path, *words: str | Path) -> Page:
    with TemporaryDirectory() as out:
        file = Path(out) / "b.docx"
        found = run("bulletin", *words, "-o", file, cwd=folder, GCPLAN_TODAY="2020-12-31")
        assert (found.code, found.out) == (0, "")
        return read_word(file.read_bytes())


@pytest.mark.parametrize("page_of", [markdown_page, word_page])
@pytest.mark.parametrize("day", MONTHS)
def test_every_figure_is_that_of_status(
    day: str, page_of: Callable[..., Page], year_once: Path, run: Run
) -> None:
    since = MONTHS[day]
    page = page_of(run, year_once, "--as-of", day, "--rank")
    now = asked(run, "status", cwd=year_once, day=day)
    before = asked(run, "status", cwd=year_once, day=since)
    tasks = asked(run, "list", cwd=year_once, day=day)["tasks"]
    assert date.fromisoformat(since).strftime("截至%Y年%-m月%-d日") in "\n".join(page.texts("p"))

    check_classes(page.section("总体情况"), now, before)
    check_sentences(" ".join(page.section("总体情况").texts("p")), now, before, tasks, day)
    check_actions(page.section("各行动进展"), now)
    for word in ("逾期", "滞后", "未报"):
        check_problems(page.section(f"）{word}"), CLASSES[word], tasks)
    check_closed(page.section("）办结"), tasks, since)
    check_upcoming(page.section("下期到期"), tasks, day)


def check_classes(section: Page, now: dict[str, Any], before: dict[str, Any]) -> None:
    _, *rows, total = section.rows()
    whole = now["totals"]["tasks"]
    assert [row[0] for row in rows] == list(CLASSES)
    for name, number, share, last, change, points in rows:
        count, earlier = (each["totals"]["statuses"][CLASSES[name]] for each in (now, before))
        assert (int(number), int(last), int(change)) == (count, earlier, count - earlier)
        assert abs(percent(share) - count * 100 / whole) < 0.1
        assert abs(float(points) - (count - earlier) * 100 / whole) <= 0.05 + 1e-9
    assert round(sum(percent(row[2]) for row in rows), 1) == 100.0
    assert total[:4] == ["合计", str(whole), "100.0%", str(before["totals"]["tasks"])]


def check_sentences(
    said: str, now: dict[str, Any], before: dict[str, Any], tasks: list[dict[str, Any]], day: str
) -> None:
    totals = now["totals"]
    assert f"共有{totals['tasks']}项任务" in said
    for word, status in CLASSES.items():
        count = totals["statuses"][status]
        assert (f"{word}{count}项，占" in said) is (count > 0)
    far = totals["lights"]["red"] - totals["statuses"]["overdue"]
    assert (f"（其中严重滞后{far}项）" in said) is (far > 0)
    late = sum(task["reasons"][0]["code"] == "done-late" for task in tasks)
    assert (f"（其中逾期办结{late}项）" in said) is (late > 0)

    progress, passed = totals["progress"], now["time_progress"]
    shown = numbers_of(said, r"完成进度([\d.]+)%，[低高]于时间进度（([\d.]+)%）([\d.]+)个百分点")
    assert is_near(shown[0], progress)
    assert is_near(shown[1], passed)
    assert abs(shown[2] - abs(progress - passed) * 100) <= 0.06
    assert ("低于" if progress < passed else "高于") in said
    (risen,) = numbers_of(said, r"：完成进度提高([\d.]+)个百分点")
    assert abs(risen - (progress - before["totals"]["progress"]) * 100) <= 0.06
    (month,) = numbers_of(said, r"；时间进度提高([\d.]+)个百分点")
    assert abs(month - (passed - before["time_progress"]) * 100) <= 0.06

    due = [
        task
        for task in tasks
        if task["original_due"]
        and task["original_due"] <= day
        and task["status"] not in ("ongoing", "cancelled")
    ]
    extended = [task for task in due if task["due_from"] == "extension"]
    come = [task for task in due if task not in extended]
    done = [task for task in come if task["done"] and task["done"] <= task["due"]]
    shown = numbers_of(said, r"时限已到的(\d+)项中，按期办结(\d+)项，按期办结率([\d.]+)%")
    assert shown[:2] == [len(come), len(done)]
    assert is_near(shown[2], len(done) / len(come))
    assert (f"另有经批准延期的{len(extended)}项不计入" in said) is bool(extended)


def check_actions(section: Page, now: dict[str, Any]) -> None:
    head, *rows, total = section.rows()
    assert head[1:] == [
        *("任务", "办结", "正常", "临期", "滞后", "逾期", "未报", "其他", "完成", "时间", "相差"),
    ]
    expected = [*now["actions"], {**now["totals"], "action": "合计", "title": ""}]
    for row, group in zip([*rows, total], expected, strict=True):
        statuses = group["statuses"]
        assert row[0] == f"{group['action']} {group['title']}".strip()
        assert int(row[1]) == group["tasks"] == sum(map(int, row[2:9]))
        assert list(map(int, row[2:8])) == [statuses[CLASSES[name]] for name in head[2:8]]
        assert int(row[8]) == statuses["ongoing"] + statuses["cancelled"]
        assert is_near(percent(row[10]), now["time_progress"])
        if group["progress"] is None:
            assert row[9] == row[11] == "—"
        else:
            assert is_near(percent(row[9]), group["progress"])
            points = (group["progress"] - now["time_progress"]) * 100
            assert abs(float(row[11]) - points) <= 0.05 + 0.01 + 1e-9


def check_problems(section: Page, status: str, tasks: list[dict[str, Any]]) -> None:
    expected = {task["id"]: task for task in tasks if task["status"] == status}
    intro, *titles = section.texts("p")
    assert (f"{len(expected)}项任务" in intro) is bool(expected)
    assert [title.split()[0] for title in titles] == [f"{n}." for n in range(1, len(titles) + 1)]
    assert sorted(title.split()[1] for title in titles) == sorted(expected)
    facts = section.texts("li")
    assert sum(fact.startswith("时限：") for fact in facts) == len(expected)
    late = [fact for fact in facts if re.search(r"，逾期\d+天$", fact)]
    days = sorted(-task["days_left"] for task in expected.values() if status == "overdue")
    assert sorted(int(re.findall(r"逾期(\d+)天", fact)[0]) for fact in late) == days


def check_closed(section: Page, tasks: list[dict[str, Any]], since: str) -> None:
    expected = [task["id"] for task in tasks if task["status"] == "done" and task["done"] > since]
    assert sorted(item.split()[0] for item in section.texts("li")) == sorted(expected)
    assert (f"办结{len(expected)}项" in section.texts("p")[0]) is bool(expected)


def check_upcoming(section: Page, tasks: list[dict[str, Any]], day: str) -> None:
    following = {"2020-06-30": "2020-07-31", "2020-09-30": "2020-10-31", "2020-12-31": "2021-01-31"}
    expected = [
        task["id"]
        for task in tasks
        if task["days_left"] is not None and day <= task["due"] <= following[day]
    ]
    assert sorted(row[0] for row in section.rows()[1:]) == sorted(expected)
    assert f"的有{len(expected)}项任务" in section.texts("p")[0]


def test_html_and_json_say_the_same(year_once: Path, run: Run) -> None:
    words = ("bulletin", "--month", "2020-09", "--rank")
    markdown = read_markdown(run(*words, cwd=year_once).out)
    html = read_html(run(*words, "--format", "html", cwd=year_once).out)
    data = json.loads(run(*words, "--format", "json", cwd=year_once).out)
    assert html.texts("td", "th") == markdown.texts("td", "th")
    assert html.texts("h1", "h2", "h3") == markdown.texts("h1", "h2", "h3")
    assert (data["gcplan"], data["kind"], data["as_of"]) == (1, "bulletin", "2020-09-30")
    assert (data["since"], data["following"]) == ("2020-08-31", "2020-10-31")
    status = asked(run, "status", cwd=year_once, day="2020-09-30")
    for key, value in status["totals"].items():
        assert data["totals"][key] == value
    assert [group["statuses"] for group in data["actions"]] == [
        group["statuses"] for group in status["actions"]
    ]
    problems = {name: [each["id"] for each in found] for name, found in data["problems"].items()}
    assert sorted(problems["overdue"]) == sorted(status["overdue"])
    assert {row[0] for row in markdown.section("下期到期").rows()[1:]} == set(data["upcoming"])
    assert [each["id"] for each in data["changes"]["extended"]] == []
    assert len(data["ranking"]) == len(markdown.section("各单位进度排名").rows()) - 1


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_the_same_bytes_on_another_day_of_the_clock(
    form: str, year_once: Path, run: Run, tmp_path: Path
) -> None:
    words = ("bulletin", "--as-of", "2020-06-30", "--format", form, "--plan", year_once / "plan")
    one = run(*words, GCPLAN_TODAY="2020-12-31")
    other = run(*words, "-o", tmp_path / "x", GCPLAN_TODAY="2026-01-01")
    assert one.raw == (tmp_path / "x").read_bytes() != b""
    assert one.err == other.err


def test_shares_rounded_each_by_itself(year_once: Path, run: Run) -> None:
    words = ("bulletin", "--as-of", "2020-06-30")
    by_whole, by_itself = (
        [
            row[2]
            for row in read_markdown(run(*more, cwd=year_once).out).section("总体情况").rows()[1:9]
        ]
        for more in (words, (*words, "--plain-rounding"))
    )
    status = asked(run, "status", cwd=year_once, day="2020-06-30")["totals"]
    assert by_itself == [
        f"{int(status['statuses'][name] * 1000 / status['tasks'] + 0.5) / 10:.1f}%"
        for name in CLASSES.values()
    ]
    assert by_whole != by_itself


def test_what_plan_yaml_does_not_say_is_left_out_and_said(plan_dir: PlanDir, run: Run) -> None:
    plan = plan_dir()
    found = run("bulletin", "--as-of", "2020-06-30", "--plan", plan, GCPLAN_LANG="zh")
    assert found.code == 0
    assert "plan.yaml 的 bulletin 下没有写" in found.err
    for key in ("name", "issuer", "to", "cc", "contact", "phone", "number"):
        assert f"{key}（" in found.err
    numbered = run(
        *("bulletin", "--as-of", "2020-06-30", "--number", "7", "--plan", plan), GCPLAN_LANG="zh"
    )
    assert "number（" not in numbered.err
    assert "第7期 2020年6月30日" in read_markdown(numbered.out).texts("p")
    assert read_markdown(found.out).texts("p")[0] == "2020年6月30日"
    assert "区政府" not in found.out


def test_what_plan_yaml_says_stands_in_its_place(plan_dir: PlanDir, run: Run) -> None:
    plan = plan_dir()
    (plan / "plan.yaml").write_text(
        (plan / "plan.yaml").read_text(encoding="utf-8") + FULL, encoding="utf-8"
    )
    demand = plan.parent / "要求.txt"
    demand.write_text("\ufeff　　一要加快进度。\n\n  二要压实责任。\n", encoding="utf-8")
    words = ("bulletin", "--month", "6月", "--plan", plan, "--demand", demand)
    found = run(*words, "--date", "2020-07-03", GCPLAN_LANG="zh", GCPLAN_TODAY="2020-07-03")
    assert found.err == ""
    page = read_markdown(found.out)
    assert page.texts("p")[:3] == [
        "督查通报",
        "第6期 试验区督查室 2020年7月3日",
        "各街道，区直各部门：",
    ]
    assert page.texts("h1") == ["关于试验区2020年实施方案2020年6月落实情况的通报"]
    assert page.texts("h2")[-1] == "六、下步要求"
    assert page.section("下步要求").texts("p") == [
        *("一要加快进度。", "二要压实责任。", "试验区督查室", "2020年7月3日")
    ]
    assert page.section("下步要求").texts("li") == [
        *("抄送：区委常委", "联系人：督查室", "联系电话：0000-0000000"),
        "印发：试验区督查室 2020年7月3日",
    ]
    other = run(*words, "--number", "特刊", GCPLAN_LANG="zh", GCPLAN_TODAY="2020-07-03")
    assert "特刊 试验区督查室 2020年6月30日" in read_markdown(other.out).texts("p")


def test_a_demand_that_was_not_given_is_not_made_up(plan_dir: PlanDir, run: Run) -> None:
    found = run("bulletin", "--month", "2020-06", "--plan", plan_dir(), GCPLAN_LANG="zh")
    assert [heading[:1] for heading in read_markdown(found.out).texts("h2")] == list("一二三四五")
    assert "要求" not in found.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xb5\xda\n", "line 1: this is no text in UTF-8"),
        ("好\n\x1b[31m红".encode(), "line 2: the control character U+001B cannot be printed"),
        (b" \n\t\n", "has no text in it"),
        (b"x" * (1 << 21), "is larger than 1 MB"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_demand_that_cannot_be_printed(
    content: bytes | None, said: str, plan_dir: PlanDir, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "demand.txt"
    if content is not None:
        file.write_bytes(content)
    words = ("bulletin", "--month", "2020-06", "--plan", plan_dir(), "--demand", file)
    found = run(*words, "-o", tmp_path / "x.md", GCPLAN_LANG="en")
    assert found.code == 2
    assert said in found.err
    assert not (tmp_path / "x.md").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--month", "2020-13"), "“2020-13” is not a month"),
        (("--month", "3020-01"), "“3020-01” is not a month"),
        (("--month", "六月"), "“六月” is not a month"),
        (("--month", "2020-06", "--as-of", "2020-06-30"), "--month is not for --as-of"),
        (("--as-of", "2020-06-30", "--since", "2020-06-30"), "2020-06-30 is not before 2020-06-30"),
        (("--since", "x"), "--since: “x” is not a day"),
        (("--date", "x"), "--date: “x” is not a day"),
        (("--number", "1\n2"), "is no line of text"),
        (("--number", " "), "is no line of text"),
        (("--unit", "无此局"), "--unit: the plan has no “无此局”"),
        (("--format", "docx"), "name it: -o FILE.docx"),
        (("--template", "t.docx", "--format", "html"), "--template is for --format docx"),
        (("--template", "t.docx", "-o", "x.md"), "--template is for --format docx"),
        (("-o", "plan/x.yaml"), "would be read as a part of the plan"),
    ],
)
def test_options_that_cannot_be(
    words: tuple[str, ...], said: str, plan_dir: PlanDir, run: Run, tmp_path: Path
) -> None:
    plan_dir()
    found = run("bulletin", *words, GCPLAN_LANG="en", GCPLAN_TODAY="2020-07-01")
    assert found.code == 2
    assert said in found.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]
    assert found.out == ""


def test_a_day_to_come_is_said(plan_dir: PlanDir, run: Run) -> None:
    words = ("bulletin", "--month", "2020-06", "--plan", plan_dir())
    found = run(*words, GCPLAN_LANG="en", GCPLAN_TODAY="2020-06-15")
    assert found.code == 0
    assert "2020-06-30 has not come yet" in found.err
    assert "has not come" not in run(*words, GCPLAN_LANG="en", GCPLAN_TODAY="2020-06-30").err


@pytest.mark.parametrize(
    ("name", "beginning"), [("b.md", "2020-"), ("b.HTML", "<!DOCTYPE"), ("b.json", "{"), ("b", "2")]
)
def test_the_name_of_the_file_says_the_format(
    name: str, beginning: str, plan_dir: PlanDir, run: Run, tmp_path: Path
) -> None:
    words = ("bulletin", "--month", "2020-06", "--plan", plan_dir(), "-o", tmp_path / name)
    assert run(*words, GCPLAN_LANG="en").code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


def test_before_the_period_and_after_it(plan_dir: PlanDir, run: Run) -> None:
    plan = plan_dir()
    for day in ("2019-06-30", "2030-02-28"):
        found = run("bulletin", "--as-of", day, "--plan", plan, GCPLAN_LANG="zh")
        assert found.code == 0
        page = read_markdown(found.out)
        assert len(page.texts("h2")) == 5
        assert page.section("总体情况").rows()[-1][1] == "1"


def test_a_plan_without_tasks_says_so_in_each_section(plan_dir: PlanDir, run: Run) -> None:
    empty = "action: 1\ntitle: 第一攻坚行动\nmeasures: []\n"
    plan = plan_dir({"01-first.yaml": empty})
    words = ("bulletin", "--month", "2020-06", "--plan", plan, "--rank")
    for form in ("markdown", "html", "json"):
        assert run(*words, "--format", form, GCPLAN_LANG="zh").code == 0
    page = read_markdown(run(*words, GCPLAN_LANG="zh").out)
    assert page.section("总体情况").texts("p") == ["截至2020年6月30日，没有任务。"]
    assert page.section("各行动进展").texts("p") == ["没有任务。"]
    assert page.section("存在问题").texts("p") == [
        *("本期无逾期任务。", "本期无滞后任务。", "本期无未报任务。")
    ]
    assert page.section("本期变动").texts("p") == [
        *("本期无办结任务。", "本期无延期。", "本期无调整。", "本期无中止任务。")
    ]
    assert "没有到期未办结的任务" in page.section("下期到期").texts("p")[0]


def test_a_unit_gets_the_bulletin_of_its_tasks(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    words = ("bulletin", "--month", "2020-06", "--unit", "钢城经济开发区", "--plan", plan)
    page = read_markdown(run(*words, GCPLAN_LANG="zh").out)
    found = asked(run, "list", "--unit", "钢城经济开发区", cwd=tmp_path, day="2020-06-30")
    assert page.section("总体情况").rows()[-1][1] == str(len(found["tasks"])) != "0"
    assert "钢城经济开发区2020年6月落实" in page.texts("h1")[0]


def test_what_has_errors_is_left_out_and_fails(plan_dir: PlanDir, run: Run) -> None:
    plan = plan_dir()
    (plan / "02-broken.yaml").write_text("action: 2\ntitle: [", encoding="utf-8")
    found = run("bulletin", "--month", "2020-06", "--plan", plan, GCPLAN_LANG="en")
    assert found.code == 2
    assert "What has errors is left out" in found.err
    assert found.out.startswith("2020-06-30")


def test_nothing_is_in_english_but_for_english(plan_dir: PlanDir, run: Run) -> None:
    words = ("bulletin", "--month", "2020-06", "--rank", "--plan", plan_dir())
    english = run(*words, GCPLAN_LANG="en").out
    assert "## 1. The whole" in english
    chinese = run(*words, GCPLAN_LANG="zh").out
    assert re.findall(r"[A-Za-z]{2,}", chinese) == []


def test_a_large_plan(run: Run, tmp_path: Path) -> None:
    write_plan(tmp_path / "plan", 1000)
    found = run("bulletin", "--as-of", "2020-10-31", "--rank", cwd=tmp_path)
    assert found.code == 0
    page = read_markdown(found.out)
    assert page.section("各行动进展").rows()[-1][1] == "1000"
    assert [row[1] for row in page.section("各单位进度排名").rows()[1:]] != []
