"""What can go wrong, as a small tree. Each message carries the value and the remedy."""

from collections.abc import Sequence


class OnRecordError(Exception):
    """Anything that a person can be told in one sentence."""


class InvalidDate(OnRecordError, ValueError):
    """A date that is none."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, as precisely as known"
        )


class UnreadableSource(OnRecordError):
    """A file, folder or URL that cannot be taken in."""


class EncoderMismatch(OnRecordError):
    """The stored vectors were made by another encoder than the one configured."""


class EncoderUnavailable(OnRecordError):
    """The encoder cannot be loaded, or is not the one it claims to be."""


class StoreBusy(OnRecordError):
    """Another process is writing to the database."""


class StoreUnavailable(OnRecordError):
    """The database cannot be opened, read or written."""


class StoreDamaged(StoreUnavailable):
    """A row of the database cannot be read."""


class StoreGone(StoreUnavailable):
    """The database went away while it was used; another may be in its place by now."""


class StoreLost(StoreUnavailable):
    """The database is not there, or empty, where there must have been one."""


class BackupRefused(OnRecordError):
    """A backup cannot be made there, or cannot be restored."""


class UnknownSetting(OnRecordError):
    """An environment variable that looks like a setting and is none."""

    def __init__(self, name: str, nearest: Sequence[str]) -> None:
        hint = f"; did you mean {nearest[0]}?" if nearest else ""
        super().__init__(f"{name} is not a setting{hint}")


class RerankerUnavailable(OnRecordError):
    """A cross-encoder that cannot be loaded."""


class UnusableVocabulary(OnRecordError):
    """A file that tokens cannot be counted with."""
