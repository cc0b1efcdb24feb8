import { type ContentSources, compiledHash, contentHash } from './content-hash.js';

const SOURCES: ContentSources = {
  mjml: '<mjml></mjml>',
  subject: 'Sleva',
  sender: { name: 'Zelená polička', email: 'novinky@zelenapolicka.test' },
};

describe('the hash of a content', () => {
  it('C-01 is another one when one character of any source changes', () => {
    const changed: ContentSources[] = [
      { ...SOURCES, mjml: '<mjml> </mjml>' },
      { ...SOURCES, subject: 'Sleva!' },
      { ...SOURCES, sender: { ...SOURCES.sender, name: 'Zelena polička' } },
      { ...SOURCES, sender: { ...SOURCES.sender, email: 'novinka@zelenapolicka.test' } },
      { ...SOURCES, replyTo: 'a@zelenapolicka.test' },
      { ...SOURCES, headers: { 'X-A': '1' } },
      { ...SOURCES, text: '' },
      { ...SOURCES, preheader: '' },
      { ...SOURCES, linkTags: { utm_source: 'a' } },
      { ...SOURCES, linkTags: { utm_source: 'b' } },
      { ...SOURCES, attachments: ['a'.repeat(64)] },
      { ...SOURCES, attachments: ['b'.repeat(64)] },
    ];
    const hashes = [SOURCES, ...changed].map(contentHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not depend on the order of fields nor on other members of the sender', () => {
    const sender = { email: SOURCES.sender.email, id: 'ignored', name: SOURCES.sender.name };
    const reordered = { sender, subject: SOURCES.subject, mjml: SOURCES.mjml, replyTo: undefined };
    expect(contentHash(reordered)).toBe(contentHash(SOURCES));
    expect(contentHash({ ...SOURCES, headers: { 'X-B': '2', 'X-A': '1' } })).toBe(
      contentHash({ ...SOURCES, headers: { 'X-A': '1', 'X-B': '2' } }),
    );
  });

  it('is the SHA-256 of canonical JSON and stays the same over versions of the program', () => {
    expect(contentHash(SOURCES)).toBe('fbe4dc20caf0dbd63d6197f12f41f61efc539741fe40bae2efce2ee92c0e0abd');
  });

  it('D-11 names the compiled form by its own hash', () => {
    const compiled = { html: '<p>a</p>', text: 'a', subject: 'Sleva', headers: {} };
    const hashes = [
      compiled,
      { ...compiled, html: '<p>b</p>' },
      { ...compiled, text: 'b' },
      { ...compiled, subject: 'b' },
      { ...compiled, headers: { 'X-A': '1' } },
    ].map(compiledHash);
    expect(new Set(hashes).size).toBe(5);
  });
});
