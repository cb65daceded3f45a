"""The look of official documents after GB/T 9704-2012: fonts, sizes, spaces, as Word's styles.

Sizes are in half points, spaces in twips, the twentieths of a point. A line of 28 characters and a
page of 22 lines come of exact spaces: a grid of the document is set otherwise by other programs.
"""

from __future__ import annotations

from typing import NamedTuple

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACE = f'xmlns:w="{_WORD}"'
WORD = f"{{{_WORD}}}"
"""What stands before the name of an element of Word's."""
TABLE_STYLE = "GcTable"
"""Of tables whose columns are made as wide as what stands in them."""
TABLE_PADDING = 120
"""Twips between the lines of a table and its texts, on both sides together."""

SIZE_2, SIZE_3, SIZE_4, SIZE_5 = 44, 32, 28, 21
"""The sizes 2号, 3号, 4号 and 5号."""
LINE = 579
"""28.95 points, of which 22 fill 225 mm."""
SQUEEZE = -5
"""A quarter of a point less between characters, of which 28 fill 156 mm."""
RED = "C00000"

SONG_TITLE, FANGSONG, HEI, KAI, SONG = (
    *("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"),
)
_FONTS = {
    SONG_TITLE: (
        "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,Noto Serif CJK SC",
        "roman",
    ),
    FANGSONG: ("仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC", "modern"),
    HEI: ("SimHei,华文黑体,STHeiti,Noto Sans CJK SC", "modern"),
    KAI: ("楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC", "modern"),
    SONG: ("SimSun,华文宋体,STSong,Noto Serif CJK SC", "auto"),
}
"""Fonts by the names that offices have them under, with those that may stand for them."""


class Style(NamedTuple):
    """A style of paragraphs: its id, its name in Word, font and size, and what else it sets."""

    id: str
    name: str
    font: str = FANGSONG
    size: int = SIZE_3
    marks: str = ""
    """Of characters: elements of rPr."""
    layout: str = ""
    """Of paragraphs: elements of pPr, in the order of the standard."""
    color: str = ""
    line: int = LINE
    squeeze: int = SQUEEZE


_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_CENTER = '<w:jc w:val="center"/>'
_LEFT = '<w:jc w:val="left"/>'
_KEEP = "<w:keepNext/>"
STYLES = (
    Style("GcBody", "公文正文", layout=_INDENT),
    Style("Title", "Title", SONG_TITLE, SIZE_2, layout=_CENTER, line=700, squeeze=0),
    Style("Heading1", "heading 1", HEI, layout=f'{_KEEP}{_INDENT}{_LEFT}<w:outlineLvl w:val="0"/>'),
    Style("Heading2", "heading 2", KAI, layout=f'{_KEEP}{_INDENT}{_LEFT}<w:outlineLvl w:val="1"/>'),
    Style(
        "Heading3",
        "heading 3",
        layout=f'{_KEEP}{_INDENT}{_LEFT}<w:outlineLvl w:val="2"/>',
        marks="<w:b/>",
    ),
    Style("GcTo", "主送机关"),
    Style(
        *("GcName", "版头名称", SONG_TITLE, 88),
        color=RED,
        layout='<w:spacing w:before="240" w:line="1200" w:lineRule="exact"/>' + _CENTER,
        squeeze=40,
    ),
    Style("GcNumber", "版头期号", layout=_CENTER),
    Style(
        *("GcIssuer", "版头单位日期"),
        layout=(
            f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="4" w:color="{RED}"/></w:pBdr>'
            '<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>'
        ),
    ),
    Style(
        "GcSigned",
        "落款",
        layout='<w:keepLines/><w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>',
    ),
    Style(
        *("GcCellHead", "表头", HEI, SIZE_5),
        layout=f"<w:keepNext/>{_CENTER}",
        line=320,
        squeeze=0,
    ),
    Style("GcCell", "表格文字", size=SIZE_5, layout=_LEFT, line=320, squeeze=0),
    Style(
        *("GcDated", "编号日期"),
        layout='<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>',
    ),
    Style("GcFormHead", "表单项目", HEI, SIZE_4, layout=_CENTER, line=420, squeeze=0),
    Style("GcForm", "表单文字", size=SIZE_4, layout=_LEFT, line=420, squeeze=0),
    Style("GcBesideTable", "表格前后", size=SIZE_5, line=120, squeeze=0),
    Style("GcEnd", "文末", size=4, line=20, squeeze=0),
    Style("GcImprint", "版记", size=SIZE_4, line=480, squeeze=0),
    Style(
        *("GcPageOdd", "单页码", SONG, SIZE_4),
        layout='<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>',
        line=320,
        squeeze=0,
    ),
    Style(
        *("GcPageEven", "双页码", SONG, SIZE_4),
        layout='<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>',
        line=320,
        squeeze=0,
    ),
)
CHARACTER_STYLES = {"GcLabel": ("事项名称", KAI)}
"""Styles of characters by id: name and font."""


def styles_part() -> str:
    """Return the part of a document that says what its styles are."""
    return (
        f"<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{_font(FANGSONG)}"
        f'<w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr><w:spacing w:val="{SQUEEZE}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="Characters">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        f'<w:top w:w="28" w:type="dxa"/><w:left w:w="{TABLE_PADDING // 2}" w:type="dxa"/>'
        f'<w:bottom w:w="28" w:type="dxa"/><w:right w:w="{TABLE_PADDING // 2}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        f"{''.join(map(_style, STYLES))}{_character_styles()}{_table_styles()}</w:styles>"
    )


def fonts_part() -> str:
    """Return the part of a document that says what may stand for a font which is not there."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, (others, family) in _FONTS.items()
    )
    return f"<w:fonts {NAMESPACE}>{fonts}</w:fonts>"


def _font(name: str) -> str:
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"'
        f' w:cs="{name}"/>'
    )


def _style(style: Style) -> str:
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    spacing = f'<w:spacing w:line="{style.line}" w:lineRule="exact"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_laid_out(style.layout, spacing)}</w:pPr>'
        f'<w:rPr>{_font(style.font)}{style.marks}{color}<w:spacing w:val="{style.squeeze}"/>'
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _laid_out(layout: str, spacing: str) -> str:
    """Return what a paragraph sets with the height of its lines, where the standard wants it."""
    if "<w:spacing" in layout:
        return layout
    places = [place for tag in ("<w:ind", "<w:jc") if (place := layout.find(tag)) >= 0]
    at = min(places, default=len(layout))
    return layout[:at] + spacing + layout[at:]


def _character_styles() -> str:
    return "".join(
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{_font(font)}</w:rPr></w:style>"
        for key, (name, font) in CHARACTER_STYLES.items()
    )


def _table_styles() -> str:
    """Return tables with all lines, and that of the imprint: thick ones outside, thin within."""
    return (
        _table_style(TABLE_STYLE, "公文表格", 4, 4, is_closed=True)
        + _table_style("GcFormTable", "公文表单", 8, 4, is_closed=True)
        + _table_style("GcImprintTable", "版记表格", 8, 6, is_closed=False)
    )


def _table_style(key: str, name: str, outer: int, inner: int, *, is_closed: bool) -> str:
    sizes = {"top": outer, "left": outer, "bottom": outer, "right": outer}
    sizes |= {"insideH": inner, "insideV": inner}
    open_ones = () if is_closed else ("left", "right", "insideV")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in sizes.items()
        if side not in open_ones
    )
    return (
        f'<w:style w:type="table" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>'
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )
