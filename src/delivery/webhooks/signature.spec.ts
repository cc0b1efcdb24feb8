import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { signedHeaders, writtenSecret } from './signature.js';

const SECRET = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
const corpora = process.env['MANDATE_CORPORA'] ?? resolve(__dirname, '../../../../shared/corpora');
const file = join(corpora, 'webhooks/standard-webhooks-vectors.json');

describe('the signature of a webhook', () => {
  it('is that of Standard Webhooks', () => {
    const call = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' };
    expect(signedHeaders([SECRET], call)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
    expect(writtenSecret(SECRET)).toBe('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  });

  it('stands there twice while a secret changes', () => {
    const call = { id: 'a', at: new Date(0), body: '{}' };
    const [one, other] = [signedHeaders([SECRET], call), signedHeaders([Buffer.alloc(32)], call)];
    expect(signedHeaders([SECRET, Buffer.alloc(32)], call)['webhook-signature']).toBe(
      `${one['webhook-signature']} ${other['webhook-signature']}`,
    );
  });

  (existsSync(file) ? it : it.skip)('agrees with every vector of the corpus', () => {
    const { vectors }: { vectors: Record<string, string>[] } = JSON.parse(readFileSync(file, 'utf8'));
    expect(vectors.length).toBeGreaterThan(0);
    for (const vector of vectors) {
      const key = Buffer.from((vector['secret'] ?? '').replace('whsec_', ''), 'base64');
      const at = new Date(Number(vector['webhook-timestamp']) * 1_000);
      const headers = signedHeaders([key], { id: vector['webhook-id'] ?? '', at, body: vector['payload'] ?? '' });
      expect(headers['webhook-signature']).toBe(vector['webhook-signature']);
    }
  });
});
