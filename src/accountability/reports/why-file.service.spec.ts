import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CheckpointKeys } from '../../ledger/checkpoint-keys.js';
import { Relay } from '../../../test/support/relay.js';
import { ApiWorld } from '../../../test/support/api-world.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR } from '../../../test/support/world.js';

const VERIFIER = resolve(__dirname, '../../../test/support/verifiers/evidence.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const ANNA = 'anna@example.test';

/** A verifier in another language, written from docs/evidence-format.md. */
describe('evidence before a verifier that shares no line with ours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mandate-second-'));
  let api: ApiWorld;
  let relay: Relay;
  let shop: Shop;
  let messageId: string;
  let earlier: string;

  beforeAll(async () => {
    [api, relay] = await Promise.all([ApiWorld.open(), Relay.start()]);
    shop = await api.shop();
    earlier = await api.world.checkpoint(shop.customerId);
    const campaign = await shop.scheduled({ addresses: [ANNA, 'petr@example.test', 'jana@example.test'] });
    await api.world.sendAll(relay);
    await api.world.as(OPERATOR, tx => api.world.get(CheckpointKeys).rotate(tx));
    await shop.optOut(ANNA);
    await api.world.seal();
    const [message] = await api.world.sql<{ id: string }>(
      `SELECT m.id FROM message m JOIN recipient r ON r.id = m.recipient_id WHERE m.campaign_id = $1 AND r.email = $2`,
      [campaign.id, ANNA],
    );
    messageId = message?.id ?? '';
    const keys = await api.world.as(OPERATOR, tx => api.world.get(CheckpointKeys).verifierKeys(tx));
    writeFileSync(join(folder, 'keys.txt'), keys.join('\n'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await relay.leave();
    await api.close();
  });

  function ask(question: 'file' | 'why' | 'consistency', content: string, beside?: string): Record<string, unknown> {
    if (!hasPython) return {};
    const path = join(folder, 'asked');
    writeFileSync(path, content);
    const more = question === 'file' ? (beside === undefined ? [] : [beside]) : [join(folder, 'keys.txt')];
    const { stdout, stderr } = spawnSync('python3', [VERIFIER, question, path, ...more], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }
  const itWithPython = hasPython ? it : it.skip;

  itWithPython('promise 6: an evidence file with checkpoints of two keys holds, and no altered one does', async () => {
    const lines = await api.world.evidence(shop.customerId);
    const note = join(folder, 'earlier.txt');
    writeFileSync(note, earlier);
    expect(ask('file', lines.join('\n'), note)).toMatchObject({ ok: true, entries: expect.any(Number), messages: 6 });
    const altered = lines.findIndex(line => line.includes('DELIVERED'));
    const forged = lines.with(altered, (lines[altered] ?? '').replace('DELIVERED', 'BOUNCED'));
    expect(ask('file', forged.join('\n'))).toMatchObject({ ok: false, reason: expect.stringContaining('root') });
    const without = lines.toSpliced(3, 1);
    expect(ask('file', without.join('\n'))).toMatchObject({ ok: false });
  });

  itWithPython(
    'M-01 the signed file proves basis and delivery of one message; one changed letter and it does not',
    async () => {
      const answer = await api.call(shop, 'GET', `/v1/evidence/messages/${messageId}/file`);
      const file = String(answer.body['text']);
      expect(ask('why', file)).toEqual({ ok: true, basis: true, delivery: [true] });
      expect(file).toContain('"kind": "WITHDRAW"');
      expect(ask('why', file.replace('DELIVERED', 'DELIVERER'))).toMatchObject({
        ok: false,
        reason: 'a false signature',
      });
      expect((await api.call(await api.shop(), 'GET', `/v1/evidence/messages/${messageId}/file`)).status).toBe(404);
    },
  );

  itWithPython('promise 6: a later checkpoint of another key continues an earlier one', async () => {
    const size = earlier.split('\n')[1] ?? '';
    const { body } = await api.call(shop, 'GET', `/v1/evidence/consistency?from=${size}`);
    expect(ask('consistency', JSON.stringify(body))).toEqual({ ok: true, from: Number(size), to: expect.any(Number) });
    const path = Array.isArray(body['path']) ? body['path'] : [];
    const wrong = { ...body, path: path.toReversed() };
    expect(ask('consistency', JSON.stringify(wrong))).toMatchObject({ ok: false });
  });
});
