"""A file and its new content in; the file whole, old or new, out."""

import os
import tempfile
from pathlib import Path


def replace_file(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file whole or not at all. `mode`: its rights; those that it has, else 0644, unless said. Raises OSError."""
    rights = mode if mode is not None else path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(rights)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
