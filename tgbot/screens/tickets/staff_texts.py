"""What volunteers read in the topic of a ticket, and in the staff chat."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from tgbot.locale.words import Html, Words, without_unseen
from tgbot.models.desk import PreparedAnswer
from tgbot.models.language import Language
from tgbot.models.ticket import Ticket, TicketState
from tgbot.models.topic import Topic
from tgbot.screens.contact_lines import Reader
from tgbot.screens.moments import day_in_words

LONGEST_TITLE = 128
OPENING_SHOWN = 60
STATE_WORDS: Mapping[TicketState, str] = {
    TicketState.WAITING: "ticket-state-waiting",
    TicketState.TAKEN: "ticket-state-taken",
    TicketState.ANSWERED: "ticket-state-answered",
    TicketState.CLOSED: "ticket-state-closed",
}
# Among the icons Telegram offers for topics; where one is not on offer the topic keeps its plain one.
STATE_ICONS: Mapping[TicketState, str] = {
    TicketState.WAITING: "❗",
    TicketState.TAKEN: "👀",
    TicketState.ANSWERED: "💬",
    TicketState.CLOSED: "✅",
}
TOPIC_WORDS: Mapping[Topic, str] = {
    Topic.LOGIN: "ticket-about-login",
    Topic.TOP_UP: "ticket-about-top-up",
    Topic.SECURITY: "ticket-about-security",
    Topic.FEES: "ticket-about-fees",
    Topic.REFUNDS: "ticket-about-refunds",
}
SPOKEN_WORDS: Mapping[Language, str] = {
    Language.ZH_HANS: "ticket-language-zh-hans",
    Language.ZH_HANT: "ticket-language-zh-hant",
    Language.EN: "ticket-language-en",
}


def about(ticket: Ticket, wallet: str, words: Words) -> str:
    """Say in a few words what a ticket is about; nothing where that is not known."""
    topic = words.plain(TOPIC_WORDS[ticket.topic]) if ticket.topic else ""
    return " · ".join(part for part in (wallet, topic) if part)


def topic_title(ticket: Ticket, wallet: str, words: Words) -> str:
    """Give the title of a ticket's topic, such as "#12 · 支付宝 · 充值 · 等待"."""
    what = about(ticket, " ".join(without_unseen(wallet).split()), words)
    state = words.plain(STATE_WORDS[ticket.state])
    ends = f"#{ticket.id} · ", f" · {state}" if what else state
    return f"{ends[0]}{what[: LONGEST_TITLE - len(ends[0]) - len(ends[1])]}{ends[1]}"


def header(ticket: Ticket, wallet: str, reader: Reader) -> Html:
    """Give the first message of a topic: what was found, and how to answer."""
    words = reader.words
    first = words.html(
        "ticket-header",
        number=ticket.id,
        about=about(ticket, wallet, words) or words.plain("ticket-about-nothing"),
        language=words.plain(SPOKEN_WORDS[ticket.language]),
    )
    found = [words.html("ticket-found-line", text=line) for line in ticket.summary.splitlines()]
    return Html("\n\n".join(["\n".join([first, *found]), words.html("ticket-header-how")]))


def who(ticket: Ticket, tickets: int, since: Ticket, reader: Reader) -> Html:
    """Say who a ticket belongs to: a link by id, the language, since when, how many tickets; no more."""
    words = reader.words
    return words.html(
        "ticket-who",
        person=str(ticket.person),
        language=words.plain(SPOKEN_WORDS[ticket.language]),
        since=f"{since.opened_at:%Y-%m-%d}",
        tickets=tickets,
    )


def prepared_list(answers: Sequence[PreparedAnswer], language: Language, words: Words) -> Html:
    """List the prepared answers, each with how it begins."""
    if not answers:
        return words.html("ticket-no-answers")
    lines = [words.html("ticket-answers")]
    for answer in answers:
        text = answer.text.in_language(language)
        opening = text if len(text) <= OPENING_SHOWN else f"{text[:OPENING_SHOWN]}…"
        lines.append(words.html("ticket-answers-line", name=answer.name, opening=opening))
    return Html("\n".join(lines))


def called_out(ticket: Ticket, wallet: str, zone: ZoneInfo, reader: Reader) -> Html:
    """Tell everybody that a ticket has been waiting, with a link to its topic; times are in `zone`."""
    words = reader.words
    since = ticket.waiting_since or ticket.opened_at
    return words.html(
        "ticket-called-out",
        number=ticket.id,
        about=about(ticket, wallet, words) or words.plain("ticket-about-nothing"),
        since=day_in_words(since.astimezone(zone), reader),
        url=topic_address(ticket),
    )


def topic_address(ticket: Ticket) -> str:
    """Give the address of a ticket's topic; only members of the staff chat can open it."""
    chat = str(ticket.staff_chat).removeprefix("-100")
    return f"https://t.me/c/{chat}/{ticket.thread}" if ticket.thread else f"https://t.me/c/{chat}/1"
