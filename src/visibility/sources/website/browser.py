"""A page that shows nothing without JavaScript: the page and a way to fetch in; what a browser makes of it out.

The browser runs in a network namespace of its own that holds no network at all, not even loopback: whatever it asks for is
answered by our guarded fetcher, or not at all. It needs Linux, Chromium with its sandbox, and `playwright`; where one of
them is not there, such a page stays unknown. See docs/website.md.
"""

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from visibility.sources.website.fetch import Fetched
from visibility.sources.website.trouble import FetchError

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request, Route

    from visibility.sources.website.document import Document
    from visibility.sources.website.fetch import Visit
    from visibility.sources.website.home import Home

_LOG = logging.getLogger(__name__)
SECONDS = 15.0  # for one page, the browser's own start included
LEAST = 3.0  # seconds: with less, starting the browser is not worth it
QUIET = 4.0  # seconds that a page may take to come to rest
REQUESTS = 40  # of one page
BYTES = 8_000_000  # of all that a page loads
PAGE_CHARS = 2_000_000
FEWEST_CHARS = 60  # of visible text: fewer is a page that did not come up
MEMORY = 1_500_000_000  # bytes of all the browser's processes together
_KINDS = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_CAGE = ("unshare", "--user", "--map-current-user", "--net", "--")
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-features=WebRtcHideLocalIpsWithMdns,InterestFeedContentSuggestions,Translate",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # a second wall behind the namespace
    "--js-flags=--max-old-space-size=256",
    "--renderer-process-limit=2",
)
# Doors that no page needs in order to show itself.
_SHUT = (
    "for (const name of ['RTCPeerConnection','webkitRTCPeerConnection','WebTransport','EventSource','SharedWorker','Worker'])"
    " { try { Object.defineProperty(globalThis, name, {value: undefined}); } catch (e) {} }"
)
_one_at_a_time = threading.Lock()

Get = Callable[[str], Fetched]
"""Fetches an address through the guard, robots.txt and limits of the visit; raises `FetchError`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page as a browser shows it. `whole` False where something that it asked for was not to be had, or it was not at rest."""

    url: str
    html: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """A Chromium that may be used safely on this machine."""

    path: str

    @classmethod
    def found(cls, setting: str) -> "Browser | None":
        """Return the browser of a setting ("" none, "auto" the one installed, or a path); None, told in the log, where it cannot be used."""
        if not setting:
            return None
        path = next(filter(None, map(shutil.which, _NAMES)), "") if setting == "auto" else setting
        if reason := _unusable(path or ""):
            _LOG.info("pages that need JavaScript stay unknown: %s", reason)
            return None
        return cls(path=str(path))

    def render(self, page: Fetched, get: Get, *, seconds: float) -> Rendered | None:
        """Return what the page shows once its scripts have run; None where the browser could not tell within `seconds`."""
        if seconds < LEAST:
            return None
        limit = time.monotonic() + min(seconds, SECONDS)
        if not _one_at_a_time.acquire(timeout=max(0.0, limit - time.monotonic())):
            return None
        try:
            found: list[Rendered] = []
            # A thread of its own: the library refuses to run where an event loop does.
            worker = threading.Thread(target=self._run, args=(page, get, limit, found), name="browser", daemon=True)
            worker.start()
            worker.join(max(0.0, limit - time.monotonic()) + 5)
            return found[0] if found and not worker.is_alive() else None
        finally:
            _one_at_a_time.release()

    def _run(self, page: Fetched, get: Get, limit: float, found: list[Rendered]) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="visibility-browser-", ignore_cleanup_errors=True) as folder:
                shown = self._shown(page, _Answers(page=page, get=get), limit, Path(folder))
            if shown is not None:
                found.append(shown)
        except Exception as error:  # whatever a stranger's script does to a browser must not cost the town its audit
            _LOG.info("a page could not be rendered (%s)", type(error).__name__)

    def _shown(self, page: Fetched, answers: "_Answers", limit: float, folder: Path) -> Rendered | None:
        from playwright.sync_api import sync_playwright

        started = folder / "pid"
        cage = folder / "caged"
        command = " ".join(f"'{part}'" for part in (*_CAGE, self.path))
        cage.write_text(f"#!/bin/sh\necho $$ > '{started}'\nexec {command} \"$@\"\n", encoding="utf-8")
        cage.chmod(0o700)

        def left() -> float:
            return max(1.0, 1000 * (limit - time.monotonic()))

        with _watched(started, limit), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=str(cage),
                chromium_sandbox=True,
                args=list(_ARGUMENTS),
                env={
                    "PATH": os.defpath,
                    "HOME": str(folder),
                    "TMPDIR": str(folder),
                    "LANG": "C.UTF-8",
                },  # no secret of ours
                timeout=left(),
            )
            try:
                context = browser.new_context(
                    service_workers="block",
                    accept_downloads=False,
                    locale="fr-BE",
                    permissions=[],
                    viewport={"width": 1200, "height": 900},
                )
                context.set_default_timeout(left())
                return _visited(context, page, answers, limit)
            finally:
                browser.close()


def _visited(context: "BrowserContext", page: Fetched, answers: "_Answers", limit: float) -> Rendered | None:
    """Let a page run until it rests, and read it; None where it has left its own site."""
    context.add_init_script(_SHUT)
    context.route("**/*", lambda route: answers.answer(route))
    context.route_web_socket("**/*", lambda socket: socket.close())
    tab = context.new_page()
    answers.tab = tab
    broken: list[str] = []
    tab.on("pageerror", lambda error: broken.append(str(error)[:200]))
    context.on("page", lambda other: None if other is tab else other.close())

    def left(most: float = SECONDS) -> float:
        return max(1.0, 1000 * min(most, limit - time.monotonic()))

    tab.goto(page.url, wait_until="domcontentloaded", timeout=left())
    rests = True
    try:
        tab.wait_for_load_state("networkidle", timeout=left(QUIET))
    except Exception:  # it goes on asking: what it shows by now is read, and known not to be all
        rests = False
    html, url = tab.content(), tab.url
    if not _same_site(url, page.url):
        return None
    whole = rests and not answers.refused and not broken and not page.cut and len(html) <= PAGE_CHARS
    return Rendered(url=url, html=html[:PAGE_CHARS], whole=whole)


@dataclass(slots=True, kw_only=True)
class _Answers:
    """Answers what one page asks for. `refused` counts what it may have needed and did not get."""

    page: Fetched
    get: Get
    tab: "Page | None" = None
    asked: int = 0
    size: int = 0
    refused: int = 0
    pages: int = 0

    def answer(self, route: "Route") -> None:
        """Give the page itself, and what our fetcher may fetch for it; everything else fails as if the host were gone."""
        request = route.request
        fetched = self._fetched(request)
        if fetched is None:
            route.abort("aborted")  # a page that wants to go elsewhere stays where it is
            return
        kind = f"{fetched.content_type or 'text/plain'}{f'; charset={fetched.charset}' if fetched.charset else ''}"
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.page.url))
        headers = {"content-type": kind, "access-control-allow-origin": origin}
        route.fulfill(status=fetched.status, headers=headers, body=fetched.body)

    def _fetched(self, request: "Request") -> Fetched | None:
        url, kind = request.url, request.resource_type
        if kind not in _KINDS:
            return None  # images, fonts, films: nothing of what a page says
        if request.is_navigation_request():
            return self._document(request)
        self.refused += 1  # until it is here
        if (
            request.method != "GET"
            or not url.startswith(("https://", "http://"))
            or (kind in ("xhr", "fetch") and not _same_site(url, self.page.url))
        ):
            return None
        return self._got(url)

    def _document(self, request: "Request") -> Fetched | None:
        """Give the page itself once, then at most two others of its site to which its script sends the reader; no frame, no window."""
        if self.tab is None or not self._of_the_tab(request):
            return None
        self.pages += 1
        if self.pages == 1:
            return self.page  # we asked for it ourselves; the browser may write its address in another way
        self.refused += 1  # until it is here
        fetched = self._got(request.url) if self.pages <= 3 and _same_site(request.url, self.page.url) else None
        return fetched if fetched is not None and _same_site(fetched.url, self.page.url) else None

    def _of_the_tab(self, request: "Request") -> bool:
        try:
            return self.tab is not None and request.frame == self.tab.main_frame
        except Exception:  # a window that has just been opened has no frame yet
            return False

    def _got(self, url: str) -> Fetched | None:
        self.asked += 1
        if self.asked > REQUESTS or self.size > BYTES:
            return None
        try:
            fetched = self.get(url)
        except FetchError:
            return None
        self.size += len(fetched.body)
        if fetched.cut or fetched.status >= 400:
            return None
        self.refused -= 1
        return fetched


def _same_site(url: str, page: str) -> bool:
    """Whether a page may ask for data there: its own host, or one above or below it; never a name of one label."""
    try:
        one, other = ((urlsplit(text).hostname or "").removeprefix("www.") for text in (url, page))
    except ValueError:
        return False
    return "." in one and "." in other and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))


def _unusable(path: str) -> str:
    """Return why this browser may not be used, or an empty text. Starts nothing but `unshare`."""
    if not sys.platform.startswith("linux"):
        return "only Linux can keep a browser from the network"
    if os.geteuid() == 0:
        return "the browser has no sandbox under root: run the audit as another user"
    if not path or not os.access(path, os.X_OK) or "'" in path:
        return "there is no Chromium to start"
    if find_spec("playwright") is None:
        return "playwright is not installed (the extra “browser”)"
    if shutil.which(_CAGE[0]) is None:
        return "unshare (util-linux) is not installed"
    try:
        tried = subprocess.run([*_CAGE, "true"], capture_output=True, timeout=5, check=False)  # noqa: S603 - our own words
    except (OSError, subprocess.SubprocessError):
        return "unshare could not be started"
    return "" if tried.returncode == 0 else "this machine allows no network namespaces to its users"


def render_home(browser: Browser, visit: "Visit", home: "Home") -> "Home | None":
    """Return a home page as the browser shows it; None where that too shows nothing that could be read."""
    from visibility.sources.website.states import Wall, state_of

    document = render_document(browser, visit, home.document) if home.document is not None else None
    state = state_of(document) if document is not None else Wall.EMPTY
    if document is None or isinstance(state, Wall):
        return None
    remarks = (*home.remarks, "rendered: the page shows nothing without JavaScript")
    # Without what would let us ask on condition: what scripts fetch may change though the page that was sent does not.
    return replace(home, url=document.url, state=state, document=document, remarks=remarks, etag="", modified="")


def render_document(browser: Browser, visit: "Visit", document: "Document") -> "Document | None":
    """Return a page as the browser shows it, its requests made by this visit; None where the browser could not tell."""
    from visibility.sources.website.document import read_document

    page = Fetched(
        url=document.url,
        status=200,
        content_type="text/html",
        charset="utf-8",
        body=document.html.encode("utf-8", "replace"),
        cut=not document.whole,
    )
    shown = browser.render(page, visit.get, seconds=visit.clock.left - 1)
    if shown is None:
        return None
    found = read_document(_without_scripts(shown.html), shown.url, cut=not shown.whole)
    # A script that broke leaves "Loading …": what a browser shows has to be more than what was sent.
    return found if len(found.text) >= max(FEWEST_CHARS, len(document.text) + FEWEST_CHARS // 2) else None


def _without_scripts(html: str) -> str:
    """Return a page that has run without the scripts that made it: what is left is no promise of more. Data (JSON-LD) stays."""
    lowered, kept, at = html.lower(), [], 0
    while (start := lowered.find("<script", at)) >= 0 and (end := lowered.find("</script>", start)) >= 0:
        kept.append(html[at:start])
        if "ld+json" in lowered[start : lowered.find(">", start) + 1]:
            kept.append(html[start : end + 9])
        at = end + 9
    return "".join((*kept, html[at:])) if len(lowered) == len(html) else html


@contextmanager
def _watched(started: Path, limit: float) -> Iterator[None]:
    """Kill the browser, by the process group that it wrote down, once its time or its memory is used up: a script may never end."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.25):
            pid = _pid(started)
            if pid and (time.monotonic() > limit + 1 or _memory(pid) > MEMORY):
                _kill(pid)
                return

    watcher = threading.Thread(target=watch, name="browser-watch", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join(2)
        if pid := _pid(started):
            _kill(pid)  # what is left of it; as a rule nothing


def _pid(started: Path) -> int:
    try:
        return int(started.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _kill(pid: int) -> None:
    try:
        if os.getpgid(pid) == pid:  # the library starts it as the leader of a group of its own
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGKILL)
    except OSError:
        pass


def _memory(group: int) -> int:
    """Return the resident bytes of the processes of a group."""
    pages = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields: Any = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[2]) == group:
                pages += int((entry / "statm").read_text(encoding="ascii").split()[1])
        except (OSError, ValueError, IndexError):
            continue
    return pages * os.sysconf("SC_PAGE_SIZE")
