"""What the guard does about what it found: pure rules over the level, the findings and the strikes before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tgbot.guard.findings import Finding
from tgbot.models.group import GuardLevel
from tgbot.models.guarding import Deed, Reason

STRIKE_WINDOW = timedelta(hours=24)
# How often somebody must have been stopped within the window, and for how long they are muted then.
MUTES: tuple[tuple[int, timedelta], ...] = ((4, timedelta(days=7)), (2, timedelta(days=1)))
LONGEST_MUTE = max(span for _, span in MUTES)
# Reasons that leave room for an honest explanation: alone they are answered, not removed.
_SOFT = frozenset({Reason.IP_LINK, Reason.FILE_LINK, Reason.POSES_AS_SUPPORT})
_POSING = frozenset(
    {Reason.POSES_AS_ADMIN, Reason.POSES_AS_GROUP, Reason.POSES_AS_ORGANISATION, Reason.POSES_AS_SUPPORT}
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about a message; `is_strike` says that it counts against its author."""

    deed: Deed
    findings: tuple[Finding, ...]
    is_strike: bool = False

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Give the reasons, each once."""
        return tuple(dict.fromkeys(finding.reason for finding in self.findings))

    @property
    def organisation(self) -> str | None:
        """Give the organisation that is falsely claimed."""
        return next((it.organisation for it in self.findings if it.organisation), None)

    @property
    def is_about_the_author(self) -> bool:
        """Say whether only who wrote it is wrong, not what was written."""
        return all(finding.reason in _POSING for finding in self.findings)


def decide(level: GuardLevel, findings: tuple[Finding, ...], *, in_doubt: bool) -> Decision | None:
    """Decide about a message; None where there is nothing to do.

    `in_doubt`: its author asks whether something is genuine, or warns of it. A secret is removed at every
    level but *off*: it protects who posted it, and is no strike.
    """
    if level is GuardLevel.OFF or not findings:
        return None
    reasons = {finding.reason for finding in findings}
    if Reason.SECRET in reasons:
        harmful = level is GuardLevel.REMOVE and bool(reasons - _SOFT - {Reason.SECRET}) and not in_doubt
        return Decision(Deed.REMOVED, findings, is_strike=harmful)
    if level is GuardLevel.WATCH:
        return Decision(Deed.WATCHED, findings)
    spares = reasons <= _SOFT or (in_doubt and Reason.WORDING not in reasons and not reasons & _POSING)
    if level is GuardLevel.WARN or spares:
        return Decision(Deed.WARNED, findings)
    return Decision(Deed.REMOVED, findings, is_strike=True)


def strikes_after(before: tuple[int, datetime] | None, now: datetime) -> int:
    """Count a strike: one more than before, or the first where the last lies longer back than the window."""
    if before is None or now - before[1] > STRIKE_WINDOW:
        return 1
    return before[0] + 1


def mute_after(strikes: int) -> timedelta | None:
    """Say for how long somebody with so many strikes is muted; None for not at all."""
    return next((span for least, span in MUTES if strikes >= least), None)
