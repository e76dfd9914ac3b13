"""Methods by which the bot receives: updates, the webhook, files."""

from urllib.parse import urlsplit

from bot.sandbox.arguments import Arguments
from bot.sandbox.methods.table import method
from bot.sandbox.nouns import Json
from bot.sandbox.refusals import bad, conflict
from bot.sandbox.updates import MOST
from bot.sandbox.world import World

_WEBHOOK_PORTS = {None, 443, 80, 88, 8443}


@method("getUpdates")
async def get_updates(world: World, args: Arguments) -> list[Json]:
    """Acknowledge, then wait for what happened."""
    if world.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    if args.has("allowed_updates"):
        world.updates.allow(args.array("allowed_updates", "allowed updates"))
    taken = await world.updates.take(
        args.integer("offset"), args.integer("limit", MOST), args.integer("timeout")
    )
    return [update.body() for update in taken]


@method("setWebhook")
def set_webhook(world: World, args: Arguments) -> bool:
    """Remember a webhook; the sandbox calls none, since it speaks to loopback only."""
    url = args.text("url")
    if url:
        _check_webhook(url)
    if args.has("allowed_updates"):
        world.updates.allow(args.array("allowed_updates", "allowed updates"))
    if args.flag("drop_pending_updates"):
        world.updates.drop()
    world.webhook = {"url": url} if url else {}
    return True


@method("deleteWebhook")
def delete_webhook(world: World, args: Arguments) -> bool:
    """Forget the webhook."""
    world.webhook = {}
    if args.flag("drop_pending_updates"):
        world.updates.drop()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, _args: Arguments) -> Json:
    """Tell which webhook is set and what waits for it."""
    return {
        "url": world.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


@method("getFile")
def get_file(world: World, args: Arguments) -> Json:
    """Tell where a file can be fetched."""
    file = world.files.get(args.text("file_id"))
    if file is None:
        raise bad("invalid file_id")
    entry = {"file_id": file.id, "file_unique_id": file.id, "file_size": len(file.data)}
    return {**entry, "file_path": f"{file.kind}s/{file.id}"}


@method("logOut", "close")
def log_out(_world: World, _args: Arguments) -> bool:
    """Say goodbye to this server; it forgets nothing."""
    return True


def _check_webhook(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in _WEBHOOK_PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
