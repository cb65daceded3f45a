"""Templates from strangers: what they may, what they may not, and how that is said."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from gcplan.files.archive import pack, unpack
from gcplan.files.limited import Limits
from gcplan.render.bulletin.word import own_template, render_word
from gcplan.render.text import message_text
from gcplan.render.word import fill_foreign
from gcplan.render.word.foreign import LARGEST
from gcplan.render.word.marks import field, paragraph, run
from gcplan.render.word.package import package
from gcplan.render.word.refusal import Fault, TemplateRefusedError
from tests.office import all_texts
from tests.render.bulletin_sample import bulletin_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = bulletin_texts(6)


def template(*steps: str) -> bytes:
    return package("".join(paragraph("GcBody", run(step)) for step in ("开头", *steps)))


def changed(parts: Mapping[str, bytes | None]) -> bytes:
    """Return our own template with other parts."""
    return pack({name: part for name, part in {**unpack(own_template()), **parts}.items() if part})


def refusal(content: bytes) -> TemplateRefusedError:
    with pytest.raises(TemplateRefusedError) as caught:
        render_word(TEXTS, content)
    return caught.value


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")


def test_our_own_template_changed_gives_the_same_document() -> None:
    foreign = changed({"word/media/x.png": b"no picture"})
    assert render_word(TEXTS, foreign) == render_word(TEXTS)
    assert render_word(TEXTS, own_template()) == render_word(TEXTS)


def test_an_office_writes_its_own_against_the_texts() -> None:
    own = template(
        "{{ title|upper }}",
        "{% for one in problems.groups[0]['items'] %}{{ loop.index }}{{ one.title }}{% endfor %}",
        "{% for group in changes.groups %}{{ group.items|length }}{% endfor %}",
        "{%p if demand %}",
        "{{ demand.paragraphs|join('、') }}",
        "{%p endif %}",
        "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{{ twice(number) }}",
        "{{ 1 + 2 * 3 }} {{ '甲' + '乙' }} {{ range(3)|join }}",
    )
    found = all_texts(render_word(TEXTS, own))
    assert TEXTS["title"] in found
    assert "第6期第6期" in found
    assert "7 甲乙 012" in found
    assert "10" in found
    assert TEXTS["demand"]["paragraphs"][0] in found


STEPS = {
    "{{ nmae }}": (Fault.UNDEFINED, "nmae"),
    "{{ overall.headings }}": (Fault.UNDEFINED, "headings"),
    "{{ title.__class__.__mro__ }}": (Fault.UNDEFINED, "__class__"),
    "{{ '{0.__class__}'.format(title) }}": (Fault.UNDEFINED, "format"),
    "{{ title['__class__'] }}": (Fault.UNDEFINED, "__class__"),
    "{{ cycler.__init__.__globals__ }}": (Fault.UNDEFINED, "cycler"),
    "{{ self.__init__ }}": (Fault.UNDEFINED, "__init__"),
    "{{ lipsum() }}": (Fault.UNDEFINED, "lipsum"),
    "{% if x is defined and x.y %}{% endif %}{{ x }}": (Fault.UNDEFINED, "x"),
    "{{ title": (Fault.SYNTAX, "{{ title"),
    "{% for x in y %}": (Fault.SYNTAX, "endfor"),
    "{{ ''|attr('__class__') }}": (Fault.SYNTAX, "attr"),
    "{{ title|safe }}": (Fault.SYNTAX, "safe"),
    "{{ title|random }}": (Fault.SYNTAX, "random"),
    "{% do title.append(1) %}": (Fault.SYNTAX, "do"),
    "{{ 'a'*10**9 }}": (Fault.FORBIDDEN, "*"),
    "{{ [0]*10**9 }}": (Fault.FORBIDDEN, "*"),
    "{{ 9**9**9 }}": (Fault.FORBIDDEN, "**"),
    "{{ '%1000000000d' % 1 }}": (Fault.FORBIDDEN, "%"),
    "{% for i in range(10**9) %}x{% endfor %}": (Fault.FORBIDDEN, "range"),
    "{{ range }}": (Fault.FORBIDDEN, "function"),
    "{{ title|map('upper') }}": (Fault.FORBIDDEN, "generator"),
    "{{ self }}": (Fault.FORBIDDEN, "TemplateReference"),
    "{% include '/etc/passwd' %}": (Fault.FAILED, "no loader"),
    "{% import '/etc/passwd' as x %}": (Fault.FAILED, "no loader"),
    "{% extends 'x' %}": (Fault.FAILED, "no loader"),
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": (Fault.FAILED, "recursion"),
    "{{ 1/0 }}": (Fault.FAILED, "division by zero"),
    "{% set a = title %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}": (Fault.TOO_MUCH, "500 MB"),
    "{{ title" + "|replace('', title)" * 12 + " }}": (Fault.TOO_MUCH, "500 MB"),
}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step[:30])
def test_a_step_that_may_not_or_cannot_is_said(step: str) -> None:
    fault, words = STEPS[step]
    error = refusal(template(step))
    assert error.fault is fault
    assert words in message_text(error.message)


def test_a_template_without_a_place_for_a_text_is_refused() -> None:
    for own in (template(), template("{% if title %}", "无", "{% endif %}")):
        error = refusal(own)
        assert error.fault is Fault.NO_STEP
        assert "{{ title }}" in message_text(error.message)


def test_the_place_is_said_by_the_steps_of_its_paragraph() -> None:
    error = refusal(template("好的", "第一 {{ title }} 第二 {{ nmae }}", "又"))
    assert message_text(error.message) == ("there is no text named “nmae”: {{ title }} {{ nmae }}")


def test_a_template_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fill_foreign.LIMITS.seconds == 10
    monkeypatch.setattr(fill_foreign, "LIMITS", Limits(2, fill_foreign.LIMITS.memory))
    loops = "{% for a in range(9999) %}" * 4 + "{% endfor %}" * 4
    assert message_text(refusal(template(loops)).message) == (
        "filling it in takes more than 2 seconds"
    )


def test_no_text_becomes_markup_through_a_template() -> None:
    texts = {**TEXTS, "title": "<w:br/>{{ 7*7 }}"}
    steps = ("{{ title|e }}", "{% autoescape false %}{{ title }}{% endautoescape %}")
    named = "{% set x %}{{ title }}{% endset %}{{ x }}"
    found = all_texts(render_word(texts, template(*steps, named)))
    assert found[1:] == ["<w:br/>{{ 7*7 }}"] * 3


def test_a_step_that_tears_the_document_apart_is_said() -> None:
    torn = package(
        paragraph("GcBody", run("{% if title %}"))
        + paragraph("GcBody", run("{% for x in [] %}"))
        + paragraph("GcBody", run("x"))
        + paragraph("GcBody", run("{% endfor %}{% endif %}{{ title }}"))
    )
    assert all_texts(render_word(TEXTS, torn))
    half = package(
        paragraph(
            "GcBody", run("{% for x in [] %}"), run("a"), "<w:r><w:t>{% endfor %}</w:t></w:r>"
        )
        + paragraph("GcBody", run("{%r if false %}"))
        + paragraph("GcBody", run("{% endif %}"))
    )
    assert refusal(half).fault is Fault.NO_RESULT


def external(kind: str) -> dict[str, bytes]:
    name = "word/_rels/document.xml.rels"
    relations = unpack(own_template())[name].decode()
    more = f'<Relationship Id="rId99" Type="{kind}" Target="http://example.org/x" '
    more += 'TargetMode="External"/></Relationships>'
    return {name: relations.replace("</Relationships>", more).encode()}


def kind_of_content(old: str, new: str) -> dict[str, bytes]:
    name = "[Content_Types].xml"
    return {name: unpack(own_template())[name].replace(old.encode(), new.encode())}


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
MAIN = "wordprocessingml.document.main+xml"
FILES: dict[str, tuple[Mapping[str, bytes | None], Fault]] = {
    "macros": ({"word/vbaProject.bin": b"x"}, Fault.PROGRAM),
    "a kind with macros": (
        kind_of_content(
            f"vnd.openxmlformats-officedocument.{MAIN}",
            "vnd.ms-word.document.macroEnabled.main+xml",
        ),
        Fault.NO_DOCUMENT,
    ),
    "a control": ({"word/activeX/activeX1.xml": b"<x/>"}, Fault.PROGRAM),
    "an embedded object": ({"word/embeddings/object1.xlsx": b"x"}, Fault.PROGRAM),
    "an outer template": (external("attachedTemplate"), Fault.OUTSIDE),
    "an outer picture": (external("image"), Fault.OUTSIDE),
    "entities": ({"customXml/item1.xml": ENTITIES}, Fault.ENTITIES),
    "entities in UTF-16": (
        {"customXml/item1.xml": ENTITIES.decode().encode("utf-16")},
        Fault.ENTITIES,
    ),
    "no XML": ({"word/styles.xml": b"<w:styles"}, Fault.BROKEN_PART),
    "a workbook": (kind_of_content(MAIN, "spreadsheetml.sheet.main+xml"), Fault.NO_DOCUMENT),
    "no main part": ({"word/document.xml": None}, Fault.UNUSABLE),
    "no kinds": ({"[Content_Types].xml": None}, Fault.NO_DOCUMENT),
    "a bomb": ({"word/media/x.png": b"\0" * (LARGEST + 1)}, Fault.TOO_LARGE),
    "many parts": ({f"x/{number}.xml": b"<x/>" for number in range(2001)}, Fault.TOO_LARGE),
}


@pytest.mark.parametrize("case", FILES)
def test_what_is_more_than_words_and_looks_is_refused(case: str) -> None:
    parts, fault = FILES[case]
    assert refusal(changed(parts)).fault is fault


def test_a_bomb_is_not_unpacked() -> None:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in unpack(own_template()).items():
            archive.writestr(name, part)
        archive.writestr("word/media/x.png", b"\0" * 400 * 2**20)
    assert len(target.getvalue()) < 2**20
    assert refusal(target.getvalue()).fault is Fault.TOO_LARGE


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{{ 7*7 }}"])
def test_what_is_no_document_at_all_is_refused(content: bytes) -> None:
    assert message_text(refusal(content).message) == "it is no Word document (.docx)"


FIELDS = {
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe": False,
    'INCLUDETEXT "http://example.org/x"': False,
    "HYPERLINK {{ title }}": False,
    "PAGE {{ title }}": False,
    "NUMPAGES": True,
}


@pytest.mark.parametrize("code", FIELDS)
def test_a_template_has_harmless_fields_alone(code: str) -> None:
    content = package(paragraph("GcBody", run("{{ title }}"), field(code)))
    simple = package(paragraph("GcBody", run("{{ title }}"), f"<w:fldSimple w:instr='{code}'/>"))
    for each in (content, simple):
        if FIELDS[code]:
            assert render_word(TEXTS, each)
        else:
            assert refusal(each).fault is Fault.FIELD


def test_a_field_in_pieces_is_found() -> None:
    whole = field("DDEAUTO x")
    pieces = whole.replace(" DDEAUTO x", " DD</w:instrText></w:r><w:r><w:instrText>EAUTO x")
    assert pieces != whole
    assert refusal(package(paragraph("GcBody", pieces))).fault is Fault.FIELD


def test_steps_in_a_footer_are_filled_in_and_bounded() -> None:
    name = "word/footer1.xml"
    footer = unpack(own_template())[name].decode()
    assert render_word(TEXTS, changed({name: footer.replace("— ", "{{ number }} ").encode()}))
    error = refusal(changed({name: footer.replace("— ", "{{ 9**9**9 }} ").encode()}))
    assert error.fault is Fault.FORBIDDEN


def test_properties_are_no_steps_and_have_no_clock() -> None:
    core = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        b'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms='
        b'"http://purl.org/dc/terms/"><dc:creator>{{ 9**9**9 }}</dc:creator>'
        b"<cp:lastModifiedBy>x</cp:lastModifiedBy>"
        b"<dcterms:created>2020-01-01T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
    written = unpack(render_word(TEXTS, changed({"docProps/core.xml": core})))["docProps/core.xml"]
    assert b"2020-01-01" not in written
    assert b"lastModifiedBy" not in written
    assert TEXTS["title"].encode() in written


def test_a_template_without_properties_gives_the_same_bytes_twice() -> None:
    name = "_rels/.rels"
    relations = unpack(own_template())[name].decode()
    cut = relations[: relations.rindex("<Relationship ")] + "</Relationships>"
    foreign = changed({"docProps/core.xml": None, name: cut.encode()})
    first = render_word(TEXTS, foreign)
    assert b"dcterms:modified" not in unpack(first)["docProps/core.xml"]
