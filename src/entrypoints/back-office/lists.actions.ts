import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ImportSteps } from '../../audience/lists/import.steps.js';
import { ListsFacts } from '../../audience/lists/list.facts.js';
import { purposeName } from '../../audience/lists/list.rules.js';
import type { SegmentFilter } from '../../audience/segments/segment.rules.js';
import { Segments } from '../../audience/segments/segment.service.js';
import { SendingFacts } from '../../delivery/sending/sending.facts.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const AREA = { group: { cs: 'Seznamy', en: 'Lists' }, needs: 'operator:agreement' } as const;
const NO_CAMPAIGN = '00000000-0000-0000-0000-000000000000';
const OPERATORS = ['is', 'contains', 'beginsWith', 'atLeast', 'atMost'] as const;

const oneImport = z.object({ importId: z.uuid().meta(label('Import (id)', 'Import (id)')) });
const question = z.object({
  listId: z.uuid().meta(label('Seznam (id)', 'List (id)')),
  purpose: purposeName.meta(
    label('Typ zprávy', 'Type of message', { cs: 'Třeba newsletter.', en: 'Such as newsletter.' }),
  ),
  attribute: z
    .string()
    .max(63)
    .optional()
    .meta(label('Jen kdo má údaj', 'Only who has the attribute', { cs: 'Prázdné: všichni.', en: 'Empty: everybody.' })),
  operator: z
    .enum(OPERATORS)
    .default('is')
    .meta({
      ...label('který', 'that'),
      options: {
        is: { cs: 'je přesně', en: 'is exactly' },
        contains: { cs: 'obsahuje', en: 'contains' },
        beginsWith: { cs: 'začíná na', en: 'begins with' },
        atLeast: { cs: 'je aspoň', en: 'is at least' },
        atMost: { cs: 'je nejvýš', en: 'is at most' },
      },
    }),
  value: z.string().max(500).optional().meta(label('hodnota', 'the value')),
});
type Question = z.output<typeof question>;

/** What the staff may do about imports, and the question who a message would reach. */
@Injectable()
export class ListsActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(ImportSteps) steps: ImportSteps,
    @Inject(Database) private readonly database: Database,
    @Inject(ListsFacts) private readonly lists: ListsFacts,
    @Inject(Segments) private readonly segments: Segments,
    @Inject(SendingFacts) private readonly sending: SendingFacts,
  ) {
    for (const { verb, title } of STEPS)
      actions.add({
        name: `imports.${verb}`,
        ...AREA,
        title,
        input: oneImport,
        act: async (tx, { importId }) => {
          await steps[verb](tx, importId);
          return { importId };
        },
      });
    actions.add({
      name: 'lists.dry-run',
      ...AREA,
      needs: 'operator:read',
      title: { cs: 'Spočítat, komu by zpráva odešla', en: 'Count whom a message would reach' },
      input: question,
      run: (actor, input) => this.database.transaction(actor, tx => this.dryRun(tx, input)),
    });
  }

  private async dryRun(tx: Tx, input: Question): Promise<Record<string, unknown>> {
    const listIds = [input.listId];
    const controllerId = await this.lists.controllerOf(tx, listIds);
    const { customerId } = await this.lists.ownerOf(tx, input.listId);
    const segment = filterOf(input);
    const attribute = segment && (await this.segments.unknownAttribute(tx, listIds, segment));
    if (attribute !== undefined && attribute !== null) refuse('ATTRIBUTE_UNKNOWN', { attribute });
    const plan = { campaignId: NO_CAMPAIGN, customerId, controllerId, listIds, purpose: input.purpose };
    const counts = await this.sending.dryRun(tx, { ...plan, thirdParty: false, segment });
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    return { total, ...Object.fromEntries(counts.map(({ code, count }) => [code, count])) };
  }
}

function filterOf({ attribute, operator, value }: Question): SegmentFilter | null {
  if (attribute === undefined || attribute === '') return null;
  const asked = value === undefined || value === '' ? { present: true as const } : askedOf(operator, value);
  return { allOf: [{ anyOf: [{ field: 'attribute', name: attribute, not: false, ...asked }] }] };
}

function askedOf(operator: Question['operator'], value: string): object {
  return operator === 'is' ? { is: [value] } : { [operator]: value };
}

const STEPS = [
  { verb: 'pause', title: { cs: 'Pozastavit import', en: 'Pause an import' } },
  { verb: 'resume', title: { cs: 'Pokračovat v importu', en: 'Resume an import' } },
  { verb: 'cancel', title: { cs: 'Zrušit import', en: 'Cancel an import' } },
] as const;
