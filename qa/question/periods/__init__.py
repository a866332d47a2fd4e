"""When: the time span that a question names, read by a grammar of its own.

Document dates are another matter (`index.dates`): a question's "since 2015" or "the 90s" is a
span, and an event ("before the invasion") is not a date and is said to be none.
"""

from qa.question.periods.reading import Period, day_counted_from, read_period

__all__ = ["Period", "day_counted_from", "read_period"]
