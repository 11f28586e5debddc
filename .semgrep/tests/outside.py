import os
import shutil
import ssl
import tempfile

import httpx
import yaml

# ruleid: asked-of-elsewhere
import requests

# ruleid: asked-of-elsewhere
import urllib.request

# ruleid: asked-of-elsewhere
httpx.get(address)
# ruleid: asked-of-elsewhere
httpx.post("https://example.org", json=rows)
# ok: asked-of-elsewhere
client = httpx.Client()

# ruleid: certificate-not-checked
httpx.Client(verify=False)
# ruleid: certificate-not-checked
client.send(request, follow_redirects=True)
# ruleid: certificate-not-checked
context = ssl._create_unverified_context()
# ruleid: certificate-not-checked
context.check_hostname = False
# ok: certificate-not-checked
client.send(request, follow_redirects=False)

# ruleid: program-run-or-code-made
import subprocess

# ruleid: program-run-or-code-made
os.system("ls")
# ruleid: program-run-or-code-made
eval(text)
# ruleid: program-run-or-code-made
exec(text)
# ok: program-run-or-code-made
os.replace(old, new)

# ruleid: object-made-of-bytes
import pickle

# ruleid: object-made-of-bytes
yaml.load(text, Loader=yaml.Loader)
# ruleid: object-made-of-bytes
yaml.unsafe_load(text)
# ok: object-made-of-bytes
yaml.safe_load(text)

import xml.etree.ElementTree

# ruleid: xml-by-a-trusting-reader
xml.etree.ElementTree.parse(path)
# ruleid: xml-by-a-trusting-reader
xml.etree.ElementTree.fromstring(text)

# ruleid: archive-unpacked-as-it-says
archive.extractall(folder)
# ruleid: archive-unpacked-as-it-says
shutil.unpack_archive(path)
# ok: archive-unpacked-as-it-says
archive.open("areas.csv")

# ruleid: file-name-that-can-be-foreseen
path = tempfile.mktemp()
# ok: file-name-that-can-be-foreseen
folder = tempfile.TemporaryDirectory(prefix="tukiverkko-")
