"""Numbers written in Chinese numerals: 三十一, 两, 一百零五, 二〇二〇."""

_WRITTEN = "零一二三四五六七八九"
_DIGITS = {digit: value for value, digit in enumerate(_WRITTEN)}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_ZEROS = str.maketrans("〇○◯", "零零零")


def read_numeral(text: str) -> int | None:
    """Return the whole number from 0 to 9999 that `text` writes, or None.

    ASCII digits are taken as they are; Chinese numerals only as they are properly written, since
    三五 (three to five) and 一百二 (120, colloquially) are no plain numbers. 万 and 亿 belong to
    the unit, as in `1万亩`.
    """
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= 4 else None
    plain = _plain(text)
    total = digit = 0
    for character in plain:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            return None
    total += digit
    # Adding up also accepts what nobody writes (三五, 十百); only the proper spelling counts.
    return total if total <= 9999 and _write(total) == plain else None


def read_year_digits(text: str) -> int | None:
    """Return the year that four ASCII or Chinese digits write, as in `二〇二〇`, or None."""
    if len(text) != 4:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    values = [_DIGITS.get(character) for character in text.translate(_ZEROS)]
    return None if None in values else int("".join(map(str, values)))


def _plain(text: str) -> str:
    plain = text.translate(_ZEROS).replace("两百", "二百").replace("两千", "二千")
    if plain.startswith("一十"):
        return plain[1:]
    return "二" if plain == "两" else plain


def _write(number: int) -> str:
    written, rest, gap = "", number, False
    for unit, power in _UNITS.items():
        digit, rest = divmod(rest, power)
        if digit:
            written += ("零" if gap else "") + _WRITTEN[digit] + unit
        # A zero is spoken only between two places that are not zero.
        gap = bool(written) and not digit
    if rest or not written:
        written += ("零" if gap else "") + _WRITTEN[rest]
    return written.removeprefix("一") if written.startswith("一十") else written
