"""The whole bot against the sandbox."""

from tests.running_bot import alex, li, operator, sandbox

__all__ = ["alex", "li", "operator", "sandbox"]
