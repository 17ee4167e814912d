"""Ids that tell two people apart without telling who they are.

Where the bot only counts people, or recognises somebody again, it keeps a keyed hash (BLAKE2b, RFC 7693) in
place of the Telegram id. The key lies beside the memory, not in it: a stolen copy of the database alone does
not give the ids back, although there are few enough of them to try all.
"""

import hashlib
import secrets
from pathlib import Path

from tgbot.memory.state_files import kept_secret

KEY_FILE = "keyed-ids.key"
KEY_BYTES = 32
HASH_BYTES = 16


class KeyedIds:
    """Makes keyed hashes of Telegram ids."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, identifier: int) -> bytes:
        """Give the HASH_BYTES bytes that stand for an id; always the same under the same key."""
        text = str(identifier).encode("ascii")
        return hashlib.blake2b(text, digest_size=HASH_BYTES, key=self._key).digest()


class KeyUnusableError(Exception):
    """The key of a state folder cannot be used; the message says why and what to do."""


def keyed_ids_in(state_dir: Path) -> KeyedIds:
    """Read the key of a state folder, or make one at the first start. Raises OSError, KeyUnusableError."""
    key = kept_secret(state_dir / KEY_FILE, secrets.token_bytes(KEY_BYTES))
    if len(key) != KEY_BYTES:
        path = state_dir / KEY_FILE
        msg = f"{path} is damaged. Put your copy of it back, or remove it: people are counted anew then."
        raise KeyUnusableError(msg)
    return KeyedIds(key)


def passing_keyed_ids() -> KeyedIds:
    """Make hashes under a key that nobody keeps."""
    return KeyedIds(secrets.token_bytes(KEY_BYTES))
