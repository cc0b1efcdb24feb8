import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { OperatorViews, type OperatorLine } from '../../access/operator.views.js';
import { needsSecondFactor, OPERATOR_ROLES } from '../../access/roles.js';
import { Sessions, type SessionLine } from '../../access/sessions.service.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { idFact, nameColumn } from './records/columns.js';
import { byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection, type Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

/** A role, what it carries and how many hold it. */
interface RoleLine {
  role: string;
  permissions: readonly string[];
  secondFactor: boolean;
  holders: number;
}

/** The operator's staff with their log-ins, and what each role may do. */
@Injectable()
export class OperatorsRecords {
  constructor(
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(OperatorViews) private readonly views: OperatorViews,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {
    this.addOperators();
    this.addRoles();
  }

  private addOperators(): void {
    const { tables, views } = this;
    tables.add({
      path: 'operators',
      title: { cs: 'Lidé provozovatele', en: 'Staff' },
      group: 'system',
      needs: 'operator:system',
      empty: { cs: 'Nikdo takový tu není.', en: 'There is nobody like that.' },
      columns: COLUMNS,
      filters: z.object({ q: byText, state: byWord('operatorState', 'Stav', 'State') }),
      rows: (tx, filter, asked) => views.operators(tx, filter, asked),
      actions: ['operators.create'],
      record: {
        load: async (tx, id) => (await views.operator(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ name }) => name,
        sections: this.sections(),
        actions: [
          { action: 'operators.change-roles', fill },
          { action: 'operators.disable', fill, when: ({ state }) => state !== 'DISABLED' },
          { action: 'operators.enable', fill, when: ({ state }) => state !== 'ACTIVE' },
          { action: 'operators.reset-password', fill },
          { action: 'operators.reset-second-factor', fill, when: ({ secondFactor }) => secondFactor === 'SET_UP' },
          { action: 'operators.end-sessions', fill },
        ],
      },
    });
  }

  private addRoles(): void {
    const { tables, views } = this;
    tables.add({
      path: 'roles',
      title: { cs: 'Role a oprávnění', en: 'Roles and permissions' },
      group: 'system',
      needs: 'operator:system',
      intro: {
        cs: 'Role dávají oprávnění; kdo má víc rolí, smí vše, co kterákoli z nich. Druhý krok žádá role, která vidí osobní údaje, může něco rozeslat nebo mění práva jiných.',
        en: 'Roles carry permissions; whoever has several may do what any of them may. A role asks for the second step when it sees personal data, can have something sent or changes what others may.',
      },
      empty: { cs: 'Nejsou žádné role.', en: 'There are no roles.' },
      columns: ROLE_COLUMNS,
      filters: z.object({}),
      rows: async tx => {
        const rows: RoleLine[] = [];
        for (const [role, permissions] of Object.entries(OPERATOR_ROLES))
          rows.push({
            ...{ role, permissions, secondFactor: needsSecondFactor([role]) },
            holders: await views.holders(tx, role),
          });
        return { rows, total: rows.length };
      },
    });
  }

  private sections(): readonly Section<OperatorLine>[] {
    return [
      { kind: 'facts', facts: FACTS },
      rowsSection({
        title: { cs: 'Přihlášení', en: 'Log-ins' },
        empty: { cs: 'Teď není nikde přihlášen(a).', en: 'Not logged in anywhere now.' },
        columns: SESSION_COLUMNS,
        rows: async (tx, { id }) => (await this.sessions.list(tx, id)).map(session => ({ ...session, operatorId: id })),
      }),
    ];
  }
}

function fill({ id }: OperatorLine): Record<string, string> {
  return { operatorId: id };
}

const email: OfficeColumn<object> = { key: 'email', title: { cs: 'E-mail', en: 'E-mail' } };
const roles: OfficeColumn<object> = {
  key: 'roles',
  title: { cs: 'Role', en: 'Roles' },
  kind: 'state',
  words: 'operatorRole',
};
const state: OfficeColumn<object> = {
  key: 'state',
  title: { cs: 'Stav', en: 'State' },
  kind: 'state',
  words: 'operatorState',
};
const secondFactor: OfficeColumn<object> = {
  key: 'secondFactor',
  title: { cs: 'Druhý krok', en: 'Second step' },
  kind: 'state',
  words: 'secondFactor',
};
const lastSeenAt: OfficeColumn<object> = {
  key: 'lastSeenAt',
  title: { cs: 'Naposledy', en: 'Last seen' },
  kind: 'time',
};

const COLUMNS: readonly OfficeColumn<OperatorLine>[] = [
  nameColumn('operators', 'name', 'Jméno', 'Name'),
  email,
  roles,
  state,
  secondFactor,
  lastSeenAt,
];

const FACTS: readonly OfficeColumn<OperatorLine>[] = [
  email,
  roles,
  state,
  secondFactor,
  { key: 'recoveryCodesLeft', title: { cs: 'Zbývá náhradních kódů', en: 'Recovery codes left' }, kind: 'number' },
  lastSeenAt,
  { key: 'createdAt', title: { cs: 'Účet založen', en: 'Account made' }, kind: 'time' },
  idFact(),
];

const SESSION_COLUMNS: readonly OfficeColumn<SessionLine & { operatorId: string }>[] = [
  { key: 'device', title: { cs: 'Zařízení', en: 'Device' } },
  { key: 'createdAt', title: { cs: 'Od', en: 'Since' }, kind: 'time' },
  { key: 'seenAt', title: { cs: 'Naposledy', en: 'Last seen' }, kind: 'time' },
  {
    key: 'end',
    title: { cs: 'Ukončit', en: 'End' },
    value: () => ({ cs: 'ukončit', en: 'end' }),
    href: ({ id, operatorId }) =>
      `/office/actions/operators.end-session?operatorId=${operatorId}&sessionId=${id}&back=/office/operators/${operatorId}`,
  },
];

const ROLE_COLUMNS: readonly OfficeColumn<RoleLine>[] = [
  { key: 'role', title: { cs: 'Role', en: 'Role' }, kind: 'state', words: 'operatorRole' },
  { key: 'permissions', title: { cs: 'Smí', en: 'May' }, kind: 'state', words: 'permission' },
  { key: 'secondFactor', title: { cs: 'Druhý krok', en: 'Second step' }, kind: 'flag' },
  { key: 'holders', title: { cs: 'Lidí', en: 'People' }, kind: 'number' },
];
