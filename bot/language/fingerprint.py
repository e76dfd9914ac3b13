"""A text's fingerprint: equal for copies that differ only in spelling, spaces and punctuation."""

from hashlib import blake2b

from bot.language.stems import folded_words


def fingerprint(title: str, body: str) -> str:
    """The hash of the folded words of the title and the body."""
    words = " ".join(folded_words(f"{title} {body}"))
    return blake2b(words.encode("utf-8"), digest_size=16).hexdigest()
