"""Whether an entry still bears the name it bore: an id and a name in, a short digest out that tells nothing of the name."""

import hashlib
import hmac
import unicodedata

_BYTES = 4  # enough to notice another name, too short to bring one back
_LONGEST = 300  # characters of a name


def seal(ref: str, name: str) -> str:
    """Return the seal of a name at an id: `n` and eight hexadecimal digits; case, accents and punctuation do not count.

    The letter keeps a spreadsheet from reading a number (1e23) into it. The folding is its own: that of the matcher may be
    improved, and a seal has to last.
    """
    letters = unicodedata.normalize("NFKD", name[:_LONGEST].casefold())
    folded = "".join(char for char in letters if char.isalnum())
    digest = hashlib.blake2s(folded.encode(), key=hashlib.sha256(ref.encode()).digest(), digest_size=_BYTES)
    return f"n{digest.hexdigest()}"


def bears(sealed: str, ref: str, name: str) -> bool:
    """Whether the entry `ref` bears the name that was sealed; never true of an empty seal."""
    return bool(sealed) and hmac.compare_digest(sealed.encode(), seal(ref, name).encode())
