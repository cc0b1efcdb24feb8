import fc from 'fast-check';
import type { TemplateValue } from '../../src/content/campaigns/template-values.js';

/** Texts that bite: line ends, dots at a line's start, equals signs, blanks at a line's end, Czech, emoji, long lines. */
const text = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\r',
    '\n.',
    ' \n',
    '\t',
    '=',
    '=3D',
    'From ',
    'Příliš žluťoučký kůň',
    '🎉',
    '👩‍👩‍👧',
    '\u0000',
    '&amp;',
    '<b>',
    '"\'',
    '}',
    '%}',
  ),
  fc.constantFrom('a'.repeat(75), 'b'.repeat(76), 'ž'.repeat(200), 'dlouhý řádek '.repeat(90)),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const fixed = fc.array(text, { maxLength: 4 }).map(parts => parts.join('').replaceAll('{', ''));

const NAMES = ['first_name', 'last_name', 'city', 'points', 'vip', 'tags'] as const;
const name = fc.constantFrom(...NAMES);
const path = fc.oneof(
  name,
  name.map(each => `attributes.${each}`),
  fc.constantFrom(
    'controller.name',
    'controller.missing',
    'attributes.tags.size',
    'missing',
    'local',
    'tags[0]',
    'item',
    'forloop.index',
  ),
);
const literal = fc.constantFrom('"paní"', "'přátelé'", '"<i>"', '"a\nb"', '3', 'true', 'nil', '""');
const filter = fc.oneof(
  literal.map(each => ` | default: ${each}`),
  fc.constantFrom(
    ' | upcase',
    ' | append: "="',
    ' | truncate: 5',
    ' | size',
    ' | default: "x", allow_false: true',
    ' | split: "" | join: "-"',
    ' | default: city',
  ),
);
const filters = fc.array(filter, { maxLength: 2 }).map(each => each.join(''));
const trim = fc.constantFrom('', '', '', '-');

const output = fc
  .tuple(trim, fc.oneof(path, path, path, literal), filters, trim)
  .map(([l, p, f, r]) => `{{${l} ${p}${f} ${r}}}`);
const condition = fc.oneof(
  path,
  fc.tuple(path, fc.constantFrom('==', '!=', 'contains'), literal).map(each => each.join(' ')),
  fc.tuple(path, fc.constantFrom('and', 'or'), path).map(each => each.join(' ')),
);

const { nodes } = fc.letrec<{ node: string; nodes: string }>(tie => {
  const inner = tie('nodes');
  const tag = (parts: fc.Arbitrary<string>) => fc.tuple(trim, parts, trim).map(([l, p, r]) => `{%${l} ${p} ${r}%}`);
  const end = (word: string) => tag(fc.constant(word));
  const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map(each => each.join(''));
  return {
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fixed,
      output,
      tag(
        fc
          .tuple(fc.constantFrom('local', 'city'), fc.oneof(path, literal), filters)
          .map(([n, p, f]) => `assign ${n} = ${p}${f}`),
      ),
      join(tag(condition.map(each => `if ${each}`)), inner, end('else'), inner, end('endif')),
      join(
        tag(condition.map(each => `if ${each}`)),
        inner,
        tag(condition.map(each => `elsif ${each}`)),
        inner,
        end('endif'),
      ),
      join(tag(condition.map(each => `unless ${each}`)), inner, end('endunless')),
      join(
        tag(path.map(each => `case ${each}`)),
        tag(literal.map(each => `when ${each}`)),
        inner,
        end('else'),
        inner,
        end('endcase'),
      ),
      join(
        tag(fc.constantFrom('for item in tags', 'for item in (1..3)', 'for item in attributes.tags limit: 1')),
        inner,
        end('endfor'),
      ),
      // liquidjs knows neither "{%- endraw" nor a comment inside a comment.
      join(end('raw'), fc.constantFrom('{{ first_name }}', '{% if %}', ' = {{\n'), fc.constant('{% endraw -%}')),
      join(end('comment'), fixed, output, end('endcomment')),
    ),
    nodes: fc.array(tie('node'), { maxLength: 5 }).map(each => each.join('')),
  };
});

/** Well-formed templates over the names of `recipientValues`. */
export const templates: fc.Arbitrary<string> = nodes;

const value: fc.Arbitrary<TemplateValue> = fc.oneof(
  text,
  fc.constantFrom(
    'Žaneta',
    'a\r\nb',
    '',
    'x='.repeat(60),
    '.',
    '{{ city }}',
    '</td>',
    'https://u.example.test/' + 'A'.repeat(120),
  ),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(text, fc.integer()), { maxLength: 3 }),
);

/** Values for some of the names, absent ones included. */
export const recipientValues: fc.Arbitrary<Partial<Record<(typeof NAMES)[number], TemplateValue>>> = fc.record(
  { first_name: value, last_name: value, city: value, points: value, vip: value, tags: value },
  { requiredKeys: [] },
);
