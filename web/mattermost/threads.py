"""Which thread a message is in. Mattermost does not say so when it calls, and is asked."""

from __future__ import annotations

import re

import httpx
import structlog

from web.settings import Settings

_TIMEOUT_S = 3.0
"""An answer is waited for meanwhile."""

_ID = re.compile(r"[a-z0-9]{1,60}", re.ASCII)

_log = structlog.get_logger(__name__)


class Roots:
    """The first messages of threads, from Mattermost's own API where the settings have its address
    and a token of a bot there."""

    def __init__(self, settings: Settings) -> None:
        token = settings.mattermost_bot_token
        self._url = (settings.mattermost_url or "").rstrip("/")
        self._token = token.get_secret_value().strip() if token else ""

    def of(self, post: str) -> str | None:
        """The id of the first message of the thread that a message is in, its own where it stands
        in none; None where that cannot be known."""
        if not self._url or not self._token or not _ID.fullmatch(post):
            return None
        try:
            response = httpx.get(
                f"{self._url}/api/v4/posts/{post}",
                headers={"Authorization": f"Bearer {self._token}"},
                timeout=_TIMEOUT_S,
            )
            response.raise_for_status()
            root = response.json().get("root_id")
        except (httpx.HTTPError, ValueError, AttributeError) as error:
            _log.warning("mattermost does not say which thread it is", reason=type(error).__name__)
            return None
        return root if isinstance(root, str) and _ID.fullmatch(root) else post
