"""On this day, in a terminal: dated events, greetings and quotations, each with its source."""

__version__ = "0.1.0"
