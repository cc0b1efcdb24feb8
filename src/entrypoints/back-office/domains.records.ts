import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DomainTables, type DomainLine } from '../../agreement/domains/domain-tables.views.js';
import { DomainViews, type DomainView, type RecordView } from '../../agreement/domains/domain.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { controllerColumn, customerColumn, idFact, nameColumn } from './records/columns.js';
import { byRecord, byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection, type Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

type DomainFile = DomainLine & Pick<DomainView, 'records' | 'keys' | 'alignment'>;

/** The domains that controllers send under, with the DNS records to publish. */
@Injectable()
export class DomainsRecords {
  constructor(
    @Inject(OfficeTables) tables: OfficeTables,
    @Inject(DomainTables) views: DomainTables,
    @Inject(DomainViews) domains: DomainViews,
  ) {
    tables.add({
      path: 'domains',
      title: { cs: 'Domény odesílatelů', en: 'Sending domains' },
      group: 'agreement',
      needs: 'operator:read',
      intro: {
        cs: 'Kampaň odejde jen z ověřené domény svého správce.',
        en: 'A campaign leaves only under a verified domain of its controller.',
      },
      empty: {
        cs: 'Zatím tu není žádná doména. Zadejte tu, ze které chce správce rozesílat.',
        en: 'There is no domain yet. Enter the one that a controller wants to send from.',
      },
      columns: COLUMNS,
      filters: z.object({
        q: byText,
        state: byWord('sendingDomain', 'Stav', 'State'),
        customerId: byRecord('customers', 'Zákazník', 'Customer'),
        controllerId: byRecord('controllers', 'Správce', 'Controller'),
      }),
      rows: (tx, filter, asked) => views.domains(tx, filter, asked),
      actions: ['domains.enter'],
      search: { name: ({ domain }) => domain, id: ({ id }) => id },
      record: {
        load: async (tx, id): Promise<DomainFile> => {
          const line = (await views.domain(tx, id)) ?? refuse('NOT_FOUND');
          const { records, keys, alignment } = await domains.find(tx, id);
          return { ...line, records, keys, alignment };
        },
        name: ({ domain }) => domain,
        sections: SECTIONS,
        actions: ['domains.check', 'domains.rotate-keys', 'domains.remove'].map(action => ({
          action,
          fill: ({ id }: DomainFile) => ({ domainId: id }),
        })),
      },
    });
  }
}

const checked: OfficeColumn<DomainLine> = {
  key: 'checkedAt',
  title: { cs: 'Zkontrolována', en: 'Checked' },
  kind: 'time',
};

const COLUMNS: readonly OfficeColumn<DomainLine>[] = [
  nameColumn('domains', 'domain', 'Doména', 'Domain'),
  customerColumn(),
  controllerColumn(),
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'sendingDomain' },
  checked,
];

const RECORD_COLUMNS: readonly OfficeColumn<RecordView>[] = [
  { key: 'purpose', title: { cs: 'K čemu', en: 'What for' }, kind: 'state', words: 'dnsPurpose' },
  {
    key: 'ok',
    title: { cs: 'Stav', en: 'State' },
    kind: 'state',
    words: 'dnsProblem',
    value: ({ problem }) => problem ?? 'FOUND',
  },
  { key: 'type', title: { cs: 'Typ', en: 'Type' } },
  { key: 'name', title: { cs: 'Jméno', en: 'Name' }, kind: 'hash' },
  { key: 'value', title: { cs: 'Hodnota', en: 'Value' }, kind: 'hash' },
  { key: 'explanation', title: { cs: 'Co s tím', en: 'What to do' } },
  { key: 'found', title: { cs: 'V DNS je', en: 'The DNS has' } },
];

const KEY_COLUMNS: readonly OfficeColumn<DomainView['keys'][number]>[] = [
  { key: 'selector', title: { cs: 'Selektor', en: 'Selector' }, kind: 'hash' },
  { key: 'algorithm', title: { cs: 'Algoritmus', en: 'Algorithm' } },
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'dkimKey' },
  { key: 'createdAt', title: { cs: 'Vytvořen', en: 'Made' }, kind: 'time' },
  { key: 'activatedAt', title: { cs: 'Podepisuje od', en: 'Signs since' }, kind: 'time' },
  { key: 'retiredAt', title: { cs: 'Vyměněn', en: 'Replaced' }, kind: 'time' },
];

const SECTIONS: readonly Section<DomainFile>[] = [
  {
    kind: 'facts',
    facts: [
      ...COLUMNS.slice(1),
      { key: 'verifiedAt', title: { cs: 'Ověřena', en: 'Verified' }, kind: 'time' },
      { key: 'returnPathHost', title: { cs: 'Návratová adresa', en: 'Return path' } },
      {
        key: 'alignment',
        title: { cs: 'Shoda s odesílatelem', en: 'Agrees with the sender' },
        value: ({ alignment }) => alignment.explanation,
      },
      idFact(),
    ],
  },
  rowsSection({
    title: { cs: 'DNS záznamy ke zveřejnění', en: 'DNS records to publish' },
    empty: { cs: 'Žádný záznam není potřeba.', en: 'No record is needed.' },
    columns: RECORD_COLUMNS,
    rows: (_tx, { records }: DomainFile) => Promise.resolve(records),
  }),
  rowsSection({
    title: { cs: 'Klíče DKIM', en: 'DKIM keys' },
    empty: { cs: 'Doména nemá klíče. Vyměňte je.', en: 'The domain has no keys. Rotate them.' },
    columns: KEY_COLUMNS,
    rows: (_tx, { keys }: DomainFile) => Promise.resolve(keys),
  }),
];
