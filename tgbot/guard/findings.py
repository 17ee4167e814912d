"""What in a message the guard steps in for, each with its reason and with what could be allowed instead."""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from tgbot.models.guarding import Allowed, Reason, Subject, SubjectKind
from tgbot.trust.accounts import AccountKind
from tgbot.trust.check_digits import PrivateKind
from tgbot.trust.checking import Checked, CheckedLink, CheckedNumber
from tgbot.trust.impostors import Impostor, Posing
from tgbot.trust.link_verdicts import Verdict
from tgbot.trust.message_text import fold_message
from tgbot.trust.number_verdicts import NumberVerdict

# A group is told of a wording only where it is surer than for somebody who asked: nobody asked here.
SURE_WORDING = 0.6
FINGERPRINT_BYTES = 16
# How far from a number what it is said to be may stand.
NEAR = 24
_SERVES = re.compile(
    r"客服|客户服务|客戶服務|热线|熱線|官方电话|官方電話|服务电话|服務電話|人工|售后|售後|投诉电话|投訴電話|退款|理赔|理賠|解冻|解凍"
    r"|hot\s?line|help\s?line|customer\s?(?:care|service|support)|support|help\s?desk|toll.?free|refund|kefu",
    re.IGNORECASE,
)
_IS_LINE = re.compile(
    r"客服|客户服务|客戶服務|热线|熱線|官方电话|官方電話|服务电话|服務電話|投诉电话|投訴電話"
    r"|hot\s?line|help\s?line|customer\s?(?:care|service|support)|support\s(?:line|number|phone)|toll.?free",
    re.IGNORECASE,
)
# Who asks whether something is genuine, or warns of it, does not spread it.
_DOUBTS = re.compile(
    r"真的假的|真假|是真的|是假的|是不是(?:真|假|骗|騙|官方)|靠谱吗|靠譜嗎|可信|骗子|騙子|骗局|騙局|诈骗|詐騙|被骗|被騙"
    r"|别信|別信|别打|別打|别点|別點|不要打|不要点|不要點|小心|当心|警惕|冒充"
    r"|\bis (?:this|it|that) (?:real|legit|a scam|fake|official|genuine)"
    r"|scam|fake|fraud|phishing|beware|do ?n.t (?:call|click|trust)",
    re.IGNORECASE,
)
# A notice signed by its sender, with a code in it: that of somebody's own, long since used.
_NOTICE = re.compile(r"[【\[][^】\]\n]{2,16}[】\]]")
_LINK_REASONS = {
    Verdict.IMITATION: Reason.IMITATION_LINK,
    Verdict.KNOWN_FAKE: Reason.FAKE_LINK,
    Verdict.IP_ADDRESS: Reason.IP_LINK,
    Verdict.FILE: Reason.FILE_LINK,
}
_POSING_REASONS = {
    Posing.ADMIN: Reason.POSES_AS_ADMIN,
    Posing.GROUP: Reason.POSES_AS_GROUP,
    Posing.ORGANISATION: Reason.POSES_AS_ORGANISATION,
    Posing.SUPPORT: Reason.POSES_AS_SUPPORT,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason to step in.

    `subjects` are what an admin can allow in its place, `organisation` is the one that is falsely claimed,
    and `details` are ids of red flags or kinds of private things.
    """

    reason: Reason
    subjects: tuple[Subject, ...] = ()
    organisation: str | None = None
    details: tuple[str, ...] = ()


def findings_in(text: str, checked: Checked) -> tuple[Finding, ...]:
    """Give what is wrong with a message, by its content alone; the gravest first."""
    found = [
        *_secrets(text, checked),
        *(finding for number in checked.numbers for finding in _number(text, checked, number)),
        *(finding for link in checked.links for finding in _link(text, link)),
        *_accounts(checked),
        *_wording(text, checked),
    ]
    return tuple(dict.fromkeys(found))


def finding_of(found: Impostor, author: int) -> Finding:
    """Give the finding that somebody poses as somebody else."""
    organisation = found.whom if found.posing is Posing.ORGANISATION else None
    return Finding(_POSING_REASONS[found.posing], (_person(author),), organisation)


def without_allowed(findings: tuple[Finding, ...], allowed: Allowed) -> tuple[Finding, ...]:
    """Leave out what the group's admins have allowed.

    A wording that only leads to what is allowed is allowed with it: it was suspicious for where it led.
    """
    if not allowed.subjects:
        return findings
    left = tuple(it for it in findings if not _is_allowed(it, allowed))
    others_were = any(it.reason is not Reason.WORDING for it in findings)
    if others_were and all(it.reason is Reason.WORDING for it in left):
        return ()
    return left


def subjects_of(findings: tuple[Finding, ...]) -> tuple[Subject, ...]:
    """Give everything that can be allowed, each once."""
    return tuple(dict.fromkeys(subject for finding in findings for subject in finding.subjects))


def doubts(text: str) -> bool:
    """Say whether a message asks whether something is genuine, or warns of it."""
    return _DOUBTS.search(text) is not None


def fingerprint(text: str) -> str:
    """Give the fingerprint of a wording: the same for other blanks, widths and cases in it."""
    raw = fold_message(text).encode("utf-8", "surrogatepass")
    return blake2b(raw, digest_size=FINGERPRINT_BYTES).hexdigest()


def _secrets(text: str, checked: Checked) -> Iterator[Finding]:
    kinds = dict.fromkeys(thing.kind for thing in checked.private)
    if set(kinds) == {PrivateKind.VERIFICATION_CODE} and _NOTICE.search(text):
        return
    if kinds:
        yield Finding(Reason.SECRET, details=tuple(kind.value for kind in kinds))


def _number(text: str, checked: Checked, number: CheckedNumber) -> Iterator[Finding]:
    judged, found = number.judged, number.found
    subject = (Subject(SubjectKind.NUMBER, found.digits),)
    whose = judged.organisations[0] if judged.organisations else None
    claimed = checked.claimed[0] if checked.claimed else None
    around = text[max(0, found.start - NEAR) : found.end + NEAR]
    match judged.verdict:
        case NumberVerdict.OFFICIAL:
            return
        case NumberVerdict.KNOWN_FAKE:
            yield Finding(Reason.FAKE_NUMBER, subject, whose)
        case NumberVerdict.SOMEBODY_ELSES if _SERVES.search(around):
            yield Finding(Reason.WRONG_NUMBER, subject, claimed)
        case NumberVerdict.UNKNOWN | NumberVerdict.UNVERIFIED:
            if found.is_evasive and (_SERVES.search(around) or claimed):
                yield Finding(Reason.EVASIVE_NUMBER, subject, claimed)
            elif claimed and judged.verdict is NumberVerdict.UNKNOWN and _IS_LINE.search(around):
                # A number alone may be anybody's. Given as a wallet's hotline, it has to be in the directory.
                yield Finding(Reason.UNPROVEN_HOTLINE, subject, claimed)


def _link(text: str, link: CheckedLink) -> Iterator[Finding]:
    reason = _LINK_REASONS.get(link.judged.verdict)
    if reason is None or (reason is Reason.IP_LINK and not _leads_somewhere(text, link)):
        return
    domain = link.found.registered_domain or link.found.host
    yield Finding(reason, (Subject(SubjectKind.DOMAIN, domain),), link.judged.organisation)


def _leads_somewhere(text: str, link: CheckedLink) -> bool:
    """Say whether a bare address is written as a link, and is not one of somebody's own router."""
    try:
        address = ipaddress.ip_address(link.found.host.strip("[]"))
    except ValueError:
        return True
    is_link = link.found.path not in {"", "/"} or "://" in text[link.found.start : link.found.end]
    return is_link and address.is_global


def _accounts(checked: Checked) -> Iterator[Finding]:
    for account in checked.accounts:
        if account.judged.verdict is AccountKind.IMITATION:
            subject = Subject(SubjectKind.ACCOUNT, account.found.name)
            yield Finding(Reason.IMITATION_ACCOUNT, (subject,), account.judged.organisation)


def _wording(text: str, checked: Checked) -> Iterator[Finding]:
    if checked.message.score >= SURE_WORDING:
        subject = Subject(SubjectKind.WORDING, fingerprint(text))
        claimed = checked.claimed[0] if checked.claimed else None
        yield Finding(Reason.WORDING, (subject,), claimed, checked.message.flags)


def _is_allowed(finding: Finding, allowed: Allowed) -> bool:
    return bool(finding.subjects) and all(subject in allowed.subjects for subject in finding.subjects)


def _person(identifier: int) -> Subject:
    return Subject(SubjectKind.PERSON, str(identifier))
