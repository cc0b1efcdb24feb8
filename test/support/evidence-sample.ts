import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../../src/ledger/canonical-json.js';
import { signCheckpoint } from '../../src/ledger/checkpoint.js';
import {
  checkpointLine,
  entryLine,
  headerLine,
  leafLine,
  leavesWithheldLine,
  openingLine,
} from '../../src/ledger/evidence-lines.js';
import { CompactRange, leafHash, treeRoot } from '../../src/ledger/merkle.js';
import { formatVerifierKey } from '../../src/ledger/note.js';
import type { Random } from './random.js';

/** One entry to be: what it says, the messages behind it, and a value it commits to. */
export interface Fact {
  data: Record<string, unknown>;
  messages?: Record<string, unknown>[];
  opening?: { path: string; salt: Buffer; value: string };
  withheld?: string;
}

/** Who signs a ledger, and where it checkpoints: after every entry whose number of predecessors `sealsAfter` accepts. */
export interface Writer {
  origin: string;
  keyName: string;
  key: KeyObject;
  verifierKeys: string[];
  sealsAfter: (size: number) => boolean;
  leafHashes: boolean;
}

export function signingKey(seed: number): KeyObject {
  const secret = createHash('sha256').update(`seed ${seed}`).digest();
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]);
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
}

/** A ledger of the fictional operator; checkpoints after every 20th entry. */
export function sampleWriter(changes: Partial<Writer> = {}): Writer {
  const { keyName = 'operator.test/ledger', key = signingKey(1) } = changes;
  return {
    origin: 'operator.test/ledger/0190a1b2-0000-7000-8000-000000000001',
    keyName,
    key,
    verifierKeys: [formatVerifierKey(keyName, key)],
    sealsAfter: size => size % 20 === 0,
    leafHashes: true,
    ...changes,
  };
}

/** About one entry in five is a batch of up to eight messages, one in seven holds a commitment that is opened. */
export function sampleFacts(random: Random, count: number): Fact[] {
  return Array.from({ length: count }, (_, n) => {
    const data = { id: `entry-${n}`, kind: 'campaign.sent', at: new Date(n * 1000).toISOString(), note: random.word() };
    if (random.below(5) === 0) return { data, messages: sampleMessages(random, random.below(9)) };
    if (random.below(7) > 0) return { data };
    const opening = { path: 'to.recipient', salt: random.bytes(16), value: `${random.word()}@recipient.test` };
    return { data: { ...data, to: { recipient: commit(opening.salt, opening.value) } }, opening };
  });
}

function sampleMessages(random: Random, count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, ordinal) => ({
    ordinal,
    result: random.below(9) > 0 ? 'DELIVERED' : 'BOUNCED',
    recipient: commit(random.bytes(16), `${random.word()}@recipient.test`),
  }));
}

export function commit(salt: Buffer, value: string): string {
  return createHash('sha256').update(salt).update(value).digest('base64');
}

export function entryBody({ data, messages }: Fact): string {
  if (!messages) return canonicalJson(data);
  const root = treeRoot(messages.map(message => leafHash(Buffer.from(canonicalJson(message)))));
  return canonicalJson({ ...data, batch: { count: messages.length, root: root.toString('base64') } });
}

/** The signed note over the first `size` facts. */
export function checkpointNote(facts: readonly Fact[], size: number, writer: Writer): string {
  const tree = new CompactRange();
  for (const fact of facts.slice(0, size)) tree.append(leafHash(Buffer.from(entryBody(fact))));
  return sealed(tree, writer);
}

/** The lines of an evidence file; its last line is a checkpoint over everything. */
export function evidenceLines(facts: readonly Fact[], writer: Writer): string[] {
  const { origin, verifierKeys } = writer;
  const lines = [headerLine({ origin, verifierKeys, exportedAt: new Date(0) })];
  const tree = new CompactRange();
  for (const [seq, fact] of facts.entries()) {
    lines.push(...entryLines(fact, seq, writer.leafHashes));
    tree.append(leafHash(Buffer.from(entryBody(fact))));
    if (tree.size < facts.length && writer.sealsAfter(tree.size)) lines.push(checkpointLine(sealed(tree, writer)));
  }
  return [...lines, checkpointLine(sealed(tree, writer))];
}

function sealed(tree: CompactRange, { origin, keyName, key }: Writer): string {
  return signCheckpoint({ origin, size: tree.size, root: tree.root() }, keyName, key);
}

export function entryLines(fact: Fact, seq: number, leafHashes: boolean): string[] {
  const hashed = (body: string) => (leafHashes ? { body, leafHash: leafHash(Buffer.from(body)) } : { body });
  const { messages = [], opening, withheld } = fact;
  const leaves =
    withheld === undefined
      ? messages.map((message, index) => leafLine({ seq, index, ...hashed(canonicalJson(message)) }))
      : [leavesWithheldLine({ seq, reason: withheld })];
  return [
    entryLine({ seq, ...hashed(entryBody(fact)) }),
    ...(opening ? [openingLine({ seq, ...opening })] : []),
    ...leaves,
  ];
}
