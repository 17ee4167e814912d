"""The message a reminder becomes when it is due."""

from tgbot.handlers.ladder_pages import rung_view
from tgbot.handlers.scenes import about_flow, scene_at, wallet_for, wallet_name
from tgbot.handlers.visit import Visit
from tgbot.memory.reminders import Reminder
from tgbot.models.flow import NOT_SOLVED, SOLVED
from tgbot.screens import callback_data
from tgbot.screens.actions import Action, CheckUp, GoBack, GoOn, OpenRung, RungAddress
from tgbot.screens.mine import checkup_reminder_screen, look_reminder_screen, reply_reminder_screen
from tgbot.screens.screen import Screen


async def due_screen(visit: Visit, reminder: Reminder) -> Screen | None:
    """Give the message of a reminder; None where what it was about no longer exists."""
    action = callback_data.read(reminder.subject)
    match action:
        case GoBack(position):
            scene = await scene_at(visit, position)
            answers = {answer.id: answer for answer in scene.walk.answers(scene.standing.step)}
            here = scene.standing.position
            solved, further = (
                GoOn(scene.walk.after(scene.standing, answers[key]) if key in answers else here)
                for key in (SOLVED, NOT_SOLVED)
            )
            about = about_flow(visit, position.topic, scene.wallet)
            return look_reminder_screen(about, solved, further, visit.reader)
        case OpenRung(address):
            return await _reply_due(visit, address)
        case CheckUp(wallet, _):
            found = await wallet_for(visit, wallet)
            return checkup_reminder_screen(wallet_name(visit, found), wallet, visit.reader)
        case _:
            return None


async def _reply_due(visit: Visit, address: RungAddress) -> Screen | None:
    view = await rung_view(visit, address)
    if view is None:
        return None
    following = view.number + 1
    further: Action = GoBack(view.ladder)
    if following < len(view.rungs):
        code = view.rungs[following].code
        further = OpenRung(RungAddress(address.topic, address.wallet, address.place, code))
    wallet = await wallet_for(visit, address.wallet)
    about = about_flow(visit, address.topic, wallet)
    return reply_reminder_screen(about, visit.reader.text(view.rung.actor), address, further, visit.reader)
