import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { Client, type QueryResultRow } from 'pg';
import { from } from 'pg-copy-streams';
import { CompactRange, verifyInclusion } from '../src/ledger/merkle.js';
import { inclusion, KEPT_LEVELS } from '../src/ledger/proofs.js';
import { uuidv7 } from '../src/platform/ids/ids.js';
import { rounded } from './figures.js';

const PROOFS = 200;
const PART = 20_000;

/**
 * How long the proof of one leaf takes in a tree of so many, read as the staff's role from the tables the sealer fills; each proof is
 * verified. The tree is written by COPY with real hashes, since recording and sealing ten million entries is not what is measured.
 */
export async function benchInclusion(ownerUrl: string, leaves = 10_000_000): Promise<Record<string, number>> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const tree = uuidv7();
    const root = await growTree(client, tree, leaves);
    await client.query(`ANALYZE ledger_node, ledger_position, ledger_entry`);
    await client.query(`SET ROLE mandate_staff`);
    const reader = {
      query: async <Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> =>
        (await client.query<Row>(sql, values)).rows,
    };
    const times: number[] = [];
    for (let n = 0; n < PROOFS; n++) {
      const seq = Math.floor((leaves / PROOFS) * n);
      const began = performance.now();
      const path = await inclusion(reader, tree, seq, leaves);
      times.push(performance.now() - began);
      const proof = path.map(hash => Buffer.from(hash, 'base64'));
      if (!verifyInclusion({ leafHash: hashOf(seq), index: seq, size: leaves, proof, root }))
        throw new Error(`the proof of leaf ${seq} does not hold`);
    }
    times.sort((a, b) => a - b);
    return {
      inclusionLeaves: leaves,
      inclusionProofMs: rounded(times[Math.floor(PROOFS / 2)] ?? NaN, 2),
      inclusionProofMaxMs: rounded(times.at(-1) ?? NaN, 2),
    };
  } finally {
    await client.end();
  }
}

/** Entries, places and stored nodes of a tree; returns its root. */
async function growTree(client: Client, tree: string, leaves: number): Promise<Buffer> {
  const range = new CompactRange();
  await client.query(`SET session_replication_role = replica`);
  for (let first = 0; first < leaves; first += PART) {
    const [entries, positions, nodes]: [string[], string[], string[]] = [[], [], []];
    for (let seq = first; seq < Math.min(leaves, first + PART); seq++) {
      const [id, hash] = [uuidv7(), hashOf(seq)];
      entries.push(`${id}\t${tree}\t${tree}\tbench.leaf\t${bodyOf(seq)}\t\\\\x${hash.toString('hex')}`);
      positions.push(`${tree}\t${seq}\t${tree}\t${id}`);
      range.append(hash, ({ level, n, hash: node }) => {
        if (level % KEPT_LEVELS === 0)
          nodes.push(`${tree}\t${level}\t${n}\t${tree}\t\\\\x${Buffer.from(node).toString('hex')}`);
      });
    }
    await copy(client, 'ledger_entry (id, tree, customer_id, kind, body, leaf)', entries);
    await copy(client, 'ledger_position (tree, seq, customer_id, entry_id)', positions);
    await copy(client, 'ledger_node (tree, level, n, customer_id, hash)', nodes);
  }
  await client.query(`SET session_replication_role = DEFAULT`);
  return range.root();
}

async function copy(client: Client, target: string, lines: readonly string[]): Promise<void> {
  const stream = client.query(from(`COPY ${target} FROM STDIN`));
  stream.end(lines.map(line => `${line}\n`).join(''));
  await finished(stream);
}

const bodyOf = (seq: number): string => `{"n":${seq}}`;
const hashOf = (seq: number): Buffer =>
  createHash('sha256')
    .update(`\0${bodyOf(seq)}`)
    .digest();
