#!/usr/bin/env python3
"""A second verifier, written from docs/evidence-format.md alone, with nothing but Python's standard library.

  evidence.py file EVIDENCE [CHECKPOINT]     an evidence file, with an earlier checkpoint
  evidence.py why FILE KEYS                  a signed document and the proofs in it
  evidence.py consistency FILE KEYS          a consistency proof between two checkpoints

Prints one JSON object; exit code 0 holds, 1 does not hold.
"""
import base64, hashlib, json, sys

# ------------------------------------------------------------ Ed25519 (RFC 8032 section 6)
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a, b):
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    z = 2 * a[3] * b[3] * D % P
    w = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, w - z, w + z, y + x
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def mul(s, p):
    q = (0, 1, 1, 0)
    while s > 0:
        if s & 1:
            q = add(q, p)
        p = add(p, p)
        s >>= 1
    return q


def recover(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P != 0 or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(data):
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = recover(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


GY = 4 * pow(5, P - 2, P) % P
GX = recover(GY, 0)
G = (GX, GY, 1, GX * GY % P)


def ed25519(key, text, signature):
    if len(signature) != 64:
        return False
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], 'little')
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), 'little') % Q
    left, right = mul(s, G), add(r, mul(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ------------------------------------------------------------ hashes and trees (RFC 6962)
class Wrong(Exception):
    pass


def need(holds, reason):
    if not holds:
        raise Wrong(reason)


def sha(*parts):
    return hashlib.sha256(b''.join(parts)).digest()


def leaf(body):
    return sha(b'\0', body.encode())


def unbase64(text):
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data).decode() == text, 'not strict base64')
    return data


class Tree:
    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, value):
        n = self.size
        while n & 1:
            value, n = sha(b'\1', self.peaks.pop(), value), n >> 1
        self.peaks.append(value)
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha()
        value = self.peaks[-1]
        for left in reversed(self.peaks[:-1]):
            value = sha(b'\1', left, value)
        return value


def root_by_path(value, index, size, path):
    """The root that an audit path leads to, by the recursion of RFC 6962 2.1.1."""
    if size == 1:
        need(not path, 'the path is too long')
        return value
    need(path, 'the path is too short')
    k = 1
    while k * 2 < size:
        k *= 2
    if index < k:
        return sha(b'\1', root_by_path(value, index, k, path[:-1]), path[-1])
    return sha(b'\1', path[-1], root_by_path(value, index - k, size - k, path[:-1]))


def roots_by_path(m, n, path, whole, old):
    """(old root, new root) that a consistency path leads to, by SUBPROOF of RFC 6962 2.1.2."""
    if m == n:
        if whole:
            need(not path, 'the path is too long')
            return old, old
        need(len(path) == 1, 'the path has a wrong length')
        return path[0], path[0]
    need(path, 'the path is too short')
    k = 1
    while k * 2 < n:
        k *= 2
    if m <= k:
        first, second = roots_by_path(m, k, path[:-1], whole, old)
        return first, sha(b'\1', second, path[-1])
    first, second = roots_by_path(m - k, n - k, path[:-1], False, old)
    return sha(b'\1', path[-1], first), sha(b'\1', path[-1], second)


# ------------------------------------------------------------ keys, notes, checkpoints
def key_of(text):
    name, key_id, encoded = text.split('+', 2)
    data = unbase64(encoded)
    need(len(data) == 33 and data[0] == 1, 'not an Ed25519 key')
    need(sha(name.encode() + b'\n', data)[:4].hex() == key_id, 'the key id does not fit')
    return name, key_id, data[1:]


def open_note(note, keys):
    split = note.rindex('\n\n') + 1
    text, lines = note[:split], note[split + 1:].split('\n')
    need(lines.pop() == '' and lines, 'no signature lines')
    signed = False
    for line in lines:
        dash, name, encoded = line.split(' ')
        need(dash == '\u2014', 'no signature line')
        data = unbase64(encoded)
        for key_name, key_id, key in keys:
            if key_name == name and data[:4].hex() == key_id:
                need(ed25519(key, text.encode(), data[4:]), 'a false signature')
                signed = True
    need(signed, 'no known key has signed')
    return text


def checkpoint(note, keys):
    origin, size, root = open_note(note, keys).split('\n')[:3]
    return origin, int(size), unbase64(root)


def canonical(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode('utf-16-be'))
        return '{' + ','.join(f'{canonical(n)}:{canonical(value[n])}' for n in names) + '}'
    if isinstance(value, list):
        return '[' + ','.join(canonical(item) for item in value) + ']'
    need(not isinstance(value, float), 'no fractions stand in a ledger')
    return json.dumps(value, ensure_ascii=False)


def body_of(text):
    value = json.loads(text)
    need(isinstance(value, dict) and canonical(value) == text, 'a body is not canonical')
    return value


# ------------------------------------------------------------ the three questions
def check_file(lines, earlier):
    header = json.loads(lines[0])
    need(header['type'] == 'header' and header['format'] == 'mandate-evidence/1', 'no header')
    keys = [key_of(text) for text in header['verifierKeys']]
    tree, hashes, sealed, messages, batch, item = Tree(), [], 0, 0, None, None
    roots = {0: tree.root()}
    for text in lines[1:]:
        line = json.loads(text)
        kind = line['type']
        if kind in ('entry', 'leaf') and 'body' in line:
            item, hashed = body_of(line['body']), leaf(line['body'])
            need(line.get('leafHash') in (None, base64.b64encode(hashed).decode()), 'a leaf hash does not fit')
        elif kind == 'leaf':
            item, hashed = None, unbase64(line['leafHash'])
        if kind == 'entry':
            need(batch is None and line['seq'] == tree.size, f'entry {tree.size} is missing')
            tree.append(hashed)
            roots[tree.size] = tree.root()
            if 'batch' in item:
                batch = (item['batch']['count'], item['batch']['root'], Tree())
        elif kind == 'leaf':
            need(batch is not None and line['index'] == batch[2].size, 'a leaf is out of place')
            batch[2].append(hashed)
            messages += 1
        elif kind == 'leaves-withheld':
            need(batch is not None and batch[2].size == 0, 'withheld leaves are out of place')
            batch = None
        elif kind == 'opening':
            value = item
            for name in line['path'].split('.'):
                value = value[name]
            salt = unbase64(line['salt'])
            need(len(salt) == 16, 'a salt has 16 bytes')
            need(base64.b64encode(sha(salt, line['value'].encode())).decode() == value, 'a false opening')
        elif kind == 'checkpoint':
            need(batch is None, 'a batch is not complete')
            origin, size, root = checkpoint(line['note'], keys)
            need(origin == header['origin'] and roots.get(size) == root, f'wrong root at {size}')
            sealed = size
        else:
            raise Wrong('an unknown line')
        if batch is not None and batch[2].size == batch[0]:
            need(base64.b64encode(batch[2].root()).decode() == batch[1], f'wrong batch root at entry {line["seq"]}')
            batch = None
    need(batch is None and sealed == tree.size and tree.size > 0, 'not all entries are sealed')
    unchanged = None
    if earlier is not None:
        origin, unchanged, root = checkpoint(earlier, keys)
        need(origin == header['origin'] and roots.get(unchanged) == root, 'the earlier checkpoint contradicts')
    return {'entries': tree.size, 'messages': messages, 'unchanged': unchanged}


def check_entry(proof, keys, origin):
    if 'missing' in proof:
        return False
    named, size, root = checkpoint(proof['checkpoint'], keys)
    need(named.startswith(f'{origin}/'), 'another ledger')
    path = [unbase64(text) for text in proof['path']]
    need(root_by_path(leaf(proof['body']), proof['seq'], size, path) == root, 'the entry is not under the checkpoint')
    if 'fact' in proof:
        fact, batch = proof['fact'], body_of(proof['body'])['batch']
        path = [unbase64(text) for text in fact['path']]
        root = root_by_path(leaf(fact['body']), fact['index'], batch['count'], path)
        need(root == unbase64(batch['root']), 'the fact is not under its entry')
    return True


def check_why(note, keys):
    document = json.loads(open_note(note, keys))
    need(document['format'] == 'mandate-why/1', 'not a mandate-why/1 document')
    report, proofs = document['report'], document['proofs']
    proved = [check_entry(proof, keys, document['origin']) for proof in proofs['delivery']]
    for proof, outcome in zip(proofs['delivery'], report['outcomes']):
        if 'fact' in proof:
            fact = body_of(proof['fact']['body'])
            need(fact['message'] == report['messageId'] and fact['result'] == outcome['result'], 'another message')
            if 'missing' not in report['basis']:
                need(fact['basis'] in (None, report['basis']['eventId']), 'another basis')
    basis = check_entry(proofs['basis'], keys, document['origin'])
    if basis:
        body = body_of(proofs['basis'].get('fact', proofs['basis'])['body'])
        need(body['event'] == report['basis']['eventId'], 'another basis')
    return {'basis': basis, 'delivery': proved}


def check_consistency(document, keys):
    (origin, m, old), (same, n, new) = (checkpoint(document[name], keys) for name in ('from', 'to'))
    need(origin == same and m <= n, 'two ledgers')
    path = [unbase64(text) for text in document['path']]
    if m > 0:
        need(roots_by_path(m, n, path, True, old) == (old, new), 'the later one does not continue the earlier')
    return {'from': m, 'to': n}


def main(question, path, *more):
    text = open(path, encoding='utf-8', newline='').read()
    try:
        if question == 'file':
            earlier = open(more[0], encoding='utf-8', newline='').read() if more else None
            found = check_file(text.rstrip('\n').split('\n'), earlier)
        else:
            keys = [key_of(line) for line in open(more[0], encoding='utf-8').read().split()]
            found = check_why(text, keys) if question == 'why' else check_consistency(json.loads(text), keys)
        print(json.dumps({'ok': True, **found}))
        return 0
    except (Wrong, ValueError, KeyError, TypeError, IndexError) as error:
        print(json.dumps({'ok': False, 'reason': str(error)}))
        return 1


sys.exit(main(*sys.argv[1:]))
