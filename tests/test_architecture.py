"""How the modules stand to each other: imports point down, and every module says what it is for."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import gcplan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PACKAGE = Path(gcplan.__file__).parent
# From top to bottom: a room imports only from itself and from the rooms below it.
ORDER = [
    *[
        "__main__",
        "cli",
        "exchange",
        "render",
        "report",
        "wording",
        "record",
        "check",
        "rules",
        "history",
    ],
    *["template", "manual", "load", "status", "plan", "schema", "domain", "phrase", "yaml"],
    *["files"],
    *["codes", "problem", "words", "i18n", "__init__"],
]
# Where alone a library may be imported: names of modules, or of folders with a slash.
HOMES: dict[str, str | tuple[str, ...]] = {
    "pydantic": "schema/",
    "pydantic_core": "schema/",
    "yaml_rs": "yaml/",
    "ruamel": "yaml/",
    "_ruamel_yaml": "yaml/",
    "openpyxl": "exchange/workbook/",
    "xlsxwriter": "exchange/workbook/",
    "icalendar": "exchange/calendar.py",
    "docx": "render/word/",
    "docxtpl": "render/word/",
    "jinja2": ("render/word/", "render/site/environment.py"),
    "lxml": "render/word/",
    "markupsafe": "render/word/",
    "resvg_py": "render/chart/",
}
# What only some runs need and takes long to import; commands import in their bodies anyway.
HEAVY = (
    "difflib",
    "hashlib",
    "icalendar",
    "rich",
    "signal",
    "subprocess",
    "ruamel",
    "_ruamel_yaml",
    "gcplan.schema.explain",
    "gcplan.schema.json_schema",
)
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"), module)


def imported(node: ast.AST) -> Iterator[str]:
    """Yield what runs as an import, in functions too, but not what only annotations need."""
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        for statement in node.orelse:
            yield from imported(statement)
        return
    if isinstance(node, ast.Import):
        yield from (name.name for name in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"line {node.lineno}: write the whole name of the module"
        yield from (f"{node.module}.{name.name}" for name in node.names)
    for part in ast.iter_child_nodes(node):
        yield from imported(part)


def module_of(name: str) -> str | None:
    """Return the file that an import of `gcplan.a.b.c` leads to; None for another package's."""
    parts = name.split(".")
    if parts[0] != "gcplan":
        return None
    while parts:
        path = "/".join(parts[1:])
        for file in (f"{path}.py", f"{path}/__init__.py".lstrip("/")):
            if file in MODULES:
                return file
        parts.pop()
    return None


def circle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Return modules that import each other in a circle; none when there is no circle."""
    done: set[str] = set()

    def search(module: str, way: list[str]) -> list[str]:
        if module in way:
            return way[way.index(module) :]
        for other in graph[module] if module not in done else ():
            if found := search(other, [*way, module]):
                return found
        done.add(module)
        return []

    return next(filter(None, (search(module, []) for module in graph)), [])


def layer(module: str) -> str:
    return module.partition("/")[0].removesuffix(".py")


def layer_of_import(name: str) -> str:
    """Return the layer of `gcplan.a.b.c`; what stands in the package itself is `__init__`."""
    part = name.removeprefix("gcplan.").partition(".")[0]
    is_module = (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file()
    return part if is_module else "__init__"


def test_every_module_has_its_place() -> None:
    assert sorted({layer(module) for module in MODULES} - set(ORDER)) == []


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    own = layer(module)
    below = ORDER[ORDER.index(own) :]
    upwards = [
        name
        for name in imported(tree(module))
        if name.partition(".")[0] == "gcplan" and layer_of_import(name) not in below
    ]
    assert upwards == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        module: {found for name in imported(tree(module)) if (found := module_of(name))} - {module}
        for module in MODULES
    }
    assert circle(graph) == []


@pytest.mark.parametrize(
    "module", [module for module in MODULES if layer(module) not in {"cli", "__main__"}]
)
def test_imports_stand_at_the_top_but_for_what_is_heavy(module: str) -> None:
    functions = (node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef))
    inside = {name for function in functions for name in imported(function)}
    assert [name for name in sorted(inside) if not name.startswith(HEAVY)] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_library_stays_in_its_place(module: str) -> None:
    strangers = [
        name
        for name in imported(tree(module))
        if not module.startswith(HOMES.get(name.partition(".")[0], ""))
    ]
    assert strangers == []


@pytest.mark.parametrize("module", MODULES)
def test_the_first_line_says_what_the_module_is_for(module: str) -> None:
    lines = (PACKAGE / module).read_text(encoding="utf-8").splitlines()
    documentation = ast.get_docstring(tree(module), clean=False)
    assert documentation is not None
    summary, *more = documentation.splitlines()
    assert lines[0].startswith(f'"""{summary}')
    assert summary.endswith(".")
    assert not more or more[0] == ""


def test_no_module_is_a_box_for_everything() -> None:
    boxes = {"util", "utils", "helper", "helpers", "misc", "common", "tools"}
    names = {part.removesuffix(".py") for module in MODULES for part in module.split("/")}
    assert names & boxes == set()


class TestTheTestItself:
    def test_a_circle_is_found_and_a_fork_is_none(self) -> None:
        fork = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
        assert circle(fork) == []
        assert circle({**fork, "d": ["b"]}) == ["b", "d"]

    def test_imports_in_functions_count_and_those_for_annotations_do_not(self) -> None:
        text = (
            "import os.path\n"
            "from gcplan import codes\n"
            "if TYPE_CHECKING:\n    from gcplan.cli import app\n"
            "else:\n    import re\n"
            "if typing.TYPE_CHECKING:\n    import typer\n"
            "def f():\n    from gcplan.yaml.parse import parse\n"
        )
        assert list(imported(ast.parse(text))) == [
            "os.path",
            "gcplan.codes",
            "re",
            "gcplan.yaml.parse.parse",
        ]

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("gcplan.codes", "codes"),
            ("gcplan.yaml.parse.parse", "yaml"),
            ("gcplan.schema.models.ActionFile", "schema"),
            ("gcplan.__version__", "__init__"),
        ],
    )
    def test_an_import_belongs_to_a_layer(self, name: str, expected: str) -> None:
        assert layer_of_import(name) == expected
