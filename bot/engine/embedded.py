"""One process under APScheduler: each job runs every so often, never twice at once, and its failure is its own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Job:
    """Something done every so often; it is told the time."""

    name: str
    every: timedelta
    run: Callable[[datetime], Awaitable[object]]


def clock() -> datetime:
    """The time, in UTC: the one place that reads it."""
    return datetime.now(UTC)


async def drive(jobs: Sequence[Job], stop: asyncio.Event) -> None:
    """Run the jobs until `stop`, then let those under way end."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    running = {job.name: asyncio.Lock() for job in jobs}
    for job in jobs:
        scheduler.add_job(
            _once,
            "interval",
            seconds=job.every.total_seconds(),
            args=(job, running[job.name]),
            next_run_time=clock(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # a late run is still a run
        )
    scheduler.start()
    try:
        await stop.wait()
    finally:
        scheduler.shutdown(wait=False)
        for lock in running.values():
            await lock.acquire()


async def _once(job: Job, running: asyncio.Lock) -> None:
    async with running:
        try:
            await job.run(clock())
        except Exception:  # where a job runs: the next run may go well
            log.exception("job.failed", job=job.name)
