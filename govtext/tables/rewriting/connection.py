"""One question to a model over HTTP: no proxy, no redirect, an end to time and to size."""

from __future__ import annotations

import http.client
import io
import json
import socket
import ssl
import time
from typing import Any, cast

from govtext.errors import EndpointError
from govtext.tables.exports.safe import plain
from govtext.tables.rewriting.addresses import Endpoint

__all__ = ["MAX_BYTES", "AnswerError", "post"]

MAX_BYTES = 1_000_000
"""Of an answer; a cell is a few hundred words."""

_CONNECT_SECONDS = 10.0


class AnswerError(Exception):
    """One answer cannot be used; the next may. It never leaves govtext.tables.rewriting."""


class _Raw(io.RawIOBase):
    """What a socket receives until a moment in time, however slowly it drips."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock, self._until = sock, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        return self._sock.recv_into(buffer)


class _Timed:
    """A socket as http.client uses it, all of whose reading ends at one moment."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock, self._until = sock, until

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(max(0.001, self._until - time.monotonic()))
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Raw(self._sock, self._until))

    def close(self) -> None:
        """http.client closes before it has read; the socket is closed by who opened it."""


def post(endpoint: Endpoint, addresses: list[str], data: Any, *, timeout: float, api_key: str = "") -> Any:
    """Send data as JSON to the chat of a model and return what it answers, as JSON.

    Raises
    ------
    EndpointError
        When nothing answers at the address, it redirects, or it has no such model: asking again is of no use.
    AnswerError
        When this answer is late, too long, no JSON, or an error of the server.
    """
    where = f"http{'s' if endpoint.secure else ''}://{endpoint.netloc}{endpoint.path}"
    sock = _connected(endpoint, addresses, where, timeout)
    connection = http.client.HTTPConnection(endpoint.host, endpoint.port)
    connection.auto_open = 0
    connection.sock = cast(Any, _Timed(sock, time.monotonic() + timeout))
    headers = {"Host": endpoint.netloc, "Content-Type": "application/json", "Connection": "close"}
    if api_key:
        headers["Authorization"] = f"Bearer {api_key}"
    try:
        connection.request("POST", f"{endpoint.path}/chat/completions", json.dumps(data).encode("ascii"), headers)
        response = connection.getresponse()
        body = response.read(MAX_BYTES + 1)
    except TimeoutError:
        raise AnswerError(f"no answer within {timeout:g} seconds") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise AnswerError(f"the connection broke off ({type(error).__name__})") from None
    finally:
        connection.close()
        sock.close()
    _check_status(response.status, body, where)
    if len(body) > MAX_BYTES:
        raise AnswerError(f"the answer is longer than {MAX_BYTES:,} bytes")
    try:
        return json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise AnswerError("the answer is no JSON") from None


def _connected(endpoint: Endpoint, addresses: list[str], where: str, timeout: float) -> socket.socket:
    reason = "no address"
    for address in addresses:
        try:
            sock = socket.create_connection((address, endpoint.port), min(timeout, _CONNECT_SECONDS))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            continue
        if not endpoint.secure:
            return sock
        try:
            return ssl.create_default_context().wrap_socket(sock, server_hostname=endpoint.host)
        except (OSError, ValueError) as error:
            sock.close()
            reason = str(error)
    raise EndpointError(
        f"nothing answers at {where} ({reason}): start the model there (ollama serve, llama-server, LM Studio, vllm serve)."
    )


def _check_status(status: int, body: bytes, where: str) -> None:
    if status == 200:
        return
    if 300 <= status < 400:
        raise EndpointError(
            f"{where} sends the question on to another address (status {status}): that is not followed. Give the address of the model itself."
        )
    said = " ".join(plain(body[:300].decode("utf-8", "replace")).split())
    if status in {400, 401, 403, 404, 405, 422}:
        raise EndpointError(
            f"{where} refuses (status {status}): {said or 'no reason given'}. Check the address, which mostly ends in /v1, the name of the model, and api_key=."
        )
    raise AnswerError(f"the server answers with status {status}")
