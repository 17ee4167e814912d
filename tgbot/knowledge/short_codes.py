"""Short codes: names that fit into a button, the same in every build."""

import hashlib

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def short_code(name: str, length: int) -> str:
    """Give a code of `length` letters and digits for a name. Two names may share one: check for that."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest())
    code = ""
    for _ in range(length):
        number, digit = divmod(number, len(_ALPHABET))
        code += _ALPHABET[digit]
    return code
