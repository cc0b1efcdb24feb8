import type { OfficeColumn } from './office-column.js';

/** Columns that many tables share. */

export function customerColumn<Row extends { customerId: string; customerName: string | null }>(): OfficeColumn<Row> {
  return {
    key: 'customerName',
    title: { cs: 'Zákazník', en: 'Customer' },
    saidBy: 'customerId',
    href: ({ customerId }) => `/office/customers/${customerId}`,
  };
}

export function controllerColumn<
  Row extends { controllerId: string; controllerName: string | null },
>(): OfficeColumn<Row> {
  return {
    key: 'controllerName',
    title: { cs: 'Správce', en: 'Controller' },
    saidBy: 'controllerId',
    href: ({ controllerId }) => `/office/controllers/${controllerId}`,
  };
}

/** The first column: leads to the record. */
export function nameColumn<Row extends { id: string }>(
  path: string,
  key: string & keyof Row,
  cs: string,
  en: string,
): OfficeColumn<Row> {
  return { key, title: { cs, en }, href: ({ id }) => `/office/${path}/${id}` };
}

export function idFact<Row extends { id: string }>(): OfficeColumn<Row> {
  return { key: 'id', title: { cs: 'Id', en: 'Id' }, kind: 'hash' };
}
