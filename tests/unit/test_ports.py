from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest

from mkdocs_casebook.build import ports

TRY = re.compile(r"Try `casebook serve --address ([^`]+)`\.$")


@pytest.fixture
def used() -> Iterator[str]:
    """An address at which another program listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield f"127.0.0.1:{other.getsockname()[1]}"


def remedied(sentence: str) -> None:
    """The address that a sentence offers can be used."""
    found = TRY.search(sentence)
    assert found, sentence
    assert ports.problem(found[1]) == ""


def test_a_used_port_is_told_with_one_that_is_free(used: str) -> None:
    sentence = ports.problem(used)
    assert sentence.startswith(f"Another program uses {used}, perhaps a `casebook serve`")
    remedied(sentence)


@pytest.mark.parametrize("port", ["0", "65536", "99999", "9" * 400])
def test_a_port_that_there_cannot_be_is_told(port: str) -> None:
    sentence = ports.problem(f"127.0.0.1:{port}")
    assert "they go from 1 to 65535" in sentence
    remedied(sentence)


@pytest.mark.parametrize(
    "address", ["", "8000", "127.0.0.1", "127.0.0.1:", "host:80", "127.0.0.1:http", "x", "٣:٣"]
)
def test_what_is_no_address_is_told(address: str) -> None:
    sentence = ports.problem(address)
    assert "is not an address such as 127.0.0.1:8000" in sentence
    remedied(sentence)


def test_an_address_of_another_computer_is_told() -> None:
    sentence = ports.problem("192.0.2.1:48123")
    assert "This computer does not have the address 192.0.2.1." in sentence
    remedied(sentence)


def test_the_last_port_has_no_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", ports.HIGHEST))
        other.listen()
        remedied(ports.problem(f"127.0.0.1:{ports.HIGHEST}"))
