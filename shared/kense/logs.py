"""What the operator reads: one line an event; a traceback plain, without the values of variables (letters, names)."""

import sys

import structlog


def configure() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        # Where the errors go at that moment; stdout belongs to what was asked for.
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
    )
