"""Looking after the database: a backup goes round, what is no backup is refused, and the database outlives every mistake."""

import shutil
import sqlite3
from contextlib import closing

from tests.flows.cli.shell import Shell, one_line
from tests.flows.cli.test_archive import READER, article, someone_reads


async def count(shell: Shell, table: str = "chat") -> int:
    with closing(sqlite3.connect(shell.database)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


async def test_a_backup_goes_round_and_the_former_database_is_kept_each_time(shell: Shell) -> None:
    done = await shell.houma("db", "upgrade")
    assert (done.code, done.out, done.err) == (0, "", "the database is up to date\n")
    assert (await shell.houma("db", "backup", "copy.db")).code == 0
    assert "exists already: nothing was written" in one_line(await shell.houma("db", "backup", "copy.db"), 1)
    await someone_reads(shell)
    assert await count(shell) == 1
    back = await shell.houma("db", "restore", "copy.db", "--yes")
    assert (back.code, back.out) == (0, "")
    assert await count(shell) == 0
    await someone_reads(shell)
    assert (await shell.houma("db", "restore", "copy.db", typed="y\n")).code == 0
    kept = sorted(shell.home.glob("houma.db.before-restore-*"))
    assert len(kept) == 2
    for each in kept:
        with closing(sqlite3.connect(each)) as connection:
            assert connection.execute("SELECT telegram_id FROM chat").fetchall() == [(READER,)]
    assert not list(shell.home.glob("*.restoring*"))


async def test_what_is_no_backup_is_refused_and_the_database_stays_as_it_was(shell: Shell) -> None:
    await shell.houma("db", "upgrade")
    await someone_reads(shell)
    shell.write("text.db", "no database")
    shell.write("empty.db", "")
    with closing(sqlite3.connect(shell.home / "other.db")) as connection:
        connection.execute("CREATE TABLE delivery (id)")
    shutil.copy(shell.database, shell.home / "newer.db")
    with closing(sqlite3.connect(shell.home / "newer.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    (shell.home / "cut.db").write_bytes(shell.database.read_bytes()[:20_000])
    for name, why in (
        ("text.db", "not a sound database of Houma: nothing was changed"),
        ("empty.db", "not a sound database of Houma: nothing was changed"),
        ("other.db", "not a sound database of Houma: nothing was changed"),
        ("cut.db", "not a sound database of Houma: nothing was changed"),
        ("newer.db", "newer (9999) than this version of Houma: upgrade Houma"),
        ("none.db", "there is no such file"),
        ("houma.db", "is the database itself"),
    ):
        assert why in one_line(await shell.houma("db", "restore", name, "--yes"), 1)
        assert await count(shell) == 1, name
    said = await shell.houma("db", "restore", "newer.db", typed="n\n")
    assert said.code == 1
    assert said.err.splitlines()[-1] == "houma: nothing was done"
    assert not list(shell.home.glob("*before-restore*"))


async def test_a_broken_database_is_named_with_what_mends_it_and_a_backup_mends_it(shell: Shell) -> None:
    await shell.houma("db", "upgrade")
    await shell.houma("db", "backup", "copy.db")
    shell.database.write_bytes(b"\x07" * 9000)
    for arguments in (("search", "ماء"), ("run",)):
        line = one_line(await shell.houma(*arguments), 1)
        assert "houma.db is not a sound database" in line
        assert "`houma db restore FILE`" in line
    assert (await shell.houma("db", "restore", "copy.db", "--yes")).code == 0
    assert (await shell.houma("search", "ماء", "--json")).out == "[]\n"


async def test_a_database_from_another_time_or_another_program_is_refused_with_what_to_do(
    shell: Shell,
) -> None:
    await shell.houma("db", "upgrade")
    with closing(sqlite3.connect(shell.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for arguments in (("run",), ("search", "ماء"), ("db", "backup", "copy.db")):
        assert "newer (9999) than this version of Houma: upgrade Houma" in one_line(
            await shell.houma(*arguments), 1
        )
    shell.database.unlink()
    with closing(sqlite3.connect(shell.database)) as connection:
        connection.execute("CREATE TABLE recipe (id)")
    assert "holds another program's tables (recipe" in one_line(await shell.houma("db", "upgrade"), 1)


async def test_an_older_database_is_brought_up_to_date_and_the_others_ask_for_it(shell: Shell) -> None:
    shell.write("houma.db", "")
    assert "run `houma db upgrade`" in one_line(await shell.houma("db", "prune"), 1)
    assert (await shell.houma("import", "--jsonl", typed=article(1) + "\n")).code == 0
    pruned = await shell.houma("db", "prune")
    assert (pruned.code, pruned.err) == (0, "0 deliveries forgotten\n")
