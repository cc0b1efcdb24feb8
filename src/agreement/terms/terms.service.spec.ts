import { agreement, olga, shop, userOf, type Agreement } from '../../../test/support/agreement.js';
import { TermsViews } from './terms.views.js';

const day = (date: string): Date => new Date(`${date}T12:00:00Z`);
const first = { label: 'VOP 2018', validFrom: '2018-05-25', textCs: 'Obchodní podmínky', textEn: 'Terms' };

describe('terms', () => {
  let world: Agreement;
  let customerId: string;
  let firstId: string;

  beforeAll(async () => {
    world = await agreement();
    firstId = await world.as(olga, tx => world.terms.publish(tx, first));
    ({ customerId } = await world.as(olga, tx => world.customers.create(tx, shop)));
  });
  afterAll(() => world.test.close());

  const publish = (input: Partial<typeof first> & { parameters?: Record<string, unknown> }): Promise<string> =>
    world.as(olga, tx => world.terms.publish(tx, { ...first, label: 'VOP 2027', validFrom: '2027-01-01', ...input }));

  it('A-16 needs the Czech text', async () => {
    await expect(publish({ textCs: ' ' })).rejects.toMatchObject({ code: 'CZECH_TEXT_REQUIRED' });
  });

  it('A-16 keeps text, hash and every parameter of a version', async () => {
    const [row] = await world.test.asOwner<{ text_hash: string; parameters: object }>(
      `SELECT text_hash, parameters FROM terms_version WHERE id = $1`,
      [firstId],
    );
    expect(row?.text_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.parameters).toMatchObject({ 'invoice.due_days': 14, 'deadline.holiday_shift': true });
    const [entry] = await world.test.asOwner<{ body: string }>(
      `SELECT body FROM ledger_entry WHERE kind = 'terms.published'`,
    );
    expect(entry?.body).toContain(row?.text_hash);
  });

  it('refuses a label or a day twice', async () => {
    await expect(publish({ label: first.label })).rejects.toMatchObject({ code: 'TERMS_LABEL_TAKEN' });
    await expect(publish({ validFrom: first.validFrom })).rejects.toMatchObject({ code: 'TERMS_DATE_TAKEN' });
  });

  it('M-06 a new version changes what binds from its first day, in Prague, and nothing before', async () => {
    const secondId = await publish({ parameters: { 'invoice.due_days': '21' } });
    const at = (moment: Date, bound?: string): Promise<unknown> =>
      world.as(userOf(customerId), tx => world.termsFacts.effective(tx, customerId, 'invoice.due_days', moment, bound));
    expect(await at(day('2026-12-31'))).toEqual({ value: 14, source: 'terms', version: 'VOP 2018' });
    expect(await at(new Date('2026-12-31T22:59:59Z'))).toMatchObject({ value: 14 });
    expect(await at(new Date('2026-12-31T23:00:00Z'))).toEqual({ value: 21, source: 'terms', version: 'VOP 2027' });
    expect(await at(day('2027-03-01'), firstId)).toMatchObject({ value: 14, version: 'VOP 2018' });
    expect((await world.as(olga, tx => world.termsFacts.current(tx, day('2027-03-01')))).id).toBe(secondId);
  });

  it('A-06 a contract wins over the terms and names its paper, for its customer alone', async () => {
    const other = await world.as(olga, tx => world.customers.create(tx, { ...shop, name: 'Other' }));
    const document = { name: 'dodatek č. 1', sha256: 'c'.repeat(64) };
    await world.as(olga, tx =>
      world.contracts.agreeOverride(tx, { customerId, parameter: 'invoice.due_days', value: '30', document }),
    );
    const now = world.clock.at;
    const own = await world.as(userOf(customerId), tx =>
      new TermsViews(world.termsFacts).effective(tx, customerId, now),
    );
    expect(own.find(row => row.name === 'invoice.due_days')).toMatchObject({ value: 30, source: 'contract', document });
    expect(own.find(row => row.name === 'complaint.filing_days')).toMatchObject({ value: 10, source: 'terms' });
    const theirs = await world.as(userOf(other.customerId), tx =>
      world.termsFacts.effective(tx, customerId, 'invoice.due_days', now),
    );
    expect(theirs).toMatchObject({ value: 14, source: 'terms' });
  });

  it('says so when no version is in force yet', async () => {
    const before = world.as(olga, tx => world.termsFacts.current(tx, day('2018-05-24')));
    await expect(before).rejects.toMatchObject({ code: 'NO_TERMS_IN_FORCE' });
  });
});

describe('the operator’s own details', () => {
  let world: Agreement;
  const profile = {
    name: 'Poštovní kampaně s.r.o.',
    ico: '250 47 965',
    seat: 'Ulice 1, 140 00 Praha 4',
    courtFile: 'C 1 u Městského soudu v Praze',
    email: 'info@operator.test',
    phone: '+420 600 000 000',
    website: 'https://operator.test/',
  };

  beforeAll(async () => {
    world = await agreement();
  });
  afterAll(() => world.test.close());

  it('A-02 are missing until they are entered', async () => {
    const asked = world.as(olga, tx => world.termsFacts.operatorProfile(tx, tx.now));
    await expect(asked).rejects.toMatchObject({ code: 'OPERATOR_PROFILE_MISSING' });
  });

  it('A-02 change from a moment on, and stay what they were before it', async () => {
    const yesterday = world.clock.at;
    await world.as(olga, tx => world.terms.saveOperatorProfile(tx, profile));
    world.clock.at = day('2026-11-03');
    await world.as(olga, tx => world.terms.saveOperatorProfile(tx, { ...profile, seat: 'Nová 2' }));
    const at = (moment: Date): Promise<unknown> => world.as(olga, tx => world.termsFacts.operatorProfile(tx, moment));
    expect(await at(yesterday)).toMatchObject({ version: 1, seat: profile.seat, ico: '25047965' });
    expect(await at(world.clock.at)).toMatchObject({ version: 2, seat: 'Nová 2' });
  });

  it('A-02 need a valid company number and are never changed for the past', async () => {
    const save = (ico: string, from?: Date): Promise<unknown> =>
      world.as(olga, tx => world.terms.saveOperatorProfile(tx, { ...profile, ico }, from));
    await expect(save('25047966')).rejects.toMatchObject({ code: 'ICO_INVALID' });
    await expect(save('25047965', day('2026-11-01'))).rejects.toMatchObject({ code: 'PROFILE_BACKDATED' });
  });
});
