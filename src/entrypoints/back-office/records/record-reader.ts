import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx.js';
import type { Principal } from '../../../platform/http/access.decorators.js';
import type { Locale } from '../../../platform/http/locale.js';
import { isUuid } from '../../../platform/ids/ids.js';
import { Refusal } from '../../../platform/refusals/refusals.js';
import type { FormField } from '../form-fields.js';
import { OperatorActions } from '../operator-actions.js';
import { recordOf, type AskedFilter, type NamedFilter } from './filters.js';
import type { OfficeRecord, Section } from './office-record.js';
import type { OfficeTable } from './office-table.js';
import { OfficeTables } from './office-tables.js';
import type { LoadedSection } from './record.page.js';
import { recordTexts } from './record.texts.js';
import type { OfferedAction } from './table.page.js';

const ROWS = 10;

/** Fills records and filters with what stands in the database, within what the person may see and do. */
@Injectable()
export class RecordReader {
  constructor(
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(OperatorActions) private readonly actions: OperatorActions,
  ) {}

  async record(
    tx: Tx,
    table: OfficeTable,
    record: OfficeRecord<unknown>,
    id: string,
    me: Principal,
    locale: Locale,
  ): Promise<{ name: string; sections: LoadedSection[]; actions: OfferedAction[] }> {
    const subject = await record.load(tx, id);
    const sections: LoadedSection[] = [];
    for (const section of record.sections) {
      const loaded = await this.section(tx, section, subject, me, locale);
      if (loaded) sections.push(loaded);
    }
    const back = `/office/${table.path}/${id}`;
    const actions = (record.actions ?? [])
      .filter(related => related.when?.(subject) ?? true)
      .flatMap(related => this.offered(related.action, { ...related.fill(subject), back }, me, locale));
    return { name: record.name(subject) || recordTexts[locale].withoutName, sections, actions };
  }

  /** The filters that name a thing, with its name, and the fields of all others. */
  async named(tx: Tx, table: OfficeTable, asked: AskedFilter): Promise<{ named: NamedFilter[]; fields: FormField[] }> {
    const named: NamedFilter[] = [];
    const fields: FormField[] = [];
    for (const field of asked.fields) {
      const path = recordOf(table.filters, field.name);
      const [id] = asked.typed[field.name] ?? [];
      if (path === undefined) fields.push(field);
      else if (id !== undefined && isUuid(id))
        named.push({ field, id, name: (await this.nameOf(tx, path, id)) ?? id, href: `/office/${path}/${id}` });
    }
    return { named, fields };
  }

  /** The actions of a table; what its filter names is filled in. */
  actionsOf(table: OfficeTable, asked: AskedFilter, me: Principal, locale: Locale): OfferedAction[] {
    const known = asked.fields.flatMap(({ name }) => {
      const [value] = asked.typed[name] ?? [];
      return recordOf(table.filters, name) === undefined || value === undefined ? [] : [[name, value] as const];
    });
    const fill = { ...Object.fromEntries(known), back: `/office/${table.path}` };
    return (table.actions ?? []).flatMap(action => this.offered(action, fill, me, locale));
  }

  private async nameOf(tx: Tx, path: string, id: string): Promise<string | undefined> {
    const record = this.tables.get(path)?.record;
    if (!record) return undefined;
    try {
      return record.name(await record.load(tx, id));
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  /** Undefined for a table that the person may not see and for a part that has nothing to show. */
  private async section(
    tx: Tx,
    section: Section<unknown>,
    subject: unknown,
    me: Principal,
    locale: Locale,
  ): Promise<LoadedSection | undefined> {
    const title = section.title?.[locale];
    switch (section.kind) {
      case 'facts':
        return { ...section, title: title ?? recordTexts[locale].facts, subject: objectOf(subject) };
      case 'table':
        return this.tablePart(tx, section.table, section.filter(subject), me, locale, title);
      case 'rows':
        return {
          ...{ kind: 'rows', title: section.title[locale], columns: section.columns },
          ...{ rows: await section.rows(tx, subject), empty: section.empty[locale] },
        };
      case 'text': {
        const text = section.text(subject);
        if (text === null) return undefined;
        return { kind: 'text', title: section.title[locale], text: typeof text === 'string' ? text : text[locale] };
      }
      case 'part': {
        const part = await section.draw(tx, subject, locale);
        return part === null ? undefined : { kind: 'part', title: section.title[locale], part };
      }
    }
  }

  private async tablePart(
    tx: Tx,
    path: string,
    filter: Record<string, string>,
    me: Principal,
    locale: Locale,
    title: string | undefined,
  ): Promise<LoadedSection | undefined> {
    const table = this.tables.get(path);
    if (!table) throw new Error(`No office table ${path}`);
    if (!me.permissions.includes(table.needs)) return undefined;
    const page = await table.rows(tx, filter, { limit: ROWS });
    return { kind: 'table', title: title ?? table.title[locale], table, filter, page };
  }

  private offered(name: string, fill: Record<string, string>, me: Principal, locale: Locale): OfferedAction[] {
    const action = this.actions.get(name);
    if (!action) throw new Error(`No operator action ${name}`);
    if (!me.permissions.includes(action.needs)) return [];
    return [{ href: `/office/actions/${name}?${new URLSearchParams(fill).toString()}`, title: action.title[locale] }];
  }
}

function objectOf(subject: unknown): object {
  if (typeof subject === 'object' && subject !== null) return subject;
  throw new Error('A record is an object');
}
