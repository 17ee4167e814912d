"""What is counted while the bot runs, for `/metrics` (Prometheus text format).

Labels hold kinds alone: never a name, an id, a number or a text of anybody.
"""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

# From one millisecond to a minute: what people feel lies between.
_SECONDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Every metric of one running bot, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        # What any Python program shows of itself: memory, processor, open files, garbage collections.
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self.ready = Gauge(
            "tgbot_ready", "1 while nothing keeps the bot from its work, as /readyz", registry=self.registry
        )
        self.updates = Counter(
            "tgbot_updates", "Updates that Telegram delivered, by kind", ["kind"], registry=self.registry
        )
        self.repeated = Counter(
            "tgbot_updates_repeated", "Updates that were delivered once more", registry=self.registry
        )
        self.excess = Counter(
            "tgbot_updates_excess", "Updates of people who sent too many at once", registry=self.registry
        )
        self.failed = Counter(
            "tgbot_updates_failed", "Times an update's handling failed", registry=self.registry
        )
        self.set_aside = Counter(
            "tgbot_updates_set_aside", "Updates that failed each time", registry=self.registry
        )
        self.first_call = Histogram(
            "tgbot_first_call_seconds",
            "From the delivery of an update to the first call it led to",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.inbox = Gauge("tgbot_inbox_updates", "Updates kept in the inbox", registry=self.registry)
        self.queue = Gauge("tgbot_queue_updates", "Updates waiting for their turn", registry=self.registry)
        self.calls = Counter(
            "tgbot_calls", "Calls of the Bot API, by method", ["method"], registry=self.registry
        )
        self.refusals = Counter(
            "tgbot_refusals", "Calls that Telegram refused, by kind", ["kind"], registry=self.registry
        )
        self.too_many = Counter("tgbot_too_many_requests", "Calls answered with 429", registry=self.registry)
        self.retries = Counter(
            "tgbot_retries", "Calls made once more, by why", ["why"], registry=self.registry
        )
        self.paced = Histogram(
            "tgbot_paced_seconds",
            "How long calls waited for Telegram's limits",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.knowledge = Gauge(
            "tgbot_knowledge_info", "The knowledge in force, by version", ["version"], registry=self.registry
        )
        self.newest_source = Gauge(
            "tgbot_knowledge_newest_source_timestamp_seconds",
            "When the newest source of the knowledge was read",
            registry=self.registry,
        )
        self.tickets_waiting = Gauge(
            "tgbot_tickets_waiting", "Tickets that wait for an answer", registry=self.registry
        )
        self.oldest_wait = Gauge(
            "tgbot_tickets_oldest_wait_seconds",
            "How long the ticket has waited that waits longest",
            registry=self.registry,
        )
        self.newest_backup = Gauge(
            "tgbot_newest_backup_timestamp_seconds",
            "When the newest backup in the state folder was taken, 0 where there is none",
            registry=self.registry,
        )
        self.reminders_due = Gauge(
            "tgbot_reminders_due", "Reminders that are due and not sent yet", registry=self.registry
        )
