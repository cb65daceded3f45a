"""Our own template of the bulletin: what an office may change in Word and hand back.

It is laid out after GB/T 9704-2012 and names the texts that `render_word` is given.
"""

from __future__ import annotations

from gcplan.render.word.marks import Cell, block, paragraph, row, row_step, run, table
from gcplan.render.word.package import TEXT_WIDTH, package
from gcplan.render.word.styles import TABLE_STYLE

_TAB = "<w:r><w:tab/></w:r>"
_EMPTY = paragraph("Normal")


def own_template() -> bytes:
    """Return the template as a Word document, always the same bytes."""
    sections = (
        _section("overall"),
        _section("actions"),
        _section("ranking"),
        _section("problems", _groups("problems", _problem())),
        _section("changes", _groups("changes", paragraph("GcBody", run("{{ item }}")))),
        _section("upcoming"),
        _section("demand"),
    )
    return package("".join((_head(), *sections, _signature(), _imprint())))


def _head() -> str:
    """Return what stands above the red line, then the title and whom it is for."""
    return (
        block("if name or number or issuer")
        + _if("name", paragraph("GcName", run("{{ name }}")))
        + _if("number", paragraph("GcNumber", run("{{ number }}")))
        + paragraph("GcIssuer", run("{{ issuer }}"), _TAB, run("{{ date }}"))
        + _EMPTY
        + block("endif")
        + paragraph("Title", run("{{ title }}"))
        + _EMPTY
        + _if("to", paragraph("GcTo", run("{{ to }}")))
    )


def _section(name: str, content: str = "") -> str:
    """Return a section with its heading; without content of its own, paragraphs and a table."""
    return _if(
        name,
        paragraph("Heading1", run(f"{{{{ {name}.heading }}}}"))
        + _if(f"{name}.intro", paragraph("GcBody", run(f"{{{{ {name}.intro }}}}")))
        + _each("text", f"{name}.paragraphs", paragraph("GcBody", run("{{ text }}")))
        + (content or _table(f"{name}.table")),
    )


def _table(name: str) -> str:
    """Return a table of which only the texts say how many columns it has."""
    third = TEXT_WIDTH // 3
    widths = (third, third, TEXT_WIDTH - 2 * third)

    def cells(style: str, word: str, words: str) -> list[Cell]:
        steps = (f"{{%tc for {word} in {words} %}}", f"{{{{ {word} }}}}", "{%tc endfor %}")
        contents = (paragraph(style, run(step)) for step in steps)
        return [Cell(content, width) for content, width in zip(contents, widths, strict=True)]

    head = row(cells("GcCellHead", "head", f"{name}.heads"), is_head=True)
    rows = (
        row_step(f"for texts in {name}.rows", 3, TEXT_WIDTH),
        row(cells("GcCell", "text", "texts")),
        row_step("endfor", 3, TEXT_WIDTH),
    )
    around = paragraph("GcBesideTable")  # two tables that touch are one for Word
    return _if(
        f"{name} and {name}.rows", around + table(TABLE_STYLE, widths, (head, *rows)) + around
    )


def _groups(section: str, item: str) -> str:
    """Return the groups of a section, with what stands for each of their items."""
    return _each(
        *("group", f"{section}.groups"),
        paragraph("Heading2", run("{{ group.heading }}"))
        + _if("group.intro", paragraph("GcBody", run("{{ group.intro }}")))
        + _each("item", "group.items", item),
    )


def _problem() -> str:
    """Return a task with what is known of it, in one paragraph."""
    facts = (
        run("{%r for fact in item.facts %}"),
        run("{{ fact[0] }}：", "GcLabel"),
        run("{{ fact[1] }}{% if not loop.last %}　{% endif %}"),
        run("{%r endfor %}"),
    )
    return paragraph("Heading3", run("{{ item.title }}")) + _if(
        "item.facts", paragraph("GcBody", *facts)
    )


def _signature() -> str:
    lines = (
        _if(f"signature.{key}", paragraph("GcSigned", run(f"{{{{ signature.{key} }}}}")))
        for key in ("issuer", "date")
    )
    return _if("signature.issuer or signature.date", _EMPTY + "".join(lines))


def _imprint() -> str:
    """Return the lines about whom it goes to and who has it printed, which no page divides."""
    text = paragraph("GcImprint", run("{{ line[0] }}：{{ line[1] }}"), keepNext="")
    rows = (
        row_step("for line in imprint", 1, TEXT_WIDTH),
        row([Cell(text, TEXT_WIDTH)]),
        row_step("endfor", 1, TEXT_WIDTH),
    )
    return _if("imprint", _EMPTY + table("GcImprintTable", [TEXT_WIDTH], rows) + paragraph("GcEnd"))


def _if(condition: str, content: str) -> str:
    return block(f"if {condition}") + content + block("endif")


def _each(word: str, words: str, content: str) -> str:
    return block(f"for {word} in {words}") + content + block("endfor")
