import { PERMISSIONS } from '../platform/http/access.decorators.js';
import { CUSTOMER_ROLES, needsSecondFactor, OPERATOR_ROLES, permissionsOf } from './roles.js';

const may = (roles: readonly string[]): string[] => permissionsOf(CUSTOMER_ROLES, roles).toSorted();

describe('the roles of a customer’s users', () => {
  it('A-64 give each act to one role only, and reading to all', () => {
    expect(
      Object.entries(CUSTOMER_ROLES).map(([role, held]) => [role, held.filter(one => one !== 'customer:read')]),
    ).toEqual([
      ['ORDER', ['customer:order']],
      ['INSTRUCT', ['customer:instruct']],
      ['CONTENT', ['customer:content', 'customer:lists']],
      ['APPROVE', ['customer:approve']],
      ['INVOICES', ['customer:invoices']],
      ['EXPORT', ['customer:export']],
      ['ADMIN', ['customer:users']],
    ]);
    for (const held of Object.values(CUSTOMER_ROLES)) expect(held).toContain('customer:read');
  });

  it('A-64 do not let the one who sees invoices, orders or gives out keys instruct a sending', () => {
    expect(may(['INVOICES', 'ORDER', 'ADMIN'])).not.toContain('customer:instruct');
    expect(may(['INSTRUCT'])).toContain('customer:instruct');
  });

  it('add up, and a name that is no role gives nothing', () => {
    expect(may(['ORDER', 'INVOICES', 'ORDER'])).toEqual(['customer:invoices', 'customer:order', 'customer:read']);
    expect(may(['order', '', 'OWNER'])).toEqual([]);
    expect(may(['constructor', '__proto__', 'toString'])).toEqual([]);
  });
});

describe('the roles of the operator’s staff', () => {
  it('keep judging content apart from contracts and from the system', () => {
    expect(OPERATOR_ROLES).toEqual({
      ACCOUNT: ['operator:read', 'operator:agreement'],
      REVIEWER: ['operator:read', 'operator:review'],
      PRIVACY: ['operator:read', 'operator:recipients'],
      ADMIN: ['operator:read', 'operator:agreement', 'operator:system'],
    });
  });

  it('ask for a second factor where they see personal data, can have something sent or change rights', () => {
    expect(Object.keys(OPERATOR_ROLES).map(role => [role, needsSecondFactor([role])])).toEqual([
      ['ACCOUNT', true],
      ['REVIEWER', false],
      ['PRIVACY', true],
      ['ADMIN', true],
    ]);
    expect([needsSecondFactor(['REVIEWER', 'ACCOUNT']), needsSecondFactor([])]).toEqual([true, false]);
  });

  it('never cross over: no role of one side holds a permission of the other', () => {
    const crossing = [
      ...Object.values(CUSTOMER_ROLES).flatMap(held => held.filter(one => !one.startsWith('customer:'))),
      ...Object.values(OPERATOR_ROLES).flatMap(held => held.filter(one => !one.startsWith('operator:'))),
    ];
    expect(crossing).toEqual([]);
  });

  it('leave no permission that nobody can hold', () => {
    const held = new Set<string>([CUSTOMER_ROLES, OPERATOR_ROLES].flatMap(table => Object.values(table).flat()));
    expect(PERMISSIONS.filter(one => !held.has(one))).toEqual([]);
  });
});
