"""A listener on loopback: a function from question to reply enters; an HTTP/1.1 server, plain or with TLS, leaves."""

import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from visibility.demo.faults import Fault, FaultRule
from visibility.demo.reply import Question, Reply, read_query

LOOPBACK = "127.0.0.1"
_IDLE = 30.0  # seconds that a kept-alive connection may say nothing
_LARGEST_QUESTION = 1_000_000
_DRIP_PAUSE = 0.2

Answering = Callable[[Question], tuple[Reply, FaultRule | None]]


class Listener(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """One port with a thread for each connection; closing it cuts every connection, so that no thread lingers."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self, answering: Answering, tls: ssl.SSLContext | None = None) -> None:
        """Listen on a free port of loopback."""
        self.answering = answering
        self.stopping = threading.Event()
        self._tls = tls
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        super().__init__((LOOPBACK, 0), _Handler)
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True, name="demo-listener"
        )

    @property
    def port(self) -> int:
        """The port that the system gave."""
        return int(self.server_address[1])

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more: close the port and every connection."""
        self.stopping.set()
        self.shutdown()
        self._thread.join()
        self.server_close()
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands where the port speaks TLS (in the connection's own thread), then answer until the caller leaves."""
        request.settimeout(_IDLE)
        request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        stream = self._tls.wrap_socket(request, server_side=True) if self._tls else request
        with self._lock:
            self._open.add(stream)
        try:
            _Handler(stream, client_address, self)
        finally:
            with self._lock:
                self._open.discard(stream)
            if stream is not request:
                with suppress(OSError):
                    stream.shutdown(socket.SHUT_RDWR)
                stream.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a caller that hangs up, or that distrusts a certificate planted to be distrusted, is no error here."""


class _Handler(BaseHTTPRequestHandler):
    """Reads a question, writes the reply, or the trouble that was planned for it."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    server: Listener

    def _do(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > _LARGEST_QUESTION:
            self.close_connection = True
            self._write(Reply(status=413, body=b"", content_type="text/plain"))
            return
        parts = urlsplit(self.path)
        question = Question(
            method=self.command,
            path=parts.path,
            query=read_query(parts.query),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(int(length)),
        )
        reply, rule = self.server.answering(question)
        fault = rule.fault if rule else None
        if fault is Fault.NOTHING:
            self.close_connection = True
        elif fault is Fault.HALF:
            self._write(reply, cut=len(reply.body) // 2)
        elif fault is Fault.DRIP:
            self._drip(reply)
        else:
            self._write(reply)

    do_GET = do_POST = do_HEAD = _do  # noqa: N815 - the names that the base class looks for

    def _head(self, reply: Reply, *framing: tuple[str, str]) -> None:
        self.send_response_only(reply.status)
        for name, value in (("Content-Type", reply.content_type), *framing, *reply.headers):
            self.send_header(name, value)
        self.end_headers()

    def _write(self, reply: Reply, *, cut: int | None = None) -> None:
        self._head(reply, ("Content-Length", str(len(reply.body))))
        if cut is not None:
            self.close_connection = True
        if self.command != "HEAD":
            self.wfile.write(reply.body[:cut])
        self.wfile.flush()

    def _drip(self, reply: Reply) -> None:
        """Send a body that never ends, until the caller hangs up or the listener stops."""
        self.close_connection = True
        self._head(reply, ("Transfer-Encoding", "chunked"))
        while not self.server.stopping.is_set():
            self.wfile.write(b"1\r\n \r\n")
            self.wfile.flush()
            time.sleep(_DRIP_PAUSE)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""
