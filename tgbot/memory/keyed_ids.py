"""Ids that tell two people apart without telling who they are.

Where the bot only counts people, or recognises somebody again, it keeps a keyed hash (BLAKE2b, RFC 7693) in
place of the Telegram id. The key lies beside the memory, not in it: a stolen copy of the database alone does
not give the ids back, although there are few enough of them to try all.
"""

import hashlib
import secrets
from pathlib import Path

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


def keyed_ids_in(state_dir: Path) -> KeyedIds:
    """Read the key of a state folder, or make one at the first start. Raises OSError."""
    path = state_dir / KEY_FILE
    try:
        # Exclusive: of two who start at once, one makes the key and the other reads it.
        with path.open("xb") as file:
            path.chmod(0o600)
            file.write(secrets.token_bytes(KEY_BYTES))
    except FileExistsError:
        pass
    return KeyedIds(path.read_bytes())


def passing_keyed_ids() -> KeyedIds:
    """Make hashes under a key that nobody keeps."""
    return KeyedIds(secrets.token_bytes(KEY_BYTES))
