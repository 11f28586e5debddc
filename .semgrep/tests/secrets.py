import hashlib
import hmac
import secrets

# ruleid: secret-by-chance
import random

# ruleid: secret-by-chance
from random import choice

# ruleid: secret-by-chance
key = random.randbytes(32)
# ok: secret-by-chance
key = secrets.token_bytes(32)

# ruleid: secret-compared-byte-by-byte
if hmac.new(key, content, "sha256").hexdigest() == given:
    pass
# ruleid: secret-compared-byte-by-byte
if given_signature != expected:
    pass
# ruleid: secret-compared-byte-by-byte
if session.csrf == csrf:
    pass
# ok: secret-compared-byte-by-byte
if hmac.compare_digest(given_signature, expected):
    pass
# ok: secret-compared-byte-by-byte
if hashlib.sha256(content).hexdigest() != manifest["sha256"]:
    pass
# ok: secret-compared-byte-by-byte
if settings.oidc_client_secret == "":
    pass

# ruleid: weak-hash
hashlib.md5(content)
# ruleid: weak-hash
hashlib.sha1(content)
# ruleid: weak-hash
hashlib.new("md5", content)
# ok: weak-hash
hashlib.sha256(content)

# ruleid: log-of-whom-or-why
_LOG.info("looked at for %s", access.purpose)
# ruleid: log-of-whom-or-why
_LOG.warning("refused %s", caller.id)
# ruleid: log-of-whom-or-why
logger.error("bad header %s", request.headers["x-api-key"])
# ok: log-of-whom-or-why
_LOG.info("an upload could not be read", exc_info=True)
# ok: log-of-whom-or-why
_LOG.error("request %s: %s", request.scope["request_id"], request.method)
