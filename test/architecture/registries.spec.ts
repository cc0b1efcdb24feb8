import { z } from 'zod';
import { allKinds, defineKinds } from '../../src/ledger/kinds.js';
import { defineJob, Jobs } from '../../src/platform/jobs/jobs.js';
import { Preflight, PREFLIGHT } from '../../src/platform/preflight/preflight.js';
import { defineStates } from '../../src/platform/states/states.js';
import { loadAll, sourceFiles, withoutComments } from '../support/source-files.js';
import { wholeApp, type WholeApp } from '../support/whole-app.js';

/** What the modules declare in tables is proved when a process starts; here it starts with every role. */
describe('a process with every role', () => {
  let whole: WholeApp;

  beforeAll(async () => {
    whole = await wholeApp();
  });
  afterAll(() => whole.close());

  it('starts: every job has its one handler, every preflight question its one check', () => {
    expect(() => whole.app.get(Preflight).proveComplete()).not.toThrow();
    expect(() =>
      whole.app.get(Preflight).offer({ name: PREFLIGHT[0], check: async () => Promise.resolve([]) }),
    ).toThrow(`Preflight check ${PREFLIGHT[0]} has two providers`);
  });

  it('would not start with a preflight question that nobody answers', () => {
    expect(() => new Preflight().proveComplete()).toThrow(PREFLIGHT.join(', '));
  });

  it('would not start with a job that nobody handles, or that two declare or handle', async () => {
    const job = defineJob({ name: 'test.orphan', payload: z.object({}), attempts: 1 });
    await expect(whole.parts.jobs.work(1)).rejects.toThrow('Jobs without a handler: test.orphan');
    expect(() => defineJob(job)).toThrow('Job test.orphan is declared twice');
    const { test, parts } = whole;
    const jobs = new Jobs({ databaseUrl: test.database.url('queue'), redisUrl: undefined, log: parts.log });
    jobs.handle(job, async () => Promise.resolve('done'));
    expect(() => jobs.handle(job, async () => Promise.resolve('done'))).toThrow('Job test.orphan has two handlers');
  });

  it('declares each ledger kind once, named noun.verb', () => {
    loadAll('src', /\.events\.ts$/);
    const kinds = allKinds();
    expect(kinds.length).toBeGreaterThan(40);
    expect(kinds.filter(kind => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(kind))).toEqual([]);
    expect(() => defineKinds('order.confirmed')).toThrow('Ledger kind order.confirmed is declared twice');
  });

  it('records only declared kinds: nobody spells one out', () => {
    const spelled = sourceFiles('src').filter(({ text }) =>
      /\brecord\(tx, \{\s*kind: ['"`]/.test(withoutComments(text)),
    );
    expect(spelled.map(({ path }) => path)).toEqual([]);
  });

  it('reaches every state of every table of states', () => {
    const machines = sourceFiles('src').filter(
      ({ path, text }) => text.includes('defineStates(') && !path.includes('/states/'),
    );
    expect(machines.length).toBeGreaterThan(1);
    loadAll('src', /\.(rules|states)\.ts$/);
    const island = { name: 'island', initial: 'A', transitions: [{ from: 'B', to: 'B', by: 'stay' }] };
    expect(() => defineStates(island)).toThrow('States of island: B cannot be reached from A');
  });
});
