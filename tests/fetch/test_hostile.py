"""Servers that mean harm, or are broken: each costs a bounded time and memory, and is named with its reason."""

import contextlib
import gzip
import ssl
import subprocess
import time
import zlib

import pytest
from hostile import TurnedClock, Web, page, reply
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.errors import NotFetched, Refused
from tawatur.fetch.addresses import is_public
from tawatur.fetch.client import Client, Means
from tawatur.settings import Settings

PRIVATE = (
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:1:2:3:4:5:6", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1",
    "ff02::1", "2001:db8::1", "no address",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_public_internet_is_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_let_through(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f.1:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
    ],
)
def test_this_machine_is_not_asked_under_any_spelling(web, client, address):
    web.put("/", "secret")
    with pytest.raises((Refused, NotFetched)):
        client(private_addresses=False).get(address.format(port=web.port), tries=1)
    assert web.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://news.example/",
        "gopher://news.example/",
        "https://",
        "http://a:b@news.example/",
        "http://x\ny/",
        "javascript:1",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(client, address):
    with pytest.raises(Refused):
        client().get(address)


def test_a_name_that_answers_otherwise_the_second_time_is_asked_once(web, client):
    """DNS rebinding: first a public address to be looked at, then this machine to be connected to."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])
    asked = []

    def resolver(host, port):
        asked.append(host)
        return ["203.0.113.9", "127.0.0.1"] if len(asked) == 1 else next(answers)

    with pytest.raises(Refused, match=r"203\.0\.113\.9"):
        client(private_addresses=False, resolver=resolver).get(f"http://news.example:{web.port}/", tries=1)
    assert asked == ["news.example"]
    assert web.asked == []


def test_the_connection_goes_to_the_address_that_was_looked_at_under_the_name_that_was_asked_for(web, client):
    web.put("/a", "there")
    looked_up = []

    def resolver(host, port):
        looked_up.append(host)
        return ["127.0.0.1"]

    assert client(resolver=resolver).get(f"http://news.example:{web.port}/a").data == b"there"
    assert {asked.headers["host"] for asked in web.asked} == {f"news.example:{web.port}"}
    assert looked_up == ["news.example"] * len(web.asked)


def test_one_private_address_among_public_ones_is_enough_to_refuse(web, client):
    with pytest.raises(Refused):
        client(private_addresses=False, resolver=lambda *_: ["93.184.215.14", "10.0.0.1"]).get("http://news.example/", tries=1)


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://inner.example/", "file:///etc/passwd", "//127.0.0.1:1/"]
)
def test_a_redirect_leads_to_no_private_address(client, target):
    """The site itself counts as public here, all else is as it is."""
    names = {"news.example": ["127.0.0.9"], "inner.example": ["192.168.0.7"]}
    with Web("127.0.0.9") as web:
        web.raw("/", reply(302, location=target))
        asking = client(
            private_addresses=False,
            public=lambda address: address == "127.0.0.9" or is_public(address),
            resolver=lambda host, port: names.get(host, [host]),
        )
        with pytest.raises(Refused):
            asking.get(f"http://news.example:{web.port}/", tries=1)
        assert [asked.path for asked in web.asked] == ["/robots.txt", "/"]


def test_redirects_in_a_circle_and_without_end_are_ended(web, client):
    web.raw("/a", reply(302, location="/b"))
    web.raw("/b", reply(302, location="/a"))
    for number in range(20):
        web.raw(f"/{number}", reply(301, location=f"/{number + 1}"))
    with pytest.raises(NotFetched, match="circle"):
        client().get(f"{web.url}/a")
    with pytest.raises(NotFetched, match="redirects"):
        client().get(f"{web.url}/0")
    with pytest.raises(NotFetched, match="nowhere"):
        client().get(web.raw("/x", reply(302)), tries=1)


def test_a_redirect_that_is_meant_well_is_followed(web, client):
    web.put("/new", "here")
    web.raw("/old", reply(301, location="/new"))
    assert client().get(f"{web.url}/old").url == f"{web.url}/new"


def test_where_something_stands_for_good_is_told_up_to_a_redirect_for_now(web, client):
    web.put("/d", "here")
    for path, status, there in (("/a", 301, "/b"), ("/b", 308, "/c"), ("/c", 302, "/d")):
        web.raw(path, reply(status, location=there))
    moved = {path: client().get(f"{web.url}{path}").moved for path in ("/a", "/b", "/c", "/d")}
    assert moved == {"/a": f"{web.url}/c", "/b": f"{web.url}/c", "/c": None, "/d": None}


def test_a_server_that_sends_byte_after_byte_is_given_up_in_time(web, client):
    def drip(asked, out):
        out.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(1000):
            out.write(b"x")
            out.flush()
            time.sleep(0.05)

    def drip_head(asked, out):
        for letter in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1000:
            out.write(bytes([letter]))
            out.flush()
            time.sleep(0.05)

    for number, site in enumerate((drip, drip_head)):
        web.answers[f"/{number}"] = site
        begun = time.monotonic()
        with pytest.raises(NotFetched, match="not over"):
            client(seconds=0.4).get(f"{web.url}/{number}", tries=1)
        assert time.monotonic() - begun < 1.5


def test_a_server_that_says_nothing_and_a_name_that_is_never_found_are_given_up_in_time(web, client):
    web.answers["/silent"] = lambda asked, out: time.sleep(3)
    begun = time.monotonic()
    with pytest.raises(NotFetched):
        client(seconds=0.3).get(f"{web.url}/silent", tries=1)
    with pytest.raises(NotFetched, match="in time"):
        client(seconds=0.3, resolver=lambda *_: time.sleep(2) or []).get("http://news.example/", tries=1)
    assert time.monotonic() - begun < 2


def test_a_body_without_end_is_ended(web, client):
    def endless(asked, out):
        out.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            out.write(b"x" * 65536)

    web.answers["/"] = endless
    with pytest.raises(NotFetched, match="larger than 1,000,000"):
        client(largest_download=1_000_000).get(f"{web.url}/")
    with pytest.raises(NotFetched, match="larger"):
        client(largest_download=1000).get(web.raw("/declared", reply(200, b"", content_length="5000")))


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw deflate"])
def test_a_small_body_that_becomes_a_large_one_is_refused_before_it_is(web, client, packing):
    import tracemalloc

    packer = zlib.compressobj(9, zlib.DEFLATED, {"gzip": 31, "deflate": 15, "raw deflate": -15}[packing])
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(60)) + packer.flush()
    assert len(bomb) < 100_000
    web.raw("/", reply(200, bomb, content_encoding=packing.split()[-1]))
    tracemalloc.start()
    with pytest.raises(NotFetched, match="larger than 2,000,000"):
        client(largest_download=2_000_000).get(f"{web.url}/")
    assert tracemalloc.get_traced_memory()[1] < 12_000_000
    tracemalloc.stop()


def test_packed_bodies_come_as_they_were(web, client):
    body = page(3).encode() * 50
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    bodies = {
        "gzip": gzip.compress(body),
        "x-gzip": gzip.compress(body[:1000]) + gzip.compress(body[1000:]),
        "deflate": zlib.compress(body),
        "Deflate": raw.compress(body) + raw.flush(),
        "identity": body,
    }
    for number, (packing, packed) in enumerate(bodies.items()):
        assert client().get(web.raw(f"/{number}", reply(200, packed, content_encoding=packing))).data == body, packing


BROKEN = {
    "shorter": (reply(200, b"four", content_length="9"), "4 bytes"),
    "longer": (reply(200, b"four and more", content_length="4"), "more than the 4 bytes"),
    "no number": (reply(200, b"four", content_length="x"), ""),
    "two lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nfour", ""),
    "chunk cut off": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfour", ""),
    "gzip cut off": (reply(200, gzip.compress(b"four" * 1000)[:-9], content_encoding="gzip"), "cut off"),
    "no gzip": (reply(200, b"no gzip at all", content_encoding="gzip"), "no gzip"),
    "brotli": (reply(200, b"\x0b\x02\x80four\x03", content_encoding="br"), "not asked for"),
    "no HTTP": (b"\x00\xff\x00 what is this\r\n\r\n", ""),
    "nothing": (b"", ""),
    "a head without end": (b"HTTP/1.1 200 OK\r\n" + b"x" * 300_000, ""),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_an_answer_that_is_not_as_long_or_not_packed_as_it_says_is_an_error(web, client, kind):
    answer, why = BROKEN[kind]
    with pytest.raises(NotFetched, match=why or None):
        client().get(web.raw("/", answer), tries=1)


def test_an_interim_answer_is_no_answer(web, client):
    web.raw("/", b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + reply(200, b"four"))
    assert client().get(f"{web.url}/").data == b"four"


def test_cookies_are_not_kept_and_the_environment_names_no_proxy(web, client, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    asking = client()
    web.put("/", "x", set_cookie="a=b; Path=/")
    asking.get(f"{web.url}/")
    asking.get(f"{web.url}/")
    assert all("cookie" not in asked.headers for asked in web.asked)


def test_a_proxy_that_is_set_is_used(web, client):
    web.answers["http://news.example/a"] = lambda asked, out: out.write(reply(200, b"through"))
    assert client(private_addresses=False, proxy=web.url).get("http://news.example/a").data == b"through"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of our own for news.example."""
    folder = tmp_path_factory.mktemp("tls")
    made = ("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    name = ("-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example")
    subprocess.run([*made, *name, "-keyout", folder / "key", "-out", folder / "certificate"], check=True, capture_output=True)
    return folder


def test_a_certificate_is_of_the_name_that_was_asked_for_and_of_somebody_who_is_trusted(client, certificate):
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate / "certificate", certificate / "key")
    trusting = ssl.create_default_context(cafile=certificate / "certificate")
    with Web(tls=serving) as web:
        web.put("/", "signed")
        here = {"resolver": lambda *_: ["127.0.0.1"]}
        assert client(tls=trusting, **here).get(f"https://news.example:{web.port}/").data == b"signed"
        with pytest.raises(NotFetched, match="TLS"):
            client(tls=trusting, **here).get(f"https://other.example:{web.port}/", tries=1)
        with pytest.raises(NotFetched, match="TLS"):
            client(**here).get(f"https://news.example:{web.port}/", tries=1)


@settings(max_examples=300)
@given(
    st.one_of(st.text(max_size=60), st.text(max_size=40).map("http://news.example/{}".format), st.text(max_size=40).map("http://{}".format))
)
def test_no_address_raises_anything_else(address):
    with contextlib.suppress(NotFetched):
        Client(Settings(), Means(clock=TurnedClock(), resolver=lambda *_: ["10.0.0.1"])).get(address, tries=1)


@settings(max_examples=150)
@given(
    status=st.integers(0, 999),
    name=st.sampled_from(
        ("location", "content-type", "content-encoding", "content-length", "retry-after", "etag", "cache-control", "set-cookie")
    ),
    value=st.one_of(
        st.text(max_size=40),
        st.binary(max_size=40),
        st.sampled_from(("http://[", "//", 'text/html; charset="', "9" * 30, "-1", "max-age=1e9")),
    ),
    body=st.binary(max_size=100),
)
def test_no_answer_raises_anything_else(status, name, value, body):
    raw = value if isinstance(value, bytes) else value.encode("utf-8", "replace")
    answer = f"HTTP/1.1 {status:03} X\r\n{name}: ".encode() + raw + b"\r\nConnection: close\r\n\r\n" + body
    with Web() as web, contextlib.suppress(NotFetched):
        web.answers["/"] = lambda asked, out: out.write(answer)
        Client(Settings(private_addresses=True), Means(clock=TurnedClock(), seconds=1.0)).get(f"{web.url}/", tries=1)
