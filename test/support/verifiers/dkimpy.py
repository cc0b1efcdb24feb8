"""Verifies mails with dkimpy. Input: {"zone": {name: record}, "mails": [base64]}. Output: for each mail the verdict of each signature."""
import base64
import json
import sys

import dkim

asked = json.load(sys.stdin)
zone = {name.encode(): record.encode() for name, record in asked["zone"].items()}


def look_up(name, timeout=5):
    return zone.get(name.rstrip(b"."))


def verdicts(mail):
    count = sum(1 for name, _ in dkim.DKIM(mail).headers if name.lower() == b"dkim-signature")
    found = []
    for index in range(count):
        try:
            found.append(bool(dkim.DKIM(mail).verify(idx=index, dnsfunc=look_up)))
        except Exception as error:
            found.append(str(error))
    return found


json.dump([verdicts(base64.b64decode(mail)) for mail in asked["mails"]], sys.stdout)
