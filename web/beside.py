"""Every database beside an archive."""

from __future__ import annotations

from index.ledger import steps as ledger
from qa.question import conversation
from web import service_steps
from web.alerts import steps as alerts
from web.chat import steps as chat

SHAPES = (ledger.SHAPE, conversation.SHAPE, service_steps.SHAPE, alerts.SHAPE, chat.SHAPE)
