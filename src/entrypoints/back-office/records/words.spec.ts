import { sourceFiles } from '../../../../test/support/source-files.js';
import { ORDER_CHANNELS, ORDER_STATES } from '../../../agreement/orders/order.rules.js';
import { CUSTOMER_KINDS, CUSTOMER_ROLE_NAMES } from '../../../agreement/customers/customer.rules.js';
import { DATA_CATEGORY_CODES } from '../../../agreement/contracts/contract.rules.js';
import {
  INSTRUCTION_CHANNELS,
  INSTRUCTION_KINDS,
  INSTRUCTION_STATES,
} from '../../../agreement/instructions/instruction.rules.js';
import { INTERRUPTIONS, RESPONSIBILITIES } from '../../../agreement/subprocessors/interruption.rules.js';
import {
  PROCESSOR_CLASSES,
  subprocessorStates,
  TRANSFER_TOOLS,
} from '../../../agreement/subprocessors/subprocessor.rules.js';
import { PARAMETERS } from '../../../agreement/terms/term.rules.js';
import { importStates, ORIGINS } from '../../../audience/lists/list.rules.js';
import { BASES } from '../../../audience/permission/evidence.js';
import { STOPS } from '../../../audience/permission/permission.rules.js';
import { REFUSAL_CHANNELS } from '../../../audience/permission/permission.service.js';
import { campaignStates } from '../../../content/campaigns/campaign.rules.js';
import { FAULTS } from '../../../delivery/webhooks/call.js';
import { HOLDS, statusOf } from '../../../content/campaigns/hold.rules.js';
import type { Word } from './word.js';
import { wordOf, WORDS, type Vocabulary } from './words.js';

/** What a campaign that waits looks like from outside. */
const STATUSES = [
  ...Object.keys(HOLDS).map(code => statusOf('SENDING', [code], null)),
  ...Object.values(INTERRUPTIONS).map(code => statusOf('SCHEDULED', [], code)),
];

/** Every list of codes that the program knows, and the vocabulary that has its words. */
const CODES: [Vocabulary, readonly string[]][] = [
  ['order', ORDER_STATES],
  ['orderChannel', Object.keys(ORDER_CHANNELS)],
  ['customerKind', CUSTOMER_KINDS],
  ['customerRole', CUSTOMER_ROLE_NAMES],
  ['dataCategory', DATA_CATEGORY_CODES],
  ['instruction', INSTRUCTION_STATES],
  ['instructionKind', INSTRUCTION_KINDS],
  ['instructionChannel', Object.keys(INSTRUCTION_CHANNELS)],
  ['subprocessor', subprocessorStates.states],
  ['subprocessorClass', PROCESSOR_CLASSES],
  ['transferTool', Object.keys(TRANSFER_TOOLS)],
  ['unit', Object.values(PARAMETERS).map(({ unit }) => unit)],
  ['import', importStates.states],
  ['listOrigin', ORIGINS],
  ['permissionEvent', ['GRANT', ...STOPS, 'LIFT']],
  ['basis', [...BASES.map(basis => basis.toUpperCase()), 'EXISTING_CUSTOMER']],
  ['refusalChannel', [...REFUSAL_CHANNELS, 'one-click', 'page', 'mailto', 'mail-system', 'staff']],
  ['campaign', campaignStates.states],
  ['campaignStatus', [...campaignStates.states, ...STATUSES]],
  ['hold', Object.keys(HOLDS)],
  ['interruptionKind', Object.keys(INTERRUPTIONS)],
  ['responsibility', RESPONSIBILITIES],
  ['webhookFault', FAULTS],
];

describe('the words of the pages', () => {
  it.each(CODES)('name every code of %s', (vocabulary, codes) => {
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter(code => wordOf(vocabulary, code) === undefined)).toEqual([]);
  });

  it('name the states of every table of states', () => {
    const machines = sourceFiles('src')
      .filter(({ path }) => path.endsWith('.rules.ts'))
      .flatMap(({ text }) => [...text.matchAll(/defineStates\(\{\s*name: '(\w+)'/g)].map(([, name = '']) => name));
    expect(machines.length).toBeGreaterThan(3);
    expect(machines.filter(name => !Object.hasOwn(WORDS, name))).toEqual([]);
  });

  it('are there in both languages', () => {
    const words = Object.values(WORDS).flatMap(vocabulary => Object.values<Word>(vocabulary));
    expect(words.filter(({ cs, en }) => cs.trim() === '' || en.trim() === '')).toEqual([]);
  });
});
