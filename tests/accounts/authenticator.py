"""A device with passkeys, as a browser reaches it: it answers what the page asks."""

import hashlib
import json
import os

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from accounts.passkeys import encode

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


class Authenticator:
    def __init__(self, origin="http://testserver"):
        self.origin, self.uses = origin, 0
        self.key, self.id = ec.generate_private_key(ec.SECP256R1()), os.urandom(32)

    def create(self, options):
        numbers = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        key = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cose
        data = self.data_of(options["rp"]["id"], PRESENT | VERIFIED | WITH_KEY) + key
        made = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self.client_data("webauthn.create", options)
        return self.pack(clientDataJSON=client, attestationObject=made)

    def get(self, options):
        self.uses += 1
        data = self.data_of(options["rpId"], PRESENT | VERIFIED)
        client = self.client_data("webauthn.get", options)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self.pack(clientDataJSON=client, authenticatorData=data, signature=signed)

    def data_of(self, host, flags):
        name = hashlib.sha256(host.encode()).digest()
        return name + bytes([flags]) + self.uses.to_bytes(4, "big")

    def client_data(self, kind, options):
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def pack(self, **response):
        letters = encode(self.id)
        answer = {name: encode(octets) for name, octets in response.items()}
        return json.dumps(
            {"id": letters, "rawId": letters, "type": "public-key", "response": answer}
        )
