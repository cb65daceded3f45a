from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from gcplan.files.archive import pack, unpack

PARTS = {"xl/workbook.xml": b"<b/>", "docProps/app.xml": b"", "[Content_Types].xml": b"<a/>" * 99}


def test_whatever_made_an_archive_it_becomes_the_same_bytes() -> None:
    def made(names: list[str], compression: int, day: tuple[int, int, int]) -> bytes:
        target = io.BytesIO()
        with ZipFile(target, "w", compression) as archive:
            for name in names:
                with archive.open(name, "w") as entry:
                    entry.write(PARTS[name])
                archive.getinfo(name).date_time = (*day, 1, 2, 3)
        return target.getvalue()

    one = made(list(PARTS), ZIP_DEFLATED, (2020, 6, 15))
    other = made(sorted(PARTS), ZIP_STORED, (2021, 1, 1))
    assert one != other
    assert pack(unpack(one)) == pack(unpack(other)) == pack(PARTS)


def test_nothing_in_it_is_of_the_moment_or_the_machine() -> None:
    with ZipFile(io.BytesIO(pack(PARTS))) as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == sorted(PARTS)
        assert entries[0].filename == "[Content_Types].xml"
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in entries} == {ZIP_STORED}
        assert {(entry.create_system, entry.create_version) for entry in entries} == {(3, 20)}
        assert {entry.external_attr for entry in entries} == {0o600 << 16}
        assert {entry.extra for entry in entries} == {b""}
        assert archive.testzip() is None


def test_the_bytes_are_these_in_every_version() -> None:
    assert pack({"a": b"b"}).hex() == (
        "504b030414000000000000002100f9efbe71010000000100000001000000"
        "6162"
        "504b0102140314000000000000002100f9efbe710100000001000000010000000000000000000000"
        "800100000000"
        "61"
        "504b050600000000010001002f000000200000000000"
    )
