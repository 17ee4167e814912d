"""How Telegram refuses: the code, its own words, and what it adds for programs.

The descriptions are those of the Bot API server (tdlib/telegram-bot-api and tdlib/td).
"""

from typing import Any

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
}


class RefusalError(Exception):
    """A request is refused. `text` is what follows the prefix of the code."""

    def __init__(self, code: int, text: str = "", **parameters: Any) -> None:  # noqa: ANN401, as JSON has it
        super().__init__(text)
        self.code = code
        self.text = text
        self.parameters = parameters

    def as_answer(self) -> dict[str, Any]:
        """Give the JSON that Telegram answers with."""
        prefix = PREFIXES.get(self.code, "Internal Server Error")
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": f"{prefix}: {self.text}" if self.text else prefix,
        }
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(text: str, **parameters: Any) -> RefusalError:  # noqa: ANN401, as JSON has it
    """Make a 400."""
    return RefusalError(400, text, **parameters)


def too_many_requests(seconds: int) -> RefusalError:
    """Make a 429 that says when to come back."""
    return RefusalError(429, f"retry after {seconds}", retry_after=seconds)
