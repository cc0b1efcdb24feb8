import { compiledHash, contentHash } from './content-hash.js';
import { withLinkTags } from './link-tags.js';
import { destinationsOf, measuredParts } from './measured-parts.js';
import { SAMPLE_ATTRIBUTES, SAMPLE_NEWSLETTER, SAMPLE_RECIPIENTS } from './sample-newsletter.js';
import { compileContent, type ContentSource } from './template.js';
import { knownVariables } from './template-values.js';

const TAGS = { utm_source: 'zpravodaj', utm_campaign: 'zima & jaro' };
const ADDED = 'utm_source=zpravodaj&amp;utm_campaign=zima%20%26%20jaro';

describe('link tags', () => {
  it.each([
    ['https://kolo.example.test/', `https://kolo.example.test/?${ADDED}`],
    ['https://kolo.example.test/a?b=1&amp;c=2#d', `https://kolo.example.test/a?b=1&amp;c=2&amp;${ADDED}#d`],
    [
      'https://kolo.example.test/?utm_source=vlastni',
      `https://kolo.example.test/?utm_source=vlastni&amp;utm_campaign=zima%20%26%20jaro`,
    ],
    ['https://kolo.example.test/ucet?jmeno={{ first_name }}', 'https://kolo.example.test/ucet?jmeno={{ first_name }}'],
    ['{{ unsubscribe_url }}', '{{ unsubscribe_url }}'],
    ['http://kolo.example.test/', 'http://kolo.example.test/'],
    ['mailto:info@kolo.example.test', 'mailto:info@kolo.example.test'],
  ])('stand at plain links and nowhere else: %s', (before, after) => {
    expect(withLinkTags(`<a href="${before}">x</a>`, TAGS)).toBe(`<a href="${after}">x</a>`);
  });

  it('are part of what is hashed, approved and signed; whoever asks for none gets none', async () => {
    const [plain, tagged] = await Promise.all([
      partsOf(SAMPLE_NEWSLETTER),
      partsOf({ ...SAMPLE_NEWSLETTER, linkTags: TAGS }),
    ]);
    const sender = { name: 'Kolo', email: 'info@kolo.example.test' };
    expect(contentHash({ ...SAMPLE_NEWSLETTER, sender, linkTags: TAGS })).not.toBe(
      contentHash({ ...SAMPLE_NEWSLETTER, sender }),
    );
    expect(compiledHash(tagged)).not.toBe(compiledHash(plain));
    const [before, after] = [destinationsOf(plain, null), destinationsOf(tagged, null)];
    expect(before.length).toBeGreaterThan(0);
    expect(before.filter(url => url.includes('utm_source=zpravodaj'))).toEqual([]);
    expect(after.filter(url => !url.includes('utm_source=zpravodaj'))).toEqual([]);
    expect(tagged.html).toContain(ADDED);
    const notice = before[0] ?? '';
    expect(destinationsOf(tagged, notice)).toHaveLength(after.length - 1);
  });

  it('of a content with more than a thousand links, the first thousand are measured and the rest left as they are', () => {
    const references = Array.from({ length: 1_001 }, (_, n) => ({
      ...{ kind: 'link' as const, url: `https://kolo.example.test/${n}`, host: 'kolo.example.test' },
    }));
    const measured = destinationsOf({ references }, null);
    expect(measured).toEqual(references.slice(0, 1_000).map(({ url }) => url));
    const html =
      '<body><a href="https://kolo.example.test/999">a</a> <a href="https://kolo.example.test/1000">b</a></body>';
    const parts = { html, text: '', subject: '', headers: {}, references };
    expect(measuredParts(parts, measured).html).toContain(
      '<a href="{{ mandate_measured.link1000 }}">a</a> <a href="https://kolo.example.test/1000">b</a>',
    );
  });
});

async function partsOf(source: ContentSource) {
  const result = await compileContent(source, knownVariables(SAMPLE_ATTRIBUTES), SAMPLE_RECIPIENTS);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.content.parts;
}
