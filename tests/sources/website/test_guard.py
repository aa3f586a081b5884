"""Which addresses may be called."""

import ipaddress
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.sources.website.fetch import parse_robots
from visibility.sources.website.guard import Refused, is_public, judge


def _allowed(url: str) -> bool:
    try:
        judge(url)
    except Refused:
        return False
    return True


def test_every_labelled_address_is_judged_as_labelled(shared_data: Path) -> None:
    rows = [json.loads(line) for line in (shared_data / "nasty" / "ssrf_urls.jsonl").read_text().splitlines()]
    wrong = [
        row["url"]
        for row in rows
        if row["expect"] in {"block", "allow"} and _allowed(row["url"]) != (row["expect"] == "allow")
    ]
    assert wrong == []


def test_robots_txt_is_read_as_its_library_reads_it(shared_data: Path) -> None:
    rows = [json.loads(line) for line in (shared_data / "nasty" / "robots_cases.jsonl").read_text().splitlines()]
    assert [
        row
        for row in rows
        if row["protego_agrees"] and parse_robots(row["robots"]).can_fetch(row["url"], row["ua"]) != row["allowed"]
    ] == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://0177.0.0.01/", "http://127.0.0.1./",
        "http://１２７.0.0.1/", "http://①②⑦.0.0.1/", "http://127。0。0。1/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[fe80::1%25eth0]/",
        "http://[fd00::1]/", "http://[fec0::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/", "http://192.88.99.1/", "http://100.64.0.1/", "http://168.63.129.16/",
        "http://0/", "http://255.255.255.255/", "http://256.1.1.1/", "http://1.2.3.4.5/", "http://0x/", "http://localhost/", "http://a.localhost/",
        "http://printer.local/", "http://intranet/", "http://metadata.google.internal/", "http://user@shop.be/", "http://shop.be@10.0.0.1/", "http://shop.be:22/",
        "http://shop.be:99999/", "http://shop.be:8o/", "http:shop.be", "http:\\\\shop.be", "http://shop.be\\@10.0.0.1/", "http://sh op.be/", "http://shop.be/\r\nX: y",
        "ftp://shop.be/", "file:///etc/passwd", "gopher://shop.be/", "//shop.be/", "shop.be", "", "http://", "http:///shop.be", "http://-a.be/", "http://a..be/",
    ],
)  # fmt: skip
def test_what_is_not_plainly_a_public_site_is_refused(url: str) -> None:
    assert not _allowed(url)


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("http://shop.be", "http://shop.be/"),
        ("HTTPS://WWW.Shop.BE:443/a b".replace(" ", "%20"), "https://www.shop.be/a%20b"),
        ("http://shop.be:8080/?q=é#x", "http://shop.be:8080/?q=%C3%A9"),
        ("https://www.café.be/é", "https://www.xn--caf-dma.be/%C3%A9"),
        ("http://178.254.90.1/", "http://178.254.90.1/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_a_public_site_gets_one_spelling(url: str, plain: str) -> None:
    assert judge(url).url == plain


@given(st.integers(min_value=0, max_value=2**32 - 1), st.sampled_from(["{}", "0x{:x}", "0{:o}"]))
def test_every_spelling_of_a_number_is_judged_as_the_address_it_is(number: int, spelling: str) -> None:
    assert _allowed(f"http://{spelling.format(number)}/") == is_public(ipaddress.IPv4Address(number))


@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_no_ipv4_address_hides_in_an_ipv6_one(number: int) -> None:
    for prefix in ("::", "::ffff:0:0", "64:ff9b::", "64:ff9b:1::"):
        assert not is_public(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) + number))
    assert not is_public(ipaddress.IPv6Address((0x2002 << 112) + (number << 80)))


@given(st.text() | st.text().map(lambda text: f"http://{text}/"))
def test_no_text_breaks_the_judge(text: str) -> None:
    try:
        target = judge(text)
    except Refused:
        return
    assert judge(target.url) == target
