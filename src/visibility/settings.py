"""Settings of the machine, from the environment (VISIBILITY_…) and from .env: never those of a town."""

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from visibility.caps import Cap, read_cap


def _home() -> Path:
    """Return the folder that holds towns/: as set, else the nearest above here, else this file's own checkout."""
    if set_ := os.environ.get("VISIBILITY_HOME"):
        return Path(set_)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "towns").is_dir():
            return folder
    return Path(__file__).resolve().parents[2]


class Route(BaseModel):
    """A host name that is let in by name though its address is private: how the demo town is reached."""

    address: str = "127.0.0.1"
    http: int
    https: int | None = None


class Settings(BaseSettings):
    """The machine's settings. Secrets are `SecretStr`: they print as stars."""

    # .env of the home folder; one in the folder where the command is given goes before it.
    model_config = SettingsConfigDict(
        env_prefix="VISIBILITY_", env_file=(_home() / ".env", ".env"), extra="ignore", env_ignore_empty=True
    )

    home: Path = Field(default_factory=_home)
    database: Path | None = Field(default=None, description="SQLite file; var/visibility.db under home unless set")
    out: Path | None = Field(default=None, description="where reports are written; out/ under home unless set")
    google_key: SecretStr | None = Field(default=None, description="Google Maps Platform key")
    google_places_url: str = "https://places.googleapis.com/v1"
    google_maps_url: str = "https://maps.googleapis.com"
    overpass_url: str = Field(
        default="https://overpass-api.de/api/interpreter", description="who is asked for a new town's shops, once"
    )
    nominatim_url: str = Field(
        default="https://nominatim.openstreetmap.org", description="who is asked for a new town's boundary, once"
    )
    google_queries_per_second: float = Field(default=10.0, gt=0)
    google_monthly_cap: Annotated[Cap | None, NoDecode] = Field(
        default=None, description="the most of one month over all towns: 900 calls, or 20 USD; no cap unless set"
    )
    google_billed: bool = Field(
        default=True,
        description="false where Google is played by this machine (the demo): no allowance is used, no cap holds",
    )
    pagespeed_key: SecretStr | None = Field(
        default=None, description="PageSpeed Insights key; without it, nothing is asked"
    )
    pagespeed_url: str = "https://www.googleapis.com/pagespeedonline/v5/runPagespeed"
    contact: str = Field(default="", description="e-mail in the User-Agent; the town's own contact unless set")
    browser: str = Field(default="", description="Chromium for pages that need JavaScript: its path, auto, or nothing")
    concurrency: int = Field(default=16, ge=1, le=64, description="shops gathered at once")
    site_deadline: float = Field(default=30.0, gt=0, description="seconds for all pages of one site")
    site_pause: float = Field(default=0.5, ge=0, le=10, description="seconds between two pages of one host")
    refused_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = Field(
        default=(),
        description="networks never called though public: those of the house itself; CIDR, separated by commas",
    )
    routes: dict[str, Route] = Field(default_factory=dict, description="host name → loopback route (demo, tests)")
    ca_file: Path | None = Field(default=None, description="additional certificate authority for the routed hosts")

    @field_validator("google_monthly_cap", mode="before")
    @classmethod
    def _cap(cls, given: object) -> object:
        """Read a cap as people write it."""
        if given is None or isinstance(given, Cap):
            return given
        try:
            return read_cap(given)
        except ValueError as error:
            raise ValueError(f"“{given}” {error}") from None

    @field_validator("refused_networks", mode="before")
    @classmethod
    def _networks(cls, given: object) -> object:
        """Read networks as people write them: 81.82.83.0/24, 2001:db8:1::/48; a lone address is itself."""
        if not isinstance(given, str):
            return given
        found: list[IPv4Network | IPv6Network] = []
        for word in re.split(r"[\s,;]+", given.strip("[] \t")):
            if not word:
                continue
            text = word.strip("\"'")
            try:
                found.append(ip_network(text))
            except ValueError as error:
                raise ValueError(
                    f"“{text}” is not a network ({error}); write networks as 81.82.83.0/24 or 2a02:1234:5678::/48, separated by commas"
                ) from None
        return tuple(found)

    @property
    def towns_dir(self) -> Path:
        """Where the town folders are."""
        return self.home / "towns"

    @property
    def database_path(self) -> Path:
        """The SQLite file."""
        return self.database or self.home / "var" / "visibility.db"

    @property
    def out_dir(self) -> Path:
        """Where reports are written."""
        return self.out or self.home / "out"
