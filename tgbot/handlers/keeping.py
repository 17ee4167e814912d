"""Keeping a reminder that somebody asked for."""

from datetime import datetime

from tgbot.handlers.visit import Visit
from tgbot.memory.reminders import NewReminder
from tgbot.screens import callback_data
from tgbot.screens.actions import Action
from tgbot.screens.mine import ReminderKind


async def keep_reminder(visit: Visit, kind: ReminderKind, subject: Action, due: datetime) -> bool:
    """Remind this person of a subject when it is due; False where they have too many reminders."""
    return await visit.services.memory.reminders.add(
        NewReminder(
            person=visit.person,
            kind=kind,
            subject=callback_data.write(subject),
            language=visit.reader.language,
            due_at=due,
            created_at=visit.reader.now,
        )
    )
