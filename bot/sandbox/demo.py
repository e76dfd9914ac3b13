"""`houma demo`: the play in a browser."""

import asyncio
import signal
import webbrowser

import click

from bot.sandbox.page import routes
from bot.sandbox.stage import play


async def demo(port: int, *, open_browser: bool) -> int:
    """Show the page until Ctrl-C."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    click.echo("حومة · Houma …", err=True)
    async with play(port, routes()) as stage:
        resident = stage.resident.id
        await stage.telegram.until(lambda world: world.menu(resident, resident), 30)
        url = stage.telegram.url
        click.echo(f"\n  {url}/\n")
        click.echo("  افتح هذه الصفحة في المتصفح واضغط «ابدأ»: تصلك أخبار مكناس وفاس من مواقع أُعدت للتجربة.")
        click.echo(
            "  Ouvrez cette page et appuyez sur « Démarrer » : des sites d’essai publient les nouvelles."
        )
        click.echo("  Open this page and press Start: sample sites publish the news of Meknès and Fès.\n")
        click.echo(f"  log: {stage.log}\n  Ctrl-C")
        if open_browser:
            webbrowser.open(url)
        await stop.wait()
    return 0
