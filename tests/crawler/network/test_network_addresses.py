"""Which addresses are public, however they are written, and what an operator may list."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.network.addresses import Allowed, allowed, embedded, refused_address, refused_url, special


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("8.8.8.8", None),
        ("172.15.255.255", None),
        ("172.32.0.0", None),
        ("100.63.255.255", None),
        ("100.128.0.0", None),
        ("223.255.255.255", None),
        ("2606:4700::1111", None),
        ("64:ff9b::808:808", None),
        ("2002:808:808::1", None),
        ("::ffff:8.8.8.8", None),
        ("0.0.0.0", "unspecified"),  # noqa: S104
        ("0.1.2.3", "unspecified"),
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("192.168.255.255", "private"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("100.100.100.200", "carrier-grade NAT"),
        ("169.254.169.254", "link-local"),
        ("168.63.129.16", "cloud metadata"),
        ("192.0.0.192", "reserved"),
        ("192.0.2.1", "documentation"),
        ("198.18.0.1", "reserved"),
        ("224.0.0.1", "multicast"),
        ("239.255.255.250", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("::127.0.0.1", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:a9fe:a9fe", "link-local"),
        ("64:ff9b::a00:1", "private"),
        ("64:ff9b:1::a00:1", "reserved"),
        ("2002:7f00:1::", "loopback"),
        ("2002:c0a8:101::1", "private"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "reserved"),
        ("2001:db8::1", "documentation"),
        ("3fff::1", "documentation"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "private"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("4000::1", "reserved"),
    ],
)
def test_what_an_address_is(address: str, kind: str | None) -> None:
    assert special(ip_address(address)) == kind


@given(st.integers(0, 2**32 - 1))
def test_an_embedded_address_is_judged_by_itself(number: int) -> None:
    inner = IPv4Address(number)
    for outer in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert embedded(IPv6Address(outer)) == inner
        assert special(IPv6Address(outer)) == special(inner)


@given(st.ip_addresses())
def test_python_knows_nothing_that_is_closed_to_all_and_counts_as_public_here(
    address: IPv4Address | IPv6Address,
) -> None:
    closed = address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified
    assert not (closed and special(address) is None)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://news.example.org/story", None),
        ("http://8.8.8.8/", None),
        ("http://[2606:4700::1111]/", None),
        ("https://zeitung.example:8443/", None),
        ("http://bücher.example/", None),
        ("http://1.example/", None),
        ("ftp://news.example.org/", "not http or https: ftp"),
        ("file:///etc/passwd", "not http or https: file"),
        ("data:text/html,x", "not http or https: data"),
        ("http:///story", "an oddly written address: ''"),
        ("http://news.example.org:0/", "an oddly written address"),
        ("http://news.example.org:99999/", "no address of the web"),
        ("http://[::1/", "no address of the web"),
        ("http://127.0.0.1/", "127.0.0.1: loopback"),
        ("http://127.0.0.1.:80/", "127.0.0.1: loopback"),
        ("http://[::1]:6379/", "::1: loopback"),
        ("http://[0:0:0:0:0:ffff:127.0.0.1]/", "loopback"),
        ("http://user:secret@10.0.0.1/", "10.0.0.1: private"),
        ("http://news.example.org@10.0.0.1/", "10.0.0.1: private"),
        ("http://news.example.org\\@10.0.0.1/", "an oddly written address"),
        ("http://127.1/", "an oddly written address: '127.1'"),
        ("http://2130706433/", "an oddly written address: '2130706433'"),
        ("http://0x7f000001/", "an oddly written address: '0x7f000001'"),
        ("http://0x7F.1/", "an oddly written address: '0x7f.1'"),
        ("http://0177.0.0.1/", "an oddly written address: '0177.0.0.1'"),
        ("http://127.0.0.1.1/", "an oddly written address: '127.0.0.1.1'"),
        ("http://１２７。０。０。１/", "127.0.0.1: loopback"),
        ("http://①②⑦.⓪.⓪.①/", "127.0.0.1: loopback"),
        ("http://%31%32%37.0.0.1/", "an oddly written address"),
        ("http://localhost/", "localhost is a name of a local network"),
        ("http://LOCALHOST./", "localhost is a name of a local network"),
        ("http://app.localhost/", "app.localhost is a name of a local network"),
        ("http://printer.local/", "printer.local is a name of a local network"),
        ("http://metadata.google.internal/", "metadata.google.internal is a name of a local network"),
        ("http://intranet/", "intranet is a name of a local network"),
    ],
)
def test_what_a_url_says_of_where_it_leads(url: str, reason: str | None) -> None:
    message = refused_url(url, Allowed())
    assert message == reason if reason is None else reason in (message or "")


@given(st.text(max_size=40) | st.text("htp:/[]@.%\\0127x", max_size=40).map(lambda rest: f"http://{rest}"))
def test_any_text_is_judged(url: str) -> None:
    reason = refused_url(url, Allowed())
    assert reason is None or "\n" not in reason


@pytest.mark.parametrize(
    ("listed", "url", "reached"),
    [
        ("127.0.0.1", "http://127.0.0.1:8801/", True),
        ("127.0.0.1:8801", "http://127.0.0.1:8801/", True),
        ("127.0.0.1:8801", "http://127.0.0.1:8802/", False),
        ("127.0.0.1:8801-8808", "http://127.0.0.1:8808/", True),
        ("127.0.0.1:8801-8808", "http://127.0.0.1:8809/", False),
        ("127.0.0.1:8801", "http://[::ffff:127.0.0.1]:8801/", True),
        ("127.0.0.1:8801", "http://localhost:8801/", False),
        ("127.0.0.1:8801", "http://127.1:8801/", False),
        ("localhost:8801", "http://localhost:8801/", True),
        ("localhost", "http://localhost:1/", True),
        ("10.0.0.0/8", "http://10.200.3.4/", True),
        ("10.0.0.0/8:443", "http://10.200.3.4/", False),
        ("10.0.0.0/8:443", "https://10.200.3.4/", True),
        (" 192.168.0.0/16 , [::1]:8080 ", "http://[::1]:8080/", True),
        ("::1", "http://[::1]:8080/", True),
        ("fd00::/8", "http://[fd12::1]/", True),
        ("intranet.corp:8080", "http://intranet.corp:8080/", True),
        ("intranet.corp:8080", "http://evil.intranet.corp:8080/", False),
        ("127.0.0.1:8801", "ftp://127.0.0.1:8801/", False),
        ("", "http://127.0.0.1/", False),
    ],
)
def test_only_listed_addresses_are_reached(listed: str, url: str, reached: bool) -> None:
    assert (refused_url(url, allowed(listed)) is None) is reached


def test_a_name_that_is_listed_stands_for_its_addresses() -> None:
    listed = allowed("intranet.example:80")
    inside = ip_address("10.1.2.3")
    assert refused_address("intranet.example", 80, inside, listed) is None
    assert refused_address("intranet.example", 443, inside, listed) == "intranet.example resolves to 10.1.2.3: private"
    assert refused_address("other.example", 80, inside, listed) == "other.example resolves to 10.1.2.3: private"


@pytest.mark.parametrize(
    "listed",
    ["10.0.0.0/99", "127.1:80", "10.0.0.1:99999", "a b", "10.0.0.1:9-8", "http://intranet/", "10.0.0.1/8", ":80"],
)
def test_values_that_cannot_be_listed(listed: str) -> None:
    with pytest.raises(ValueError, match="is not an address, network or name"):
        allowed(f"127.0.0.1,{listed}")
