"""Only a server with a valid certificate is accepted."""

from __future__ import annotations

import ipaddress
import ssl
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from crawling import crawl
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from serving import Answer, front, serving, story

PATH = "/2026/05/01/the-ferry-sails-again-1"
HERE, ELSEWHERE = x509.IPAddress(ipaddress.ip_address("127.0.0.1")), x509.DNSName("gazette.example")


class Authority:
    """Signs certificates."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority of this test")])
        self.certificate = self._signed(self.name, self.key, x509.BasicConstraints(ca=True, path_length=0), days=30)

    def _signed(
        self, name: x509.Name, key: ec.EllipticCurvePrivateKey, extension: x509.ExtensionType, *, days: int
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(self.name).public_key(key.public_key())
        made = made.serial_number(x509.random_serial_number()).add_extension(extension, critical=False)
        made = made.not_valid_before(now - timedelta(days=40)).not_valid_after(now + timedelta(days=days))
        return made.sign(self.key, hashes.SHA256())

    def context(self, folder: Path, name: x509.GeneralName, *, days: int = 30) -> ssl.SSLContext:
        """What a server needs to call itself by a name, for so many days from now."""
        key, file = ec.generate_private_key(ec.SECP256R1()), folder / f"{x509.random_serial_number()}.pem"
        certificate = self._signed(x509.Name([]), key, x509.SubjectAlternativeName([name]), days=days)
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def test_a_server_that_cannot_prove_its_name_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known, unknown = Authority(), Authority()
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(known.certificate.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    contexts = {
        "proven": known.context(tmp_path, HERE),
        "another-name": known.context(tmp_path, ELSEWHERE),
        "out-of-date": known.context(tmp_path, HERE, days=-1),
        "self-made": unknown.context(tmp_path, HERE),
    }
    file, site = tmp_path / "sources.toml", {"/": Answer(front(PATH)), PATH: Answer(story("Ferry number 1 sails"))}
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving(site, context)) for name, context in contexts.items()}
        file.write_text("".join(f'[[source]]\nname = "{name}"\nhome = "{servers[name].home}"\n' for name in servers))
        run = crawl("news", f"-asources={file}", corpus=tmp_path / "corpus", RETRY_TIMES=0)
    assert "Traceback" not in run.log
    assert {name for name, server in servers.items() if server.paths} == {"proven"}
    assert [row["source"] for row in run.rows("articles")] == ["proven"]
    assert run.code == 1
    for name in contexts.keys() - {"proven"}:
        assert f"{name}: no listing could be read" in run.log
        assert "certificate verify failed" in run.log
