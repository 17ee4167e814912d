"""The browser that plays with the chat page."""

import os
import shutil

from playwright.async_api import expect

CHROMIUM = os.environ.get("TGBOT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
# Without these, the browser itself tries to reach hosts of its maker.
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The first answer of a bot that has just started takes its time on a busy machine.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)
