"""Traces of a person in the bytes of files."""

from pathlib import Path

# As large as ids are today: four bytes do not hold it.
PERSON_ID = 8_123_456_789
NAME, USERNAME = "Zebulonquagga", "zebulon_quagga"
# Words that stand nowhere else.
WORDS = ("quokkafrage", "numbatbitte", "axolotlscam", "okapiwort", NAME, USERNAME)


def ways_to_store(identifier: int) -> list[bytes]:
    """Give an id as SQLite can store it: in six or eight bytes, as the key of a row, as text."""
    groups = []
    rest = identifier
    while rest:
        groups.append(rest & 0x7F)
        rest >>= 7
    as_key = bytes([*(group | 0x80 for group in groups[:0:-1]), groups[0]])
    return [identifier.to_bytes(6, "big"), identifier.to_bytes(8, "big"), as_key, str(identifier).encode()]


def traces_in(folder: Path, *others: bytes) -> list[tuple[str, bytes]]:
    """Give every trace of the person in the files of a folder, and of `others` (a keyed hash)."""
    traces = [*ways_to_store(PERSON_ID), *(word.encode() for word in WORDS), *others]
    found: list[tuple[str, bytes]] = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        found.extend((path.name, trace) for trace in traces if trace in content)
    return found
