"""The settings of the service, from the environment (``GRAPH_…``) or a ``.env`` file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from platformdirs import user_config_path, user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph_service.i18n import Language, language_of_environment


def default_store_uri() -> str:
    """Return the address of the embedded store in the user's own data folder."""
    return f"embedded:{user_data_path('tukiverkko', appauthor=False) / 'store'}"


class Settings(BaseSettings):
    """Everything that can be set, with its default.

    Every field ``name`` is read from the variable ``GRAPH_NAME``.
    """

    model_config = SettingsConfigDict(env_prefix="GRAPH_", env_file=".env", extra="ignore")

    store_uri: str = Field(
        default_factory=default_store_uri,
        description="Where the graph is: embedded:FOLDER, or the Bolt address of a graph server.",
    )
    store_user: str = Field("", description="User name at the graph server.")
    store_password: SecretStr = Field(SecretStr(""), description="Password at the graph server.")
    store_database: str | None = Field(None, description="Database at the server; its own default.")
    query_timeout_seconds: float = Field(
        30.0, gt=0, description="Longest time a read may take, in seconds."
    )
    retry_seconds: float = Field(
        15.0, ge=0, description="How long a failed transaction is tried again, in seconds."
    )
    engine_megabytes: int = Field(
        1200, ge=256, description="Memory of the embedded engine, in megabytes."
    )
    language: Language = Field(
        default_factory=language_of_environment,
        description="Language where the caller names none: fi, sv, nb or en.",
    )
    time_zone: str = Field(
        "Europe/Helsinki", description="The country's time zone; decides what day it is today."
    )
    host: str = Field("127.0.0.1", description="Address the service listens on; loopback only.")
    port: int = Field(8321, ge=0, le=65535, description="Port the service listens on.")
    upload_megabytes: int = Field(
        200, ge=1, le=10_000, description="Largest bundle that is read, unpacked, in megabytes."
    )

    audit_folder: Path = Field(
        default_factory=lambda: user_data_path("tukiverkko", appauthor=False) / "audit",
        description="Folder of the audit log; apart from the store.",
    )
    audit_key: Path = Field(
        default_factory=lambda: user_config_path("tukiverkko", appauthor=False) / "audit.key",
        description="File with the key that chains the audit log; made at the first start.",
    )
    oidc_issuer: str = Field(
        "", description="Address of the OpenID provider that users sign in at; none by default."
    )
    oidc_client_id: str = Field("", description="Name of the service at the OpenID provider.")
    oidc_client_secret: SecretStr = Field(
        SecretStr(""), description="Secret of the service at the OpenID provider."
    )
    oidc_audience: str = Field(
        "", description="Audience that a bearer token must be meant for; none refuses them all."
    )

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("a time zone such as Europe/Helsinki was expected") from error
        return value

    def today(self) -> date:
        """Return the date it is now in the country's time zone."""
        return datetime.now(ZoneInfo(self.time_zone)).date()
