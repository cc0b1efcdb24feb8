import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { OfficeMenu } from '../office-menu.js';
import type { OfficeTable } from './office-table.js';

/** The register of tables; `*.records.ts` fill it in their constructors, and the menu with it. */
@Injectable()
export class OfficeTables {
  private readonly table = new Map<string, OfficeTable>();

  constructor(@Inject(OfficeMenu) private readonly menu: OfficeMenu) {}

  add<Row extends object, Filters extends z.ZodObject, Subject>(table: OfficeTable<Row, Filters, Subject>): void {
    const { path, title, group, needs } = table;
    if (this.table.has(path)) throw new Error(`Office table ${path} is declared twice`);
    this.table.set(path, { ...table, rows: (tx, filter, asked) => table.rows(tx, table.filters.parse(filter), asked) });
    if (group !== undefined) this.menu.add({ href: `/office/${path}`, title, group, needs });
  }

  get(path: string): OfficeTable | undefined {
    return this.table.get(path);
  }

  all(): OfficeTable[] {
    return [...this.table.values()];
  }
}
