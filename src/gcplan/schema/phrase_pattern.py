"""Regular expressions that stand for the readers of deadlines and targets in a JSON Schema.

JavaScript, where editors run, and Python understand them alike. Tests hold them to `read_deadline`
and `read_target`. They allow what cannot be read in these cases, which no expression can tell:

- 2月29日前 without a number for the year, in a plan of a common year; 明年 in a plan of 2200;
- a range whose end is not above its beginning (5—3个).

They refuse what can be read in these, which nobody writes on purpose: invisible characters; units
in letters other than Latin, Greek, Cyrillic and Chinese, or in which a word of comparison overlaps
another (5个以上下, 3多于家), or divided right after 余 (10万余/户); ranges whose equal units are
typed differently (3KW至5ＫＷ).
"""

from collections.abc import Iterable
from functools import cache

from gcplan.phrase import deadline, target, undated
from gcplan.phrase.characters import normalize
from gcplan.phrase.comparator import BOUNDS, LEADS, LEVELS, SIDES, Comparator, combine
from gcplan.phrase.unit import COMPARISONS, LONGEST_UNIT, MEASURE_WORDS, NEVER_IN_UNITS, SIGNS
from gcplan.schema.typed import as_typed, literal

_CONTROLS = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"
_SPLIT_NUMBER = r"[0-9０-９]\s+[0-9０-９²³]"
_NUMERALS = "一二三四五六七八九"


@cache
def due_pattern(terms: frozenset[str] = frozenset()) -> str:
    """Return the pattern of deadlines that can be read, with the words that a plan's terms date."""
    plain = sorted({normalize(term) for term in terms} - {""})
    dated = [as_typed(literal(term)) for term in plain]
    return _alone(_limited(_deadline(), deadline.LONGEST), *dated)


@cache
def target_pattern() -> str:
    """Return the pattern of targets that can be read."""
    return _alone(_limited(_target(), target.LONGEST))


def date_pattern() -> str:
    """Return the pattern of the calendar's days in the years that can be meant, as YYYY-MM-DD."""
    first_28, from_29 = "(?:0[1-9]|1[0-9]|2[0-8])", "(?:29|30)"
    return (
        f"(?:(?:{_YEARS})-(?:(?:0[1-9]|1[0-2])-{first_28}|(?:0[13-9]|1[0-2])-{from_29}"
        f"|(?:0[13578]|1[02])-31)|(?:{_LEAP_YEARS})-02-29)"
    )


def _alone(*alternatives: str) -> str:
    return rf"^(?![\s\S]*{_CONTROLS})(?:{'|'.join(alternatives)}){as_typed('$')}"


def _limited(grammar: str, longest: int) -> str:
    return rf"(?!.{{{longest + 1}}}|.*{_SPLIT_NUMBER})(?:{as_typed(grammar)})"


def _any_of(alternatives: Iterable[str]) -> str:
    """Return the pattern of any of some words, or of nothing that there is."""
    chosen = sorted({literal(word) for word in alternatives}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(chosen)})" if chosen else "(?!)"


# Every digit of a year stands in brackets, so that numerals can take its place.
_FOURTHS = "[0][48]|[2468][048]|[13579][26]"
_YEARS = "[1][9](?:[4][9]|[56789][0123456789])|[2][01][0123456789][0123456789]|[2][2][0][0]"
_LEAP_YEARS = f"[1][9](?:[579][26]|[68][048])|[2][0][0][0]|[2][01](?:{_FOURTHS})"
_IN_WORDS = {ord(str(value)): digit for value, digit in enumerate(["零〇○◯", *_NUMERALS])}


def _year(years: str) -> str:
    return f"(?:(?:{years}|{years.translate(_IN_WORDS)}|[今本明后])年度?)"


def _deadline() -> str:
    before = "(?:[之以]?前)"
    end = f"(?:[底末]{before}?|内)?"
    any_month = f"(?:0?[1-9]|1[0-2]|[{_NUMERALS}]|一?十[一二]?)月份?"
    but_february = "(?:0?[13-9]|1[0-2]|[一三四五六七八九]|一?十[一二]?)月份?"
    long_month = "(?:0?[13578]|1[02]|[一三五七八]|一?十二?)月份?"
    first_28 = (
        f"(?:0?[1-9]|1[0-9]|2[0-8]|[{_NUMERALS}]|一?十[{_NUMERALS}]?|二十[一二三四五六七八]?)"
    )
    days = f"{any_month}{first_28}|{but_february}(?:29|30|二十九|三十)|{long_month}(?:31|三十一)"
    year, leap_year = _year(_YEARS), _year(_LEAP_YEARS)
    return (
        f"{undated.LEADS}(?:{date_pattern()}{before}?"
        f'|"?十[{_NUMERALS}]五"?(?:规划)?期?[底末]{before}?'
        f"|{leap_year}?(?:0?2|二)月份?(?:29|二十九)[日号]{before}?"
        f"|{year}?(?:(?:{days})[日号]{before}?|{any_month}[上中下]旬[底末]?{before}?"
        f"|(?:{any_month}|[上下]半年|第?(?:0?[1-4]|[一二三四])季度|前[两二三]个?季度|全年){end}"
        f"|年(?:[底末]{before}?|内))"
        f"|{year}{end})"
    )


_IN_NUMBERS = "0-9零〇一二两三四五六七八九十百千"
_SIDE = _any_of(SIDES)
_MORE = "[余多]"
_SCALE = "[百千万亿]"
_COUNT = f"[{_IN_NUMBERS},.]+{_SCALE}{{0,2}}"
_BETWEEN = "(?:之间)?"
_DASH = "(?:--?|[~至到])"


def _letters(never: Iterable[str] = ()) -> str:
    """Return the letters of units, but for some, as a class without its brackets."""
    inside, start = "", 0x4E00
    for code in (*sorted({ord(letter) for letter in (*NEVER_IN_UNITS, *never)}), 0xA000):
        if start < code:
            inside += f"{chr(start)}-{chr(code - 1)}"
        start = code + 1
    return f"A-Za-zµÀ-ÖØ-öø-ÿΑ-ΡΣ-Ωα-ωА-я㐀-䶿々{''.join(sorted(SIGNS))}{inside}"


def _target() -> str:
    leads = f"{_any_of(LEADS)}{{0,4}}"
    fixed = f'"?{_any_of(target.FIXED)}"?'
    too_many = f"(?!.*(?:[,.]?[0-9]){{{target.MOST_DIGITS + 1}}})"
    compared = f"(?:{_level()}?{_bounded()}|{_any_of(LEVELS)}?{_range()})"
    return f"{too_many}{leads}(?:{fixed}|{_nothing_compared()}{compared})"


def _nothing_compared() -> str:
    """Return a lookahead that refuses a word of comparison inside a unit."""
    sides = {word for word in SIDES if len(word) > 1}
    shortest = {
        word
        for word in COMPARISONS
        if not any(other in word for other in COMPARISONS if other != word)
    }
    words = f"{_any_of(shortest - sides)}|{_any_of(shortest & sides)}(?!$)"
    return f"(?!.*[{_IN_NUMBERS}].*(?:{words}))"


def _numeral() -> str:
    """Return the pattern of a properly written numeral from 一 to 九千九百九十九."""
    digit, leading = f"[{_NUMERALS}]", f"[{_NUMERALS}两]"
    tens = f"{digit}十{digit}?"
    hundreds = f"{leading}百(?:[零〇]{digit}|{tens})?"
    thousands = f"{leading}千(?:[零〇](?:{tens}|{digit})|{hundreds})?"
    return f"(?:{thousands}|{hundreds}|{digit}?十{digit}?|{leading})"


def _digits(end: str) -> str:
    calendar_year = f"[0-9,.]{{4}}{_MORE}?年{end}"
    return f"(?!{calendar_year})(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:[.][0-9]+)?"


def _after_digits(more: str, end: str) -> str:
    """Return the pattern of what stands between digits and the word at their side."""
    letter, last = f"[{_letters()}]", f"[{_letters('内前')}]"
    within = f"(?=[{_letters()}/·()]{{1,{LONGEST_UNIT}}}{end})"
    unit = f"{within}(?:{letter}+[/·])*(?:{letter}*{last}|{letter}+[(]{letter}+[)])"
    no_date = f"(?!{more}(?:月|号|季度|年底|年末|年度))"
    return f"{no_date}(?:{_SCALE}{{0,2}}{more}(?:{unit})?|{more}[%‰])"


def _after_numeral(more: str) -> str:
    return f"[万亿]*{more}[万亿]*{_any_of(MEASURE_WORDS)}"


def _bounded() -> str:
    """Return the pattern of a number; the word at its side is found first: no unit has it."""
    side, more, end = f"(?=.*?({_SIDE}|)$)", f"{_MORE}?", "\\1$"
    in_digits = f"{_digits(end)}{_after_digits(more, end)}"
    in_numerals = f"{_numeral()}{_after_numeral(more)}"
    return f"{_not_contradicting()}{side}{_any_of(BOUNDS)}?(?:{in_digits}|{in_numerals})\\1"


def _saying(compared: Iterable[Comparator]) -> list[str]:
    """Return the patterns of everything after a level word that says one of these."""
    chosen = set(compared)
    bounds = _any_of(word for word, comparator in BOUNDS.items() if comparator in chosen)
    sides = _any_of(word for word, comparator in SIDES.items() if comparator in chosen)
    more = [f"{_COUNT}{_MORE}"] if Comparator.MORE_THAN in chosen else []
    return [bounds, f".*{sides}$", *more]


def _level() -> str:
    """Return the pattern of level words, each looking ahead at whether what is said suits it."""
    alike: dict[tuple[bool, frozenset[Comparator]], list[str]] = {}
    for level, meant in LEVELS.items():
        unsuited = frozenset(said for said in Comparator if combine(level, {said}) is None)
        alike.setdefault((meant is None, unsuited), []).append(level)
    alternatives = []
    for (is_unclear, unsuited), levels in alike.items():
        alternative = _any_of(levels)
        if unsuited:
            alternative += f"(?!{'|'.join(_saying(unsuited))})"
        if is_unclear:
            alternative += f"(?={'|'.join(_saying(Comparator))}|0*100(?:[.]0+)?%$)"
        alternatives.append(alternative)
    return f"(?:{'|'.join(alternatives)})"


def _not_contradicting() -> str:
    """Return a lookahead that refuses two words of comparison that say different things."""
    refused = [f"{_COUNT}{_MORE}.*{_SIDE}$", ".*之间$"]
    for said in Comparator:
        bounds = _any_of(word for word, comparator in BOUNDS.items() if comparator is said)
        others = [word for word, comparator in SIDES.items() if comparator is not said]
        more = "" if said is Comparator.MORE_THAN else f"|{_COUNT}{_MORE}"
        refused.append(f"{bounds}(?:.*{_any_of(others)}${more})")
    return f"(?!{'|'.join(refused)})"


def _range() -> str:
    end = f"{_BETWEEN}$"
    digits, numeral = _digits(end), _numeral()
    number = f"(?:{digits}|{numeral})"
    to = f"{_DASH}{digits}"
    # What stands after the first number has to come back after the second.
    unit = f"([{_letters()}/·()%‰]{{1,{LONGEST_UNIT}}})"
    in_digits = (
        f"{digits}(?:{to}|%{to}(?=%)|{unit}{to}(?=\\2{end})|({_SCALE}{{1,2}}){to}(?=\\3))"
        f"{_after_digits('', end)}"
    )
    in_numerals = (
        f"(?:{digits}{_DASH}{numeral}|{numeral}{_DASH}{number}"
        f"|{number}{unit}{_DASH}{number}(?=\\4)(?=\\4{end}|[万亿])){_after_numeral('')}"
    )
    return f"(?!.*{_SIDE}$)(?:{in_digits}|{in_numerals}){_BETWEEN}"
