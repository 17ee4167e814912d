"""How somebody stands in a chat, and the two older ways of asking for it: who is there, who is an admin."""

from collections.abc import Iterator, MutableSet
from dataclasses import dataclass
from typing import Any

from tgbot.sandbox.rights import ALL_RIGHTS, permissions_object, rights_object


@dataclass(frozen=True, slots=True)
class Membership:
    """How somebody stands in a chat.

    `status` is creator, administrator, member, restricted, left or kicked. `rights` hold for
    administrators, `permissions` for restricted people, who may also be outside (`is_member`). `until`
    (seconds since 1970) ends a restriction or a ban; 0 means never.
    """

    status: str
    rights: frozenset[str] = frozenset()
    is_anonymous: bool = False
    permissions: frozenset[str] = frozenset()
    is_member: bool = True
    until: int = 0
    promoted_by_bot: bool = False

    @property
    def is_present(self) -> bool:
        """Say whether this one is in the chat."""
        return self.status in {"creator", "administrator", "member"} or (
            self.status == "restricted" and self.is_member
        )

    @property
    def is_admin(self) -> bool:
        """Say whether this one owns the chat or administers it."""
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        """Say whether an owner or administrator has a right."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def as_member(self, user: dict[str, Any], chat_type: str) -> dict[str, Any]:
        """Give the Bot API's ChatMember."""
        member: dict[str, Any] = {"user": user, "status": self.status}
        if self.status == "creator":
            return {**member, "is_anonymous": self.is_anonymous}
        if self.status == "administrator":
            rights = rights_object(self.rights, chat_type)
            return {
                **member,
                "can_be_edited": self.promoted_by_bot,
                "is_anonymous": self.is_anonymous,
                **rights,
            }
        if self.status == "restricted":
            allowed = permissions_object(self.permissions)
            return {**member, "is_member": self.is_member, "until_date": self.until, **allowed}
        return {**member, "until_date": self.until} if self.status == "kicked" else member


OWNER = Membership("creator", ALL_RIGHTS)
MEMBER = Membership("member")
LEFT = Membership("left")


class AdminIds(MutableSet[int]):
    """The ids of a chat's owner and administrators; adding one gives every right."""

    def __init__(self, memberships: dict[int, Membership]) -> None:
        self._memberships = memberships

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, int) and self._memberships.get(identifier, LEFT).is_admin

    def __iter__(self) -> Iterator[int]:
        return iter([one for one, membership in self._memberships.items() if membership.is_admin])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def add(self, value: int) -> None:
        """Make somebody an administrator with every right."""
        if value not in self:
            self._memberships[value] = Membership("administrator", ALL_RIGHTS)

    def discard(self, value: int) -> None:
        """Make an owner or administrator a plain member."""
        if value in self:
            self._memberships[value] = MEMBER
