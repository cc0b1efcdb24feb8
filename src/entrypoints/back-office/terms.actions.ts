import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Terms } from '../../agreement/terms/terms.service.js';
import { beginningOf, toCalendarDate } from '../../platform/calendar/calendar-date.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const GROUP = { cs: 'Podmínky', en: 'Terms' };

const publication = z.object({
  label: z.string().min(1).max(100).meta(label('Označení verze', 'Label of the version')),
  validFrom: z.iso.date().meta(label('Platí od', 'Valid from')),
  textCs: z.string().max(500_000).default('').meta(label('České znění', 'Czech text')),
  textEn: z.string().max(500_000).optional().meta(label('Anglické znění', 'English text')),
  parameters: z
    .string()
    .max(20_000)
    .optional()
    .meta(
      label('Změněné parametry', 'Changed parameters', {
        cs: 'Jeden na řádek: invoice.due_days = 21. Ostatní zůstávají jako v předchozí verzi.',
        en: 'One a line: invoice.due_days = 21. The others stay as in the version before.',
      }),
    ),
});

const profile = z.object({
  name: z.string().min(1).max(200).meta(label('Název', 'Name')),
  ico: z.string().min(1).meta(label('IČO', 'Company number')),
  seat: z.string().min(1).max(300).meta(label('Sídlo', 'Seat')),
  courtFile: z.string().min(1).max(200).meta(label('Spisová značka', 'Court file')),
  email: z.email().meta(label('E-mail', 'E-mail')),
  phone: z.string().min(1).max(50).meta(label('Telefon', 'Phone')),
  website: z.url().meta(label('Web', 'Website')),
});
const profileChange = profile.extend({
  validFrom: z.iso.date().optional().meta(label('Platí od (jinak ihned)', 'Valid from (otherwise at once)')),
});

/** The operator publishes its terms and its own details. */
@Injectable()
export class TermsActions {
  constructor(@Inject(OperatorActions) actions: OperatorActions, @Inject(Terms) terms: Terms) {
    actions.add({
      name: 'terms.publish',
      group: GROUP,
      title: { cs: 'Vydat verzi podmínek', en: 'Publish a version of the terms' },
      needs: 'operator:agreement',
      input: publication,
      act: async (tx, input) => {
        const parameters = parameterLines(input.parameters ?? '');
        return { id: await terms.publish(tx, { ...input, parameters }) };
      },
    });
    actions.add({
      name: 'operator-profile.save',
      group: GROUP,
      title: { cs: 'Změnit údaje provozovatele', en: 'Change the operator’s details' },
      needs: 'operator:agreement',
      input: profileChange,
      act: async (tx, { validFrom, ...input }) => {
        const from = validFrom === undefined ? undefined : beginningOf(toCalendarDate(validFrom));
        return terms.saveOperatorProfile(tx, input, from);
      },
    });
  }
}

/** `name = value` a line; a line without "=" becomes a name without a value, which the parameter table refuses. */
function parameterLines(text: string): Record<string, string> {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return Object.fromEntries(
    lines.map(line => {
      const [name = '', ...value] = line.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );
}
