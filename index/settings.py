"""What people tune, in one place: environment variables `ONRECORD_…`, or the command's options."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment; an unknown `ONRECORD_…` name is refused at load."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", extra="forbid", frozen=True)

    data: Path = Field(
        default_factory=lambda: user_data_path("onrecord"),
        description="Folder that holds the database and the index files.",
    )
    encoder: str = Field(
        default="all-MiniLM-L6-v2",
        description="The packaged all-MiniLM-L6-v2, a model hub name, or a local folder.",
    )
    engine: str = Field(
        default="auto",
        pattern="^(auto|openvino|torch)$",
        description="What computes embeddings: openvino, torch, or auto (the first that works).",
    )
    api_key: SecretStr | None = Field(
        default=None, description="When set, every API call must carry it as a bearer token."
    )
    fetch_max_bytes: int = Field(
        default=20_000_000, gt=0, description="Largest file or page taken in, in bytes."
    )
    fetch_timeout_s: float = Field(
        default=30.0, gt=0, description="Longest time one URL may take, in seconds."
    )
    conversation_days: int = Field(
        default=30, gt=0, description="Days after its last question that a conversation is kept."
    )
