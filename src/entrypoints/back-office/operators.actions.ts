import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Operators } from '../../access/operators.service.js';
import { OPERATOR_ROLES, type OperatorRole } from '../../access/roles.js';
import { Sessions } from '../../access/sessions.service.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';
import { optionsOf } from './records/words.js';

const SHARED = { group: { cs: 'Lidé a role', en: 'People and roles' }, needs: 'operator:system' } as const;

const ROLE_NAMES = Object.keys(OPERATOR_ROLES).filter((name): name is OperatorRole =>
  Object.hasOwn(OPERATOR_ROLES, name),
);
const operatorId = z.uuid().meta(label('Pracovník (id)', 'Member of the staff (id)'));
const onePerson = z.object({ operatorId });
const roles = z
  .array(z.enum(ROLE_NAMES).meta({ options: optionsOf('operatorRole') }))
  .min(1)
  .meta(label('Role', 'Roles'));

const newOperator = z.object({
  name: z.string().trim().min(1).max(200).meta(label('Jméno a příjmení', 'First name and surname')),
  email: z.email().meta(label('E-mail', 'E-mail')),
  roles,
  locale: z
    .enum(['cs', 'en'])
    .default('cs')
    .meta({
      ...label('Jazyk stránek', 'Language of the pages'),
      options: { cs: { cs: 'čeština', en: 'Czech' }, en: { cs: 'angličtina', en: 'English' } },
    }),
});

const OPERATOR = {
  table: 'operator_user',
  by: 'operatorId',
  columns: { roles: { cs: 'role', en: 'roles' }, disabled_at: { cs: 'vypnut', en: 'disabled' } },
} as const;

/** Who of the staff may log in and do what. A password that is made here is shown once; its owner alone knows the second factor. */
@Injectable()
export class OperatorsActions {
  constructor(
    @Inject(OperatorActions) private readonly actions: OperatorActions,
    @Inject(Operators) private readonly operators: Operators,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {
    this.addAccounts();
    this.addCredentials();
  }

  private addAccounts(): void {
    const { actions, operators } = this;
    actions.add({
      ...SHARED,
      name: 'operators.create',
      title: { cs: 'Přijmout pracovníka', en: 'Take in a member of the staff' },
      input: newOperator,
      act: async (tx, input) => {
        const password = newPassword();
        return { id: await operators.create(tx, { ...input, password }), password };
      },
    });
    actions.add({
      ...SHARED,
      name: 'operators.change-roles',
      title: { cs: 'Změnit role', en: 'Change roles' },
      input: onePerson.extend({ roles }),
      subject: OPERATOR,
      initial: async (tx, id) => ({ roles: await operators.rolesOf(tx, id) }),
      act: async (tx, input) => {
        await operators.changeRoles(tx, input.operatorId, input.roles);
        return { changed: input.operatorId, roles: input.roles };
      },
    });
    actions.add({
      ...SHARED,
      name: 'operators.disable',
      title: { cs: 'Vypnout přístup', en: 'Disable the account' },
      input: onePerson,
      subject: OPERATOR,
      act: async (tx, { operatorId: id }) => {
        await operators.disable(tx, id);
        return { disabled: id };
      },
    });
    actions.add({
      ...SHARED,
      name: 'operators.enable',
      title: { cs: 'Zapnout nebo odemknout přístup', en: 'Enable or unlock the account' },
      input: onePerson,
      subject: OPERATOR,
      act: async (tx, { operatorId: id }) => {
        await operators.enable(tx, id);
        return { enabled: id };
      },
    });
  }

  private addCredentials(): void {
    const { actions, operators, sessions } = this;
    actions.add({
      ...SHARED,
      name: 'operators.reset-password',
      title: { cs: 'Vydat nové heslo', en: 'Issue a new password' },
      input: onePerson,
      act: async (tx, { operatorId: id }) => {
        const password = newPassword();
        await operators.resetPassword(tx, id, password);
        return { id, password };
      },
    });
    actions.add({
      ...SHARED,
      name: 'operators.reset-second-factor',
      title: { cs: 'Zrušit druhý krok přihlášení', en: 'Reset the second step' },
      input: onePerson,
      act: async (tx, { operatorId: id }) => {
        await operators.resetSecondFactor(tx, id);
        return { reset: id };
      },
    });
    actions.add({
      ...SHARED,
      name: 'operators.end-session',
      title: { cs: 'Ukončit přihlášení', en: 'End a log-in' },
      input: onePerson.extend({ sessionId: z.uuid().meta(label('Přihlášení (id)', 'Log-in (id)')) }),
      act: async (tx, { operatorId: id, sessionId }) => {
        await sessions.end(tx, id, sessionId);
        return { ended: sessionId };
      },
    });
    actions.add({
      ...SHARED,
      name: 'operators.end-sessions',
      title: { cs: 'Ukončit všechna přihlášení', en: 'End all log-ins' },
      input: onePerson,
      act: async (tx, { operatorId: id }) => {
        await sessions.endAll(tx, id);
        return { ended: id };
      },
    });
  }
}

function newPassword(): string {
  return randomBytes(15).toString('base64url');
}
