"""Methods about how updates reach the bot: getUpdates and the webhook."""

import re
from typing import Any
from urllib.parse import SplitResult, urlsplit

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.refusals import bad_request
from tgbot.sandbox.webhook import LOOPBACK, Webhook, WebhookSettings

MAX_SECRET = 256
MAX_CONNECTIONS = 100
USUAL_CONNECTIONS = 40
PORTS = frozenset({80, 88, 443, 8443})


async def get_updates(api: BotApi, arguments: Arguments) -> list[dict[str, Any]]:
    """getUpdates."""
    return await api.updates.get(
        arguments.integer("offset"),
        arguments.integer("limit", 100),
        arguments.integer("timeout"),
        arguments.json("allowed_updates"),
    )


async def set_webhook(api: BotApi, arguments: Arguments) -> bool:
    """setWebhook. As at Telegram, one that is refused still ends the webhook before it."""
    address = arguments.text("url")
    if not address:
        return await delete_webhook(api, arguments)
    api.limits.count_webhook()
    wanted = arguments.integer("max_connections", USUAL_CONNECTIONS)
    settings = WebhookSettings(
        url=address,
        secret_token=arguments.text("secret_token"),
        max_connections=min(max(wanted, 1), MAX_CONNECTIONS),
        ip_address=arguments.text("ip_address"),
        retry_s=api.updates.retry_webhook_s,
    )
    present = api.updates.webhook
    is_the_same = present is not None and present.settings == settings
    if not is_the_same or arguments.flag("drop_pending_updates"):
        api.updates.end_polling()
        await delete_webhook(api, arguments)
        _check_address(urlsplit(address))
        _check_secret(settings.secret_token)
        api.updates.set_webhook(Webhook(settings, api.call, api.world.now))
    api.updates.allow(arguments.json("allowed_updates"))
    return True


async def delete_webhook(api: BotApi, arguments: Arguments) -> bool:
    """deleteWebhook."""
    await api.updates.delete_webhook()
    if arguments.flag("drop_pending_updates"):
        api.updates.drop_pending()
    return True


def get_webhook_info(api: BotApi, _: Arguments) -> dict[str, Any]:
    """getWebhookInfo."""
    updates, webhook = api.updates, api.updates.webhook
    found: dict[str, Any] = {
        "url": webhook.settings.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": updates.pending_count,
    }
    if webhook:
        found |= {
            "max_connections": webhook.settings.max_connections,
            "ip_address": webhook.settings.ip_address or "127.0.0.1",
        }
        if webhook.last_error_date:
            found |= {
                "last_error_date": webhook.last_error_date,
                "last_error_message": webhook.last_error_message,
            }
    if updates.allowed is not None:
        found["allowed_updates"] = sorted(updates.allowed)
    return found


def _check_address(address: SplitResult) -> None:
    """Refuse what Telegram would; on this machine http is taken, as by a Bot API server of one's own."""
    try:
        host, port = address.hostname, address.port or 443
    except ValueError:
        host, port = None, 0
    if not host or address.scheme not in {"http", "https"}:
        raise bad_request("invalid webhook URL specified")
    if host in LOOPBACK:
        return
    if address.scheme == "http":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _check_secret(secret: str) -> None:
    if len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")


METHODS: dict[str, Method] = {
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
}
