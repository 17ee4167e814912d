"""From flow, fact and ladder records to the domain's own types, complete in every language."""

from collections.abc import Sequence

from tgbot.knowledge.domain import local_text, source
from tgbot.knowledge.flow_records import (
    AnswerRecord,
    AskRecord,
    CallRecord,
    CheckupRecord,
    ComplainRecord,
    ConditionRecord,
    EmergencyRecord,
    FlowRecord,
    LineRecord,
    SolvedRecord,
    StepRecord,
    WaitingTimeRecord,
    WaitRecord,
)
from tgbot.knowledge.records import LocalTextRecord
from tgbot.knowledge.red_flag_records import MessageExampleRecord, RedFlagsRecord
from tgbot.knowledge.rule_records import (
    PHONE_MARK,
    DutyRecord,
    EscalationRecord,
    FactRecord,
    RungRecord,
    StatementRecord,
)
from tgbot.knowledge.short_codes import short_code
from tgbot.models.fact import Fact, Statement, WaitingTime
from tgbot.models.flow import (
    NOT_SOLVED,
    SOLVED,
    Answer,
    CheckPoint,
    Condition,
    Flow,
    Line,
    Step,
    StepKind,
)
from tgbot.models.ladder import Duty, EmergencyContact, Jurisdiction, Rung
from tgbot.models.language import LocalText
from tgbot.models.red_flag import Combination, MessageExample, RedFlag

ANSWER_CODE_LENGTH = 2
STEP_CODE_LENGTH = 3
RUNG_CODE_LENGTH = 2
VERSION_LENGTH = 2


def flow(record: FlowRecord) -> Flow:
    """Turn a record into a flow; its version follows from everything in it."""
    return Flow(
        topic=record.topic,
        version=short_code(record.model_dump_json(), VERSION_LENGTH),
        title=local_text(record.title),
        opening=local_text(record.opening),
        start=whole_name(record, record.start),
        support=whole_name(record, record.support),
        steps=tuple(_step(record, name, step) for name, step in record.steps.items()),
    )


def whole_name(record: FlowRecord, name: str) -> str:
    """Give a step's name with its topic: names without one stand in the same file."""
    return name if "." in name else f"{record.topic}.{name}"


def step_code(whole: str) -> str:
    """Give the code a step has in buttons."""
    return short_code(whole, STEP_CODE_LENGTH)


def answer_code(identifier: str) -> str:
    """Give the code an answer has in buttons; it is unique within its step."""
    return short_code(identifier, ANSWER_CODE_LENGTH)


def _step(record: FlowRecord, name: str, step: StepRecord) -> Step:
    whole = whole_name(record, name)
    code, says = step_code(whole), local_text(step.says)
    match step:
        case AskRecord():
            return Step(
                whole,
                code,
                StepKind.ASK,
                says,
                hint=_optional(step.hint),
                lines=_lines(step.lines),
                warning=_optional(step.warning),
                answers=_answers(record, step.answers),
            )
        case EmergencyRecord():
            answers = _answers(record, step.answers)
            warning = local_text(step.warning)
            freeze = _lines(step.freeze)
            return Step(whole, code, StepKind.EMERGENCY, says, lines=freeze, warning=warning, answers=answers)
        case CheckupRecord():
            points = tuple(
                CheckPoint(key, local_text(point.title), local_text(point.how), point.facts)
                for key, point in step.points.items()
            )
            answers = _solved_or(record, step.then)
            return Step(whole, code, StepKind.CHECKUP, says, points=points, answers=answers)
        case SolvedRecord():
            return Step(whole, code, StepKind.SOLVED, says, lines=_lines(step.lines))
        case WaitRecord():
            return Step(
                whole,
                code,
                StepKind.WAIT,
                says,
                lines=_lines(step.lines),
                warning=_optional(step.warning),
                answers=_solved_or(record, step.then),
                wait=waiting_time(step.otherwise),
                wait_facts=step.facts,
            )
        case CallRecord():
            return Step(
                whole,
                code,
                StepKind.CALL,
                says,
                lines=_lines(step.lines),
                warning=_optional(step.warning),
                answers=_solved_or(record, step.then),
                purposes=step.purposes,
                prepare=tuple(local_text(text) for text in step.prepare),
                request=local_text(step.request),
            )
        case ComplainRecord():
            solved = Answer(SOLVED, answer_code(SOLVED), whole_name(record, record.solved))
            return Step(whole, code, StepKind.COMPLAIN, says, answers=(solved,))


def _solved_or(record: FlowRecord, then: str) -> tuple[Answer, ...]:
    """Give the two answers that outcomes have by themselves."""
    return (
        Answer(SOLVED, answer_code(SOLVED), whole_name(record, record.solved)),
        Answer(NOT_SOLVED, answer_code(NOT_SOLVED), whole_name(record, then)),
    )


def _answers(record: FlowRecord, answers: dict[str, AnswerRecord]) -> tuple[Answer, ...]:
    return tuple(
        Answer(
            identifier,
            answer_code(identifier),
            whole_name(record, answer.to),
            local_text(answer.say),
            _optional(answer.note),
            _condition(answer.when),
            _condition(answer.unless),
        )
        for identifier, answer in answers.items()
    )


def _lines(records: Sequence[LocalTextRecord | LineRecord]) -> tuple[Line, ...]:
    return tuple(
        Line(local_text(record))
        if isinstance(record, LocalTextRecord)
        else Line(
            _optional(record.text or record.otherwise),
            record.facts,
            _condition(record.when),
            _condition(record.unless),
        )
        for record in records
    )


def _condition(record: ConditionRecord | None) -> Condition | None:
    if record is None:
        return None
    return Condition(tuple(record.kinds), tuple(record.regions), tuple(record.wallets), record.facts)


def _optional(record: LocalTextRecord | None) -> LocalText | None:
    return local_text(record) if record else None


def waiting_time(record: WaitingTimeRecord) -> WaitingTime:
    """Turn a record into a waiting time."""
    return WaitingTime(record.at_most, record.unit)


def _optional_time(record: WaitingTimeRecord | None) -> WaitingTime | None:
    return waiting_time(record) if record else None


def statement(record: StatementRecord | FactRecord) -> Statement:
    """Turn a record into a statement."""
    return Statement(local_text(record.text), record.confidence, tuple(source(one) for one in record.sources))


def fact(key: str, record: FactRecord) -> Fact:
    """Turn a record into a fact, with the number it names put into its text."""
    found = statement(record)
    if record.phone:
        texts = (text.replace(PHONE_MARK, record.phone) for text in _languages(found.text))
        found = Statement(LocalText(*texts), found.confidence, found.sources)
    return Fact(key, record.topic, found, record.effective, _optional_time(record.wait))


def _languages(text: LocalText) -> tuple[str, str, str]:
    return text.zh_hans, text.zh_hant, text.en


def red_flags(record: RedFlagsRecord) -> tuple[RedFlag, ...]:
    """Turn the record of red flags into flags, each with the phrases of its exceptions."""
    return tuple(
        RedFlag(
            id=flag.id,
            kind=flag.kind,
            why=local_text(flag.why),
            weight=flag.weight,
            phrases=tuple(flag.phrases),
            combinations=tuple(
                Combination(tuple(tuple(group) for group in one.groups), one.within) for one in flag.together
            ),
            unless=tuple(
                dict.fromkeys(
                    [
                        *(phrase for name in flag.unless for phrase in record.exceptions[name]),
                        *flag.unless_phrases,
                    ]
                )
            ),
            sources=tuple(source(one) for one in flag.sources),
        )
        for flag in record.flags
    )


def message_example(record: MessageExampleRecord) -> MessageExample:
    """Turn a record into an example to learn from."""
    return MessageExample(record.text, record.label == "scam", record.kind)


def jurisdiction(record: EscalationRecord) -> Jurisdiction:
    """Turn a record into a place with its ladder."""
    return Jurisdiction(
        id=record.id,
        names=local_text(record.names),
        ladder=tuple(_rung(record.id, key, rung) for key, rung in record.ladder.items()),
        regions=record.regions,
        kinds=record.kinds,
        time_zone=record.time_zone,
        holidays=record.holidays,
        emergency=tuple(EmergencyContact(one.organisation, one.number, one.role) for one in record.emergency),
    )


def rung_code(place: str, key: str) -> str:
    """Give the code a rung has in buttons."""
    return short_code(f"{place}.{key}", RUNG_CODE_LENGTH)


def _rung(place: str, key: str, record: RungRecord) -> Rung:
    return Rung(
        id=key,
        code=rung_code(place, key),
        kind=record.kind,
        actor=local_text(record.actor),
        when=local_text(record.when),
        power=local_text(record.power),
        look_again=waiting_time(record.look_again),
        duty=_duty(record.duty) if record.duty else None,
        deadline=statement(record.deadline) if record.deadline else None,
        bring=tuple(local_text(text) for text in record.bring),
        contacts=record.contacts,
    )


def _duty(record: DutyRecord) -> Duty:
    return Duty(statement(record), _optional_time(record.reply), _optional_time(record.extended_to))
