"""The settings of the service, from the environment (``GRAPH_…``) or a ``.env`` file.

A secret can also be a file, named as its variable, in the folder that ``CREDENTIALS_DIRECTORY``
names: so systemd hands credentials to a service, and so a Secret of Kubernetes is mounted.
"""

from __future__ import annotations

import ipaddress
import os
import re
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from platformdirs import user_config_path, user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from graph_service.i18n import Language, language_of_environment

_ORIGIN = re.compile(r"https://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::([1-9][0-9]{0,4}))?/?")


def is_loopback(host: str) -> bool:
    """Return whether `host`, a name or address, can only be this machine."""
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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
    gaps_timeout_seconds: float = Field(
        120.0, gt=0, description="Longest time a run of gaps may take, in seconds."
    )
    retry_seconds: float = Field(
        5.0,
        ge=0,
        description="How long a failed transaction is tried again, in seconds; a request has "
        "several, so that it waits for a graph that is away a few times as long.",
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
    production: bool = Field(
        False, description="Whether real people's data is served; nothing unsafe may then start."
    )
    host: str = Field(
        "127.0.0.1",
        description="Address the service listens on; another than loopback only behind TLS.",
    )
    port: int = Field(8321, ge=0, le=65535, description="Port the service listens on.")
    public_url: str = Field(
        "",
        description="Where users open the service, such as https://tukiverkko.example; "
        "none on this machine alone.",
    )
    tls_terminated: bool = Field(
        False, description="Whether a reverse proxy in front of the service speaks TLS."
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses or networks, with commas, whose X-Forwarded-For and "
        "X-Forwarded-Proto count; none by default.",
    )
    requests_per_minute: int = Field(
        600, ge=1, description="Most requests a minute of one user or key."
    )
    writes_per_minute: int = Field(
        300, ge=1, description="Most requests a minute of one user or key that change something."
    )
    address_requests_per_minute: int = Field(
        6000, ge=1, description="Most requests a minute from one address, whoever asks."
    )
    attempts_per_minute: int = Field(
        20,
        ge=1,
        description="Most sign-ins a minute from one address, and most refused keys or tokens.",
    )
    export_rows: int = Field(
        100_000, ge=1, description="Most findings that the API gives in one answer."
    )
    upload_megabytes: int = Field(
        200, ge=1, le=10_000, description="Largest bundle that is read, unpacked, in megabytes."
    )

    brand: Path | None = Field(
        None, description="Style sheet with an agency's own colours, of the form of tokens.css."
    )
    smallest_number: int = Field(
        5, ge=3, description="Smaller numbers of clients are hidden; never under 3."
    )
    audit_folder: Path = Field(
        default_factory=lambda: user_data_path("tukiverkko", appauthor=False) / "audit",
        description="Folder of the audit log; apart from the store.",
    )
    audit_key: Path = Field(
        default_factory=lambda: user_config_path("tukiverkko", appauthor=False) / "audit.key",
        description="File with the key that chains the audit log; made at the first start.",
    )
    smtp_host: str = Field(
        "", description="Mail server by which contacts are asked to confirm their details."
    )
    smtp_port: int = Field(587, ge=1, le=65535, description="Port of the mail server.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls",
        description="How mail goes to the server: starttls, tls from the start, or none, which is "
        "for a server on this machine alone.",
    )
    smtp_user: str = Field("", description="User name at the mail server; none by default.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password at the mail server.")
    mail_from: str = Field(
        "", description="Address that mail comes from and answers go to, such as net@example.org."
    )
    mail_office: str = Field(
        "", description="Name of the office that asks contacts, as its mail and pages tell it."
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

    oidc_role_claim: str = Field(
        "", description="Claim of the provider that names users' roles; none keeps to the store."
    )
    oidc_role_map: str = Field(
        "", description="Which value of the claim is which role, as VALUE=ROLE,VALUE=ROLE."
    )
    oidc_area_claim: str = Field(
        "",
        description="Claim of the provider that names the ids of users' areas; "
        "none keeps to the store.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return where settings are read, the first that has one counts."""
        folder = os.environ.get("CREDENTIALS_DIRECTORY")
        files = SecretsSettingsSource(settings_cls, secrets_dir=folder)
        return init_settings, env_settings, dotenv_settings, files

    @field_validator("trusted_proxies")
    @classmethod
    def _known_proxies(cls, value: str) -> str:
        for each in _listed(value):
            try:
                everybody = ipaddress.ip_network(each).prefixlen == 0
            except ValueError:
                everybody = True
            if everybody:
                raise ValueError("an address or network such as 10.0.0.0/24 was expected")
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("a time zone such as Europe/Helsinki was expected") from error
        return value

    @property
    def proxies(self) -> list[str]:
        """The addresses and networks whose word on who asks counts."""
        return _listed(self.trusted_proxies)

    @property
    def origin(self) -> str | None:
        """Where users open the service, as a browser names it (RFC 6454, section 6.2).

        None where they open it on this machine, or `public_url` is no https address of a host.
        """
        found = _ORIGIN.fullmatch(self.public_url.lower())
        if found is None:
            return None
        name, port = found.groups()
        return f"https://{name}" if port in (None, "443") else f"https://{name}:{port}"

    @property
    def office(self) -> str:
        """The office that asks contacts."""
        return self.mail_office or "Tukiverkko"

    @property
    def office_reached(self) -> str:
        """The office that asks contacts, and how to turn to it."""
        return f"{self.office}, {self.mail_from}" if self.mail_from else self.office

    def today(self) -> date:
        """Return the date it is now in the country's time zone."""
        return datetime.now(ZoneInfo(self.time_zone)).date()


def _listed(value: str) -> list[str]:
    return [each.strip() for each in value.split(",") if each.strip()]
