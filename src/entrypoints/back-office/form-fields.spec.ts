import { z } from 'zod';
import { formFields, type FormField } from './form-fields.js';
import { inputOf, mistakesOf, typedOf, zodLanguage } from './form-values.js';

const LABEL = { cs: { title: 'Jméno', description: 'Celé' }, en: { title: 'Name', description: 'In full' } };

function only(schema: z.ZodType): FormField {
  const [field] = formFields(z.object({ field: schema }), 'en');
  if (!field) throw new Error('no field');
  return field;
}

describe('the fields of a form', () => {
  it.each([
    [z.string(), { kind: 'text', required: true }],
    [z.string().optional(), { kind: 'text', required: false }],
    [z.string().max(5000), { kind: 'textarea', limits: { maxLength: 5000 } }],
    [z.email(), { kind: 'email' }],
    [z.url().optional(), { kind: 'url', required: false }],
    [z.iso.date(), { kind: 'date' }],
    [z.string().meta({ format: 'password' }), { kind: 'password' }],
    [z.boolean().default(false), { kind: 'checkbox', required: false, native: true }],
    [z.coerce.number().int().min(1).max(9), { kind: 'number', limits: { min: 1, max: 9, step: 1 }, native: false }],
    [z.number(), { kind: 'number', limits: { step: 'any' }, native: true }],
    [z.preprocess(value => value ?? 'x', z.string()), { kind: 'text', required: false }],
    [z.array(z.string()), { kind: 'text', native: true }],
    [z.enum(['A', 'B']).default('B'), { kind: 'select', initial: ['B'], required: false }],
    [
      z.array(z.enum(['A', 'B'])).min(1),
      {
        kind: 'checkboxes',
        options: [
          { value: 'A', label: 'A' },
          { value: 'B', label: 'B' },
        ],
      },
    ],
  ])('are made from %#', (schema, field) => {
    expect(only(schema)).toMatchObject(field);
  });

  it('speak the language of the page, whatever wraps the schema', () => {
    const schema = z.object({ name: z.string().meta(LABEL).optional() });
    expect(formFields(schema, 'cs')[0]).toMatchObject({ label: 'Jméno', help: 'Celé' });
    expect(formFields(schema, 'en')[0]).toMatchObject({ label: 'Name', help: 'In full' });
    const words = { A: { cs: 'první', en: 'first' } };
    expect(only(z.enum(['A', 'B']).meta({ options: words })).options).toEqual([
      { value: 'A', label: 'first' },
      { value: 'B', label: 'B' },
    ]);
  });
});

describe('the values of a form', () => {
  const schema = z.object({
    name: z.string().min(2),
    age: z.number().optional(),
    born: z.iso.date().optional(),
    agency: z.boolean().default(false),
    roles: z.array(z.enum(['A', 'B'])).min(1),
    words: z.array(z.string()).optional(),
    mail: z.email(),
  });
  const input = (body: object): Record<string, unknown> => inputOf(formFields(schema, 'en'), typedOf(body));

  it('become what the schema takes', () => {
    const body = {
      name: ' Jana ',
      age: '1,5',
      born: '',
      agency: 'true',
      roles: 'A',
      words: 'x, y',
      mail: 'a@b.test',
      more: '1',
    };
    expect(schema.parse(input(body))).toEqual({
      ...{ name: 'Jana', age: 1.5, agency: true, roles: ['A'], words: ['x', 'y'], mail: 'a@b.test' },
    });
    expect(schema.parse(input({ ...body, agency: [], roles: ['A', 'B'] }))).toMatchObject({
      agency: false,
      roles: ['A', 'B'],
    });
  });

  it('are told what is wrong with them, field by field, in the language of the page', () => {
    const given = input({ name: 'J', mail: 'nobody', age: 'many' });
    const { error } = schema.safeParse(given, { error: zodLanguage('cs') });
    if (!error) throw new Error('nothing was wrong');
    expect(mistakesOf(error, given, 'cs')).toEqual({
      name: [expect.stringContaining('2')],
      age: [expect.any(String)],
      roles: [expect.any(String)],
      mail: ['Toto není e-mailová adresa.'],
    });
    const nothing = schema.safeParse({}, { error: zodLanguage('cs') });
    if (nothing.error) expect(mistakesOf(nothing.error, {}, 'cs')).toMatchObject({ name: ['Vyplňte toto pole.'] });
  });
});
