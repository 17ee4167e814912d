"""Who writes in a group, as the guard needs to know them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Admin:
    """An admin of a group. `name` is what Telegram shows, `username` stands without the @.

    `title` is the custom title beside the name. Whoever is anonymous writes as the group itself.
    """

    person: int
    name: str
    username: str | None = None
    title: str | None = None
    is_anonymous: bool = False
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a message. Somebody who posts as a channel is known by the channel: `id` is negative then.

    `name` is a person's whole name or the channel's title, `title` what stands beside the name.
    """

    id: int
    name: str
    username: str | None = None
    title: str | None = None
    is_admin: bool = False
    is_anonymous_admin: bool = False
    is_linked_channel: bool = False

    @property
    def is_channel(self) -> bool:
        """Say whether this is somebody who posts as a channel."""
        return self.id < 0

    @property
    def is_beyond_the_guard(self) -> bool:
        """Say whether nothing this author writes is ever judged."""
        return self.is_admin or self.is_anonymous_admin or self.is_linked_channel
