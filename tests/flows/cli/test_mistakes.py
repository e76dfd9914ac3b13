"""A mistake is answered in one line that says where it is and what was expected, and never shows the token."""

import asyncio

import pytest
import yaml

from tests.flows.cli.shell import TOKEN, Ended, Shell, one_line

WRONG = [
    ("telegram: {tokn: x}", "telegram.tokn: unknown key"),
    ("colour: blue", "colour: unknown key"),
    ("delivery: {horizon: soon}", "delivery.horizon: a duration such as 2s, 10m or 24h was expected, not 'soon'"),
    ("sources: [{name: a, kind: feed, url: 'https://a.example/', every: 10}]", "sources.0.every: a duration"),
    ("fetch: {max_bytes: many}", "fetch.max_bytes: a size such as 500KB or 5MB was expected"),
    ("summary: {max_share: 2}", "summary.max_share: "),
    ("cities: [mekness]", "cities.0: a city of the gazetteer, or a whole definition, was expected, not 'mekness' (did you mean"),
    ("cities: [{slug: lyon, latitude: 45.7, longitude: 4.8}]", "cities.0.name: this key is required"),
    ("sources: [{name: a, kind: carrier}]", "sources.0.kind: 'feed', "),
    ("sources: [{name: a, kind: feed}]", "sources.0.url: an http or https address was expected"),
    ("sources: [{name: a, kind: folder}]", "sources.0.path: a directory was expected"),
    ("cities: [fes]\nsources: [{name: a, kind: folder, path: /tmp, cities: [meknes]}]",
     "sources.0.cities: 'meknes' is not among the configured cities"),
    ("database: {url: 'mysql://x'}", "database.url: "),
    (f"telegram: {{token: '{TOKEN} {TOKEN}'}}", "telegram.token: a token such as 123456:ABC-def was expected"),
    (f"telegram: {{token: ['{TOKEN}']}}", "telegram.token: "),
    ("telegram: {token_file: /nowhere/token}", "telegram.token_file: /nowhere/token could not be read"),
    ("- a list", "config.yaml: keys such as telegram: and cities: were expected"),
    ("telegram:\n  token: [", "config.yaml, line 2: this is not YAML"),
    ("web: {listen: here}", "web.listen: an address and a port"),
]  # fmt: skip


async def test_a_wrong_key_or_value_is_refused_with_its_path_and_what_was_expected(shell: Shell) -> None:
    at_once = asyncio.Semaphore(2)

    async def said(number: int, text: str) -> Ended:
        (shell.home / str(number)).mkdir()
        path = shell.write(f"{number}/config.yaml", text)
        async with at_once:
            return await shell.houma("check", "--config", str(path))

    answers = await asyncio.gather(*(said(number, text) for number, (text, _) in enumerate(WRONG)))
    lines = [one_line(each, 2) for each in answers]
    missed = [(line, named) for line, (_, named) in zip(lines, WRONG, strict=True) if named not in line]
    assert missed == []


async def test_several_mistakes_are_told_in_one_go_a_line_each(shell: Shell) -> None:
    shell.configure(colour="blue", delivery={"horizon": "soon"})
    said = await shell.houma("check")
    assert said.code == 2
    assert [line.split(":")[1].strip() for line in said.err.splitlines()] == ["delivery.horizon", "colour"]


async def test_a_missing_configuration_says_what_to_copy(shell: Shell) -> None:
    assert "none.yaml: there is no such file; copy config.example.yaml there" in one_line(
        await shell.houma("run", "--config", "none.yaml"), 2
    )


@pytest.mark.parametrize("command", ["run", "check"])
async def test_without_a_token_one_line_says_where_to_get_one_and_where_to_put_it(
    shell: Shell, command: str
) -> None:
    shell.configure(telegram={})
    said = await shell.houma(command)
    told = said.err if command == "run" else said.out
    assert said.code == (2 if command == "run" else 1)
    (line,) = [each for each in told.splitlines() if "token" in each]
    for word in ("@BotFather", "/newbot", "telegram.token", "token_file", "HOUMA_TELEGRAM__TOKEN"):
        assert word in line
    assert "Traceback" not in said.err


async def test_wrong_usage_is_one_line_too(shell: Shell) -> None:
    for arguments, word in (
        (("nosuch",), "nosuch"),
        (("summarise", "--sentences", "99"), "--sentences"),
        (("search",), "what should be searched"),
        (("import", "a.jsonl"), "--jsonl"),
        (("extract", "page.html"), "--jsonl"),
        (("db", "restore"), "FILE"),
    ):
        assert word in one_line(await shell.houma(*arguments), 2)


async def test_what_is_not_there_fails_in_one_line_that_names_it(shell: Shell) -> None:
    for arguments in (
        ("summarise", "nosuch.txt"),
        ("parse-feed", "nosuch.xml"),
        ("import", "--jsonl", "nosuch.jsonl"),
        ("export", "nosuch/out.jsonl"),
    ):
        assert (
            one_line(await shell.houma(*arguments), 1) == f"{arguments[-1]}: there is no such file or folder"
        )


async def test_the_environment_stands_over_the_file_and_is_held_to_the_same_rules(shell: Shell) -> None:
    shell.environment = {"HOUMA_DELIVERY__HORIZON": "soon"}
    assert "delivery.horizon: a duration" in one_line(await shell.houma("check"), 2)
    shell.environment = {
        "HOUMA_CONFIG": str(shell.write("other.yaml", yaml.safe_dump({"cities": ["nowhere"]})))
    }
    assert "cities.0" in one_line(await shell.houma("check"), 2)


async def test_a_traceback_comes_only_where_it_is_asked_for(shell: Shell) -> None:
    shell.configure(database={"url": "sqlite+aiosqlite:///nowhere/houma.db"})
    assert "nowhere: there is no such folder to keep the database in" in one_line(
        await shell.houma("search", "ماء"), 1
    )
    said = await shell.houma("search", "ماء", "--debug")
    assert said.code == 1
    assert "Traceback" in said.err
