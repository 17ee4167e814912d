"""The figures of the bot for its operators: put into words as a sheet, which is drawn or sent as a text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tgbot.locale.words import Words
from tgbot.memory.figures import GuardFigures, TicketFigures
from tgbot.memory.join_requests import RequestState
from tgbot.memory.statistics import JUDGED, CountKind
from tgbot.models.flow import StepKind
from tgbot.models.language import LocalText
from tgbot.screens.actions import OpenHome
from tgbot.screens.bar_sheet import Bar, BarSheet, Block, counted, sheet_screen
from tgbot.screens.contact_lines import Reader
from tgbot.screens.groups.digest import TOPIC_WORDS
from tgbot.screens.screen import ActionButton, Screen
from tgbot.trust.gist import Gist

DAYS = 30
PERIODS = (7, DAYS)
WALLETS_SHOWN = 6
_GIST_WORDS: Mapping[Gist, str] = {
    Gist.FAKE: "stats-gist-fake",
    Gist.SCAM: "stats-gist-scam",
    Gist.SOMEBODY_ELSES: "stats-gist-somebody-elses",
    Gist.UNVERIFIED: "stats-gist-unverified",
    Gist.OFFICIAL: "stats-gist-official",
    Gist.UNKNOWN: "stats-gist-unknown",
    Gist.PRIVATE: "stats-gist-private",
    Gist.NOTHING: "stats-gist-nothing",
}
_OUTCOME_WORDS: Mapping[StepKind, str] = {
    StepKind.EMERGENCY: "stats-flow-emergency",
    StepKind.SOLVED: "stats-flow-solved",
    StepKind.WAIT: "stats-flow-wait",
    StepKind.CALL: "stats-flow-call",
    StepKind.COMPLAIN: "stats-flow-complain",
}
_DEED_WORDS: Mapping[str, str] = {
    "removed": "stats-guard-removed",
    "warned": "stats-guard-warned",
    "watched": "stats-guard-watched",
    "banned": "stats-guard-banned",
    "reported": "stats-guard-reported",
}
_JOIN_WORDS: Mapping[RequestState, str] = {
    RequestState.APPROVED: "stats-join-approved",
    RequestState.LEFT: "stats-join-left",
    RequestState.DECLINED: "stats-join-declined",
}

Counts = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """Everything that was counted. All but `people` is of the last DAYS days.

    `people` are those of today and of each of PERIODS; `names` those of the wallets among `counts`;
    `outcomes` counts arrivals by kind of step; `tickets` is None where tickets are off.
    """

    today: date
    people: tuple[int, ...]
    counts: Mapping[CountKind, Counts]
    names: Mapping[str, LocalText]
    outcomes: Mapping[str, int]
    tickets: TicketFigures | None
    guard: GuardFigures


def statistics_sheets(view: StatisticsView, reader: Reader) -> tuple[BarSheet, BarSheet]:
    """Put the figures into words: what people asked, and what became of it.

    On one sheet the letters of the picture would be too small for a phone. A wallet or word that no longer
    exists is left out.
    """
    words, counts = reader.words, view.counts
    wallets = [
        counted(reader.text(view.names[it]), met) for it, met in counts[CountKind.WALLET] if it in view.names
    ]
    asked = (
        Block(words.plain("stats-people"), _people(view, words)),
        Block(words.plain("stats-topics"), _named(TOPIC_WORDS.items(), dict(counts[CountKind.TOPIC]), words)),
        Block(words.plain("stats-wallets"), tuple(wallets[:WALLETS_SHOWN])),
        Block(
            words.plain("stats-checks"), _named(_GIST_WORDS.items(), dict(counts[CountKind.VERDICT]), words)
        ),
    )
    done = (
        Block(words.plain("stats-flows"), _named(_OUTCOME_WORDS.items(), view.outcomes, words)),
        *((Block(words.plain("stats-tickets"), _tickets(view.tickets, words)),) if view.tickets else ()),
        Block(words.plain("stats-guard"), _guard(view, words)),
    )
    nothing = words.plain("sheet-nothing")
    subtitle = words.plain("stats-subtitle", today=view.today.isoformat(), days=DAYS)
    return (
        BarSheet(words.plain("stats-title-asked"), subtitle, asked, nothing),
        BarSheet(words.plain("stats-title-done"), subtitle, done, nothing),
    )


def statistics_screen(sheets: Sequence[BarSheet], words: Words) -> Screen:
    """Give all figures as a text."""
    blocks = tuple(block for sheet in sheets for block in sheet.blocks)
    whole = BarSheet(words.plain("stats-title"), sheets[0].subtitle, blocks, sheets[0].nothing)
    home = ActionButton(words.plain("button-home"), OpenHome())
    return sheet_screen(whole, words, ((home,),))


def _people(view: StatisticsView, words: Words) -> tuple[Bar, ...]:
    names = (
        words.plain("stats-today"),
        *(words.plain("stats-last-days", days=days) for days in PERIODS),
    )
    return tuple(counted(name, people) for name, people in zip(names, view.people, strict=True))


def _tickets(figures: TicketFigures, words: Words) -> tuple[Bar, ...]:
    lines = [
        counted(words.plain("stats-ticket-opened"), figures.opened),
        counted(words.plain("stats-ticket-answered"), figures.answered),
        counted(words.plain("stats-ticket-waiting"), figures.waiting),
    ]
    if figures.rating is not None:
        rating = words.plain("stats-ticket-rating-figure", rating=f"{figures.rating:.1f}")
        lines.append(Bar(words.plain("stats-ticket-rating", count=figures.ratings), rating))
    if figures.first_answer is not None:
        lines.append(Bar(words.plain("stats-ticket-first-answer"), _time(figures.first_answer, words)))
    return tuple(lines)


def _guard(view: StatisticsView, words: Words) -> tuple[Bar, ...]:
    judged = dict(view.counts[CountKind.GUARD]).get(JUDGED, 0)
    undone = view.guard.undone
    return (
        # Without a bar: beside it all others would be nothing.
        *((Bar(words.plain("stats-guard-judged"), f"{judged:,}"),) if judged else ()),
        *_named(_DEED_WORDS.items(), view.guard.did, words),
        *((counted(words.plain("stats-guard-undone"), undone),) if undone else ()),
        *_named(_JOIN_WORDS.items(), dict(view.counts[CountKind.JOIN]), words),
    )


def _named(names: Iterable[tuple[str, str]], met: Mapping[str, int], words: Words) -> tuple[Bar, ...]:
    """Give the lines of what was met at all, in the order of the names."""
    return tuple(counted(words.plain(key), met[it]) for it, key in names if met.get(it))


def _time(time: timedelta, words: Words) -> str:
    """Round up to minutes, from two hours on to hours."""
    minutes = max(1, -(-int(time.total_seconds()) // 60))
    if minutes < 120:
        return words.plain("stats-minutes", count=minutes)
    return words.plain("stats-hours", count=-(-minutes // 60))
