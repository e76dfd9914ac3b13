"""The configuration: YAML, then the environment over it, checked whole and frozen."""

import os
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.cities.gazetteer import Gazetteer
from bot.errors import ConfigError
from storage.model import City, CitySlug, Language, SourceDeclaration, SourceKind

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_SIZES = {"B": 1, "KB": 1000, "MB": 1000**2, "GB": 1000**3}
NOT_GIVEN = (
    "telegram.token: no token. Ask @BotFather on Telegram for one (/newbot), then put it there, "
    "in the file that telegram.token_file names, or in HOUMA_TELEGRAM__TOKEN"
)


def _duration(value: object) -> object:
    """Read `10m`, `24h`, `2s`."""
    if isinstance(value, timedelta):
        return value
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)\s*", str(value))
    if not found:
        raise ValueError(f"a duration such as 2s, 10m or 24h was expected, not {value!r}")
    return timedelta(seconds=float(found[1]) * _UNITS[found[2]])


def _size(value: object) -> object:
    """Read `5MB`, or a number of bytes."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMG]?B)?\s*", str(value), re.IGNORECASE)
    if not found:
        raise ValueError(f"a size such as 500KB or 5MB was expected, not {value!r}")
    return int(float(found[1]) * _SIZES[(found[2] or "B").upper()])


def _positive(value: timedelta) -> timedelta:
    if value <= timedelta(0):
        raise ValueError("a duration above zero was expected")
    return value


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise ValueError('an address and a port such as "127.0.0.1:8080" were expected')
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("a time zone such as Africa/Casablanca was expected") from error
    return value


Duration = Annotated[timedelta, BeforeValidator(_duration), AfterValidator(_positive)]
Size = Annotated[int, BeforeValidator(_size), Field(gt=0)]
Listen = Annotated[str, AfterValidator(_listen)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TelegramConfig(_Section):
    """How to reach Telegram, and who may command the bot."""

    token: SecretStr | None = None
    token_file: Path | None = None
    api_url: str = "https://api.telegram.org/bot"
    admins: tuple[int, ...] = ()
    mode: Literal["polling"] = "polling"

    @field_validator("api_url")
    @classmethod
    def _url(cls, value: str) -> str:
        if not re.match(r"https?://[^/\s]+", value):
            raise ValueError("an address such as https://api.telegram.org/bot was expected")
        return value

    @field_validator("token")
    @classmethod
    def _shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value().strip():
            return None
        if not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value().strip()):
            raise ValueError("a token such as 123456:ABC-def was expected, as @BotFather gives it")
        return SecretStr(value.get_secret_value().strip())

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, data: Any) -> Any:
        """A token file is read where no token is given."""
        if isinstance(data, dict) and data.get("token_file") and not data.get("token"):
            try:
                return data | {"token": Path(str(data["token_file"])).read_text("utf-8").strip()}
            except (OSError, UnicodeDecodeError) as error:
                why = getattr(error, "strerror", None) or "not UTF-8"
                raise ValueError(f"token_file: {data['token_file']} could not be read ({why})") from error
        return data


class DatabaseConfig(_Section):
    """Where the database is."""

    url: str = "sqlite+aiosqlite:///houma.db"

    @field_validator("url")
    @classmethod
    def _known(cls, value: str) -> str:
        if not value.startswith("sqlite+aiosqlite:///"):
            raise ValueError('an address such as "sqlite+aiosqlite:///houma.db" was expected')
        return value


class SummaryConfig(_Section):
    """How much of an article may be quoted."""

    sentences: int = Field(3, ge=1, le=3)
    max_chars: int = Field(600, ge=80, le=1500)
    max_share: float = Field(0.3, gt=0, le=1)


class DeliveryConfig(_Section):
    """At what pace messages go out, and how old news may be."""

    messages_per_second: float = Field(25, gt=0, le=1000)
    per_chat_seconds: float = Field(1.0, ge=0)
    per_group_minute: int = Field(20, ge=1)
    horizon: Duration = timedelta(hours=24)
    give_up: Duration = timedelta(hours=24)
    after_unknown: Literal["resend", "hold"] = "resend"
    in_flight: int = Field(5, ge=1, le=1000)


class FetchConfig(_Section):
    """How far the bot goes to read a page."""

    timeout: Duration = timedelta(seconds=20)
    max_bytes: Size = 5_000_000
    allow_private_hosts: tuple[str, ...] = ()
    workers: int = Field(1, ge=1, le=8)


class WebConfig(_Section):
    """Where the bot's own pages listen."""

    listen: Listen = "127.0.0.1:8080"


class _Name(_Section):
    ar: str = Field(min_length=1)
    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)


class _CitySection(_Section):
    slug: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    name: _Name
    aliases: tuple[str, ...] = ()
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    timezone: Annotated[str, AfterValidator(_zone)] = "Africa/Casablanca"
    region: str = ""
    population: int = Field(0, ge=0)

    def city(self) -> City:
        names = (self.name.ar, self.name.fr, self.name.en)
        where = (self.latitude, self.longitude, self.timezone)
        return City(CitySlug(self.slug), names, self.aliases, *where, self.region, self.population)


def _selector(value: str) -> str:
    """A CSS selector, as lxml understands them."""
    from cssselect import HTMLTranslator, SelectorError  # noqa: PLC0415  only where there is a listing

    try:
        HTMLTranslator().css_to_xpath(value)
    except SelectorError as error:
        raise ValueError(f"a CSS selector such as article h2 a was expected ({error})") from None
    return value


Selector = Annotated[str, AfterValidator(_selector)]


class _Select(_Section):
    """Where a listing's articles stand."""

    item: Selector
    link: Selector | None = None  # inside an item; its first link when left out
    title: Selector | None = None
    date: Selector | None = None


_KEYS = {  # what each kind of source is told besides the keys that all have
    SourceKind.FEED: {"url"},
    SourceKind.WORDPRESS: {"url", "backfill"},
    SourceKind.LISTING: {"url", "select"},
    SourceKind.SITEMAP: {"url", "only"},
    SourceKind.CALENDAR: {"url"},
    SourceKind.FOLDER: {"path"},
}


class _SourceSection(_Section):
    name: str = Field(min_length=1, max_length=100)
    kind: SourceKind
    url: str | None = None
    path: Path | None = None
    select: _Select | None = None
    only: str | None = Field(None, min_length=1)
    backfill: int | None = Field(None, ge=0, le=10_000)
    cities: tuple[str, ...] = ()
    language: Language | None = None
    every: Duration = timedelta(minutes=10)

    @model_validator(mode="after")
    def _located(self) -> "_SourceSection":
        keys = _KEYS[self.kind]
        for key in set().union(*_KEYS.values()) - keys:
            if getattr(self, key) is not None:
                raise ValueError(f"{key}: a source of kind {self.kind} has no such key")
        if "path" in keys and not self.path:
            raise ValueError("path: a directory was expected for a source of kind folder")
        if "url" in keys and not re.match(r"https?://[^/\s]+", self.url or ""):
            raise ValueError(f"url: an http or https address was expected for a source of kind {self.kind}")
        if "select" in keys and not self.select:
            raise ValueError("select: CSS selectors such as {item: article} were expected")
        return self

    def declaration(self) -> SourceDeclaration:
        location = str(self.path) if self.kind is SourceKind.FOLDER else self.url or ""
        slugs = tuple(CitySlug(slug) for slug in self.cities)
        return SourceDeclaration(
            self.name, self.kind, location, slugs, self.language, self.every, self._options()
        )

    def _options(self) -> dict[str, str]:
        """What only its kind understands, flat."""
        told = {"only": self.only, "backfill": self.backfill}
        told |= self.select.model_dump() if self.select else {}
        return {name: str(value) for name, value in told.items() if value is not None}


def _known_slug(value: object) -> object:
    """A slug must stand in the built-in gazetteer; a whole definition passes."""
    if not isinstance(value, str) or Gazetteer.builtin().find(CitySlug(value)):
        return value
    near = Gazetteer.builtin().match(value, limit=1)
    hint = f" (did you mean {near[0].slug}?)" if near else ""
    raise ValueError(f"a city of the gazetteer, or a whole definition, was expected, not {value!r}{hint}")


class _Settings(BaseSettings):
    """The file and the environment, as written."""

    model_config = SettingsConfigDict(extra="forbid", env_prefix="HOUMA_", env_nested_delimiter="__")

    telegram: TelegramConfig = TelegramConfig()
    database: DatabaseConfig = DatabaseConfig()
    cities: tuple[Annotated[str | _CitySection, BeforeValidator(_known_slug)], ...] = ()
    sources: tuple[_SourceSection, ...] = ()
    summary: SummaryConfig = SummaryConfig()
    delivery: DeliveryConfig = DeliveryConfig()
    fetch: FetchConfig = FetchConfig()
    web: WebConfig = WebConfig()

    @model_validator(mode="after")
    def _consistent(self) -> "_Settings":
        """Names are unique, and a source speaks of cities the bot covers."""
        covered = {city if isinstance(city, str) else city.slug for city in self.cities}
        names = [source.name for source in self.sources]
        for number, source in enumerate(self.sources):
            if source.name in names[:number]:
                raise ValueError(f"sources.{number}.name: another source is named {source.name!r} already")
            for slug in source.cities:
                if slug not in covered:
                    raise ValueError(f"sources.{number}.cities: {slug!r} is not among the configured cities")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment stands over the file."""
        return (env_settings, init_settings)


@dataclass(frozen=True)
class Config:
    """The whole configuration, checked and resolved."""

    telegram: TelegramConfig
    database: DatabaseConfig
    cities: tuple[City, ...]
    sources: tuple[SourceDeclaration, ...]
    summary: SummaryConfig
    delivery: DeliveryConfig
    fetch: FetchConfig
    web: WebConfig

    @property
    def token(self) -> str:
        """The bot's token; ConfigError says where to get one."""
        if self.telegram.token is None:
            raise ConfigError(NOT_GIVEN)
        return self.telegram.token.get_secret_value()


def load(path: Path | None) -> Config:
    """The file at `path` (else HOUMA_CONFIG, else config.yaml) under the environment; ConfigError when it is wrong."""
    chosen = path or Path(os.environ.get("HOUMA_CONFIG", "config.yaml"))
    try:
        settings = _Settings(**_read(chosen))
    except SettingsError as error:
        raise ConfigError(f"environment: {error}") from None
    except ValidationError as error:
        told = (_explain(each) for each in error.errors() if not _beside_the_point(each))
        raise ConfigError("\n".join(dict.fromkeys(told))) from None
    builtin = Gazetteer.builtin()
    cities = (builtin.get(CitySlug(c)) if isinstance(c, str) else c.city() for c in settings.cities)
    rest = {
        name: getattr(settings, name) for name in _Settings.model_fields if name not in ("cities", "sources")
    }
    return Config(cities=tuple(cities), sources=tuple(s.declaration() for s in settings.sources), **rest)


def _read(path: Path) -> dict[str, Any]:
    """The file's mapping; ConfigError when there is none."""
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        hint = "copy config.example.yaml there, or name another with --config"
        why = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror
        raise ConfigError(f"{path}: {why}; {hint}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ConfigError(
            f"{path}{where}: this is not YAML: {getattr(error, 'problem', 'not UTF-8')}"
        ) from None
    if not isinstance(content, dict | None):
        raise ConfigError(f"{path}: keys such as telegram: and cities: were expected")
    return {str(key): value for key, value in (content or {}).items()}


def _beside_the_point(error: ErrorDetails) -> bool:
    """Whether pydantic complains that a whole definition is no slug, or a slug no definition."""
    one_of_two = "str" in error["loc"] or "_CitySection" in error["loc"]
    return one_of_two and error["type"] == (
        "string_type" if isinstance(error["input"], dict) else "model_type"
    )


def _explain(error: ErrorDetails) -> str:
    """One pydantic error as `path: what was expected`."""
    place = ".".join(str(part) for part in error["loc"] if part not in ("str", "_CitySection"))
    match error["type"]:
        case "extra_forbidden":
            return f"{place}: unknown key"
        case "missing":
            return f"{place}: this key is required"
        case "value_error":
            text = error["msg"].removeprefix("Value error, ")
            named = re.match(
                r"[a-z_]+: ", text
            )  # found by its section, which knows which of its keys is wrong
            return f"{place}{'.' if named else ': '}{text}" if place else text
    return f"{place}: {_expected(error['msg'])}{_shown(place, error['input'])}"


def _expected(message: str) -> str:
    """What pydantic wanted, in our words."""
    found = re.fullmatch(r"Input should be (a valid )?(.*?)(, (unable|got) .*)?", message)
    if not found:
        return message[0].lower() + message[1:]
    article = "a " if found[1] or found[2].startswith(("less", "greater")) else ""
    number = "number " if found[2].startswith(("less", "greater")) else ""
    return f"{article}{number}{found[2]} was expected"


def _shown(place: str, value: object) -> str:
    """The value that was found, where it cannot be a secret."""
    secret = place.startswith(("telegram", "database"))
    return "" if secret or isinstance(value, dict | list | SecretStr) else f", not {value!r}"
