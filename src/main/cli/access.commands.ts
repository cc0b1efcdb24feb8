import { z } from 'zod';
import { ApiKeys } from '../../access/api-keys.service.js';
import { Operators } from '../../access/operators.service.js';
import { fromBase32, totpCode, totpStep } from '../../access/totp.js';
import { OPERATOR_ROLES, type OperatorRole } from '../../access/roles.js';
import { CUSTOMER_KINDS, CUSTOMER_ROLE_NAMES, KEY_RULE } from '../../agreement/customers/customer.rules.js';
import { Customers } from '../../agreement/customers/customer.service.js';
import { CliError, defineCommand, flag, option, wordList, type Command } from './command.js';
import { choosePassword, passwordFile } from './password.js';
import { CLI, withSession } from './session.js';

const ROLE_NAMES = Object.keys(OPERATOR_ROLES).filter((name): name is OperatorRole =>
  Object.hasOwn(OPERATOR_ROLES, name),
);

const text = z.string().trim().min(1).max(300);
const email = option(z.email(), 'EMAIL', 'address for logging in');
const id = z.uuid();

function secretOf(typed: string): Buffer {
  try {
    return fromBase32(typed);
  } catch (cause) {
    throw new CliError('The secret has the letters A–Z and the digits 2–7 only.', { cause });
  }
}

/** Accounts of the operator's staff; customers with their users and keys, as the back-office makes them. */
export const accessCommands: Command[] = [
  defineCommand({
    name: 'operator:create',
    summary: 'Gives a member of the operator’s staff an account.',
    options: {
      email,
      name: option(text, 'NAME', 'first name and surname'),
      roles: option(wordList(ROLE_NAMES), 'ROLES', `one or more of ${ROLE_NAMES.join(',')}`),
      locale: option(z.enum(['cs', 'en']).default('cs'), 'cs|en', 'language of the pages (cs)'),
      passwordFile,
    },
    run: async ({ passwordFile: file, ...input }, { config, terminal }) => {
      const { password, toShow } = await choosePassword(file, terminal);
      const created = await withSession(config, ({ database, get }) =>
        database.transaction(CLI, tx => get(Operators).create(tx, { ...input, password })),
      );
      terminal.print(`Operator ${created} may log in as ${input.email.toLowerCase()} with ${input.roles.join(', ')}.`);
      if (toShow) terminal.print(`Password, shown this once: ${password}`);
    },
  }),
  defineCommand({
    name: 'operator:reset-password',
    summary: 'Gives an operator a new password and ends the sessions of the old one.',
    options: { email, passwordFile },
    run: async ({ email: address, passwordFile: file }, { config, terminal }) => {
      const { password, toShow } = await choosePassword(file, terminal);
      await withSession(config, ({ database, get }) =>
        database.transaction(CLI, async tx =>
          get(Operators).resetPassword(tx, await get(Operators).idOf(tx, address), password),
        ),
      );
      terminal.print(`${address.toLowerCase()} has a new password; every session was ended and a lock was lifted.`);
      if (toShow) terminal.print(`Password, shown this once: ${password}`);
    },
  }),
  defineCommand({
    name: 'operator:reset-second-factor',
    summary: 'Forgets an operator’s second factor and ends the sessions; the next log-in enrols a new one.',
    options: { email },
    run: async ({ email: address }, { config, terminal }) => {
      await withSession(config, ({ database, get }) =>
        database.transaction(CLI, async tx =>
          get(Operators).resetSecondFactor(tx, await get(Operators).idOf(tx, address)),
        ),
      );
      terminal.print(`${address.toLowerCase()} sets up a second factor at the next log-in; every session was ended.`);
    },
  }),
  defineCommand({
    name: 'operator:code',
    summary: 'Says the code of this moment for a secret that you have, as an authenticator app would.',
    options: {
      secret: option(z.string().min(16).max(200), 'SECRET', 'the secret in letters and digits, as enrolment showed it'),
    },
    run: async ({ secret }, { terminal }) => {
      terminal.print(totpCode(secretOf(secret), totpStep(new Date())));
      return Promise.resolve();
    },
  }),
  defineCommand({
    name: 'customer:create',
    summary: 'Takes in a customer, which is its own controller unless it is an agency.',
    options: {
      name: option(text, 'NAME', 'name of the company or person'),
      kind: option(
        z.enum(CUSTOMER_KINDS).default('ENTREPRENEUR'),
        'KIND',
        `${CUSTOMER_KINDS.join(', ')} (ENTREPRENEUR)`,
      ),
      seat: option(text, 'ADDRESS', 'registered office or place of business'),
      email: option(z.email(), 'EMAIL', 'contact'),
      ico: option(text.optional(), 'ICO', 'company number (IČO)'),
      dic: option(text.optional(), 'DIC', 'VAT number (DIČ)'),
      registerEntry: option(
        text.optional(),
        'ENTRY',
        'entry in a register, for a business without a Czech company number',
      ),
      bankAccount: option(text.optional(), 'ACCOUNT', 'bank account'),
      phone: option(text.optional(), 'PHONE', 'telephone'),
      bornOn: option(z.iso.date().optional(), 'YYYY-MM-DD', 'date of birth, only of a person without a company number'),
      agency: flag('acts for its clients; every controller has to be named'),
    },
    run: async (input, { config, terminal }) => {
      const { customerId, controllerId } = await withSession(config, ({ database, get }) =>
        database.transaction(CLI, tx => get(Customers).create(tx, input)),
      );
      terminal.print(customerId);
      terminal.note(
        controllerId === null ? 'Name its controllers before it orders.' : `It is its own controller ${controllerId}.`,
      );
    },
  }),
  defineCommand({
    name: 'user:create',
    summary: 'Gives a named employee of a customer access.',
    options: {
      customer: option(id, 'ID', 'the customer'),
      name: option(text, 'NAME', 'first name and surname'),
      email: option(z.email(), 'EMAIL', 'address of the employee'),
      roles: option(wordList(CUSTOMER_ROLE_NAMES), 'ROLES', `one or more of ${CUSTOMER_ROLE_NAMES.join(',')}`),
    },
    run: async ({ customer, ...input }, { config, terminal }) => {
      const userId = await withSession(config, ({ database, get }) =>
        database.transaction(CLI, tx => get(Customers).addUser(tx, customer, input)),
      );
      terminal.print(userId);
      terminal.note(
        `${input.name} has access with ${input.roles.join(', ')}; the next step is key:create --user ${userId}.`,
      );
    },
  }),
  defineCommand({
    name: 'key:create',
    summary: 'Issues an API key to a customer’s user and prints it, this once.',
    options: {
      user: option(id, 'ID', 'the user the key is personal to'),
      name: option(text, 'NAME', 'what the key is for, e.g. the name of the shop system'),
      acknowledged: z
        .literal(true)
        .meta({ description: 'the user has acknowledged that the key is personal, confidential and for internal use' }),
    },
    run: async ({ user, name, acknowledged }, { config, terminal }) => {
      const key = await withSession(config, ({ database, get }) =>
        database.transaction(CLI, async tx => {
          const found = await tx.maybe<{ customer_id: string }>(`SELECT customer_id FROM customer_user WHERE id = $1`, [
            user,
          ]);
          if (!found) throw new CliError(`There is no user ${user}.`);
          return get(ApiKeys).create(tx, { customerId: found.customer_id, userId: user, name, acknowledged });
        }),
      );
      terminal.print(key.key);
      terminal.note(KEY_RULE.en);
    },
  }),
];
