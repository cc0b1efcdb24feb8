import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SHOP_DEFAULTS } from '../../audience/lists/shop-export.js';
import { counts, draft, instruct, review, sendWhole, waitFor, type CampaignInput } from './campaign.js';
import { ANNEX, importFile, order, pause, prepareOperator, refusedWith, sha256, takeIn } from './cast.js';
import { Answer, ApiClient, type OfficeClient } from './http.js';
import { captured, linksOf, oneClick, unsubscribeFromAll, type CapturedMail } from './mailbox.js';
import { INVITATION, NEWSLETTER } from './newsletter.js';
import type { Notebook } from './notebook.js';
import { consentOnlyAddress, LOYAL, shopFiles } from './shop-files.js';

/** The figures of the demonstration, as `--json` writes them. */
export interface Figures {
  seconds: { total: number; import: number; send: number };
  import: { rows: number; accepted: number; rejected: number; duplicates: number; suppressed: number };
  send: { recipients: number; delivered: number; excluded: number; perSecond: number };
  optOuts: { count: number; messagesAfter: number };
  promises: Record<string, boolean>;
  ledger: { entries: number; verified: boolean };
}

export interface Stage {
  base: string;
  folder: string;
  office: OfficeClient;
  reviewer: OfficeClient;
  notes: Notebook;
  say: (line: string) => void;
}

interface OptOut {
  address: string;
  at: string;
}

const SHOP_SENDER = { name: 'Zahradnictví U Lípy', email: 'novinky@zahradnictvi-u-lipy.example' };
const STOP_AFTER = 3_000;

/** Plays the story over HTTP and SMTP alone, and judges the ten promises by what a user can see. */
export class Story {
  private readonly promises: Record<string, boolean> = {};

  constructor(private readonly stage: Stage) {}

  async play(): Promise<Figures> {
    const began = performance.now();
    const { office, notes, say } = this.stage;
    say('The operator: profile, terms in force, register of subprocessors with the sending system');
    const frame = await prepareOperator(office, notes);
    say('A customer (an e-shop, its own controller) and an agency with two controllers; named users, API keys');
    const shop = await takeIn(office, notes, frame, {
      short: 'shop',
      name: 'Zahradnictví U Lípy s.r.o.',
      ico: '27074358',
      agency: false,
      email: 'shop@zahradnictvi-u-lipy.example',
      user: 'Lenka Zelená',
    });
    const agency = await takeIn(office, notes, frame, {
      short: 'agency',
      name: 'Agentura Orlík s.r.o.',
      ico: '45274649',
      agency: true,
      email: 'info@agentura-orlik.example',
      user: 'Karel Černý',
    });
    const shopApi = new ApiClient(this.stage.base, shop.key);
    const agencyApi = new ApiClient(this.stage.base, agency.key);
    const controllers = await this.nameControllers(agency.id);
    await this.sign(shopApi, 'shop', shop.controllerId);
    await this.sign(agencyApi, 'agency', controllers[0]);
    await this.sign(agencyApi, 'agency-2', controllers[1]);
    say('Orders placed by API, confirmed by the operator; standing processing instructions');
    const shopOrder = await order(shopApi, office, notes, 'shop', { termsId: frame.termsId, quantity: 50_000 });
    const agencyOrder = await order(agencyApi, office, notes, 'agency', {
      termsId: frame.termsId,
      quantity: 1_000,
      controllerId: controllers[0],
    });
    const lists = await this.fillLists(shopApi, shop.controllerId);
    await this.checkStrangers(agencyApi, lists.all);
    const common = {
      systemId: frame.systemId,
      purpose: 'newsletter',
      sender: SHOP_SENDER,
      controllerId: shop.controllerId,
      orderId: shopOrder,
    };
    const teaser: CampaignInput = {
      ...common,
      short: 'teaser',
      listIds: [lists.loyal],
      name: 'Pro věrné zákazníky',
      content: { ...NEWSLETTER, subject: 'Jen pro věrné: nabídka o den dřív' },
    };
    const main: CampaignInput = {
      ...common,
      short: 'main',
      listIds: [lists.all],
      name: 'Zimní nabídka',
      content: NEWSLETTER,
    };
    const loyalMails = await this.sendTeaser(shopApi, teaser);
    const figures = await this.sendMain(shopApi, main, loyalMails, lists);
    await this.otherController(agencyApi, agencyOrder, controllers[0], frame.systemId, figures.optOuts);
    await this.explain(shopApi, loyalMails);
    await this.erase(shopApi, shop.id, shop.controllerId, lists, figures.optOuts);
    const ledger = await this.verify(shopApi, shop.id);
    await this.checkOpenDoors();
    const { optOuts, ...rest } = figures;
    const total = await notes.once('total-seconds', async () => Promise.resolve((performance.now() - began) / 1000));
    return {
      ...rest,
      seconds: { ...rest.seconds, total: round(total) },
      optOuts: { count: optOuts.length, messagesAfter: rest.messagesAfter },
      promises: this.promises,
      ledger,
    };
  }

  private async nameControllers(customerId: string): Promise<[string, string]> {
    const { office, notes } = this.stage;
    const add = (short: string, name: string): Promise<string> =>
      notes.once(short, async () => {
        const input = {
          customerId,
          name,
          address: 'Luční 5, 543 01 Vrchlabí',
          email: `${short}@spravce.example`,
          privacyNoticeUrl: `https://${short}.example/soukromi`,
        };
        return (await office.act('controllers.add', input)).text('id');
      });
    return [await add('galerie', 'Galerie Horská louka, z.s.'), await add('kolo', 'Kolo a hory s.r.o.')];
  }

  private async sign(api: ApiClient, short: string, controllerId: string): Promise<void> {
    const { notes } = this.stage;
    await notes.once(`${short}-annex`, async () =>
      (await api.post('/v1/annexes', { controllerId, terms: ANNEX })).text('id'),
    );
    await notes.once(`${short}-processing`, async () =>
      (
        await api.post('/v1/instructions', {
          kind: 'PROCESSING',
          controllerId,
          purpose: 'Uložit a spravovat seznamy příjemců',
        })
      ).text('id'),
    );
  }

  /** The e-shop's two lists, the large one from a CSV as a shop exports it. */
  private async fillLists(
    api: ApiClient,
    controllerId: string,
  ): Promise<ListIds & { import: Answer; seconds: number }> {
    const { notes, say } = this.stage;
    const files = shopFiles();
    const list = (short: string, name: string): Promise<string> =>
      notes.once(short, async () => {
        const id = (
          await api.post('/v1/lists', { controllerId, name, origin: 'PROVIDED', purposes: ['newsletter'] })
        ).text('id');
        this.check(
          '10',
          (await refusedWith(() => importFile(api, id, 'x.csv', Buffer.from(''), settings()))) === 'LIST_LOCKED',
        );
        await api.put(`/v1/lists/${id}/declaration`, { confirmed: true, countries: ['CZ', 'SK', 'DE', 'AT', 'PL'] });
        return id;
      });
    const all = await list('list-all', 'Zákazníci e-shopu');
    const loyal = await list('list-loyal', 'Věrní zákazníci');
    const done = await notes.once('import', async () => {
      const began = performance.now();
      const report = await importFile(api, all, 'zakaznici.csv', files.all, settings());
      return { report: report.whole, seconds: (performance.now() - began) / 1000 };
    });
    const report = new Answer(done.report, 'import');
    await notes.once(
      'import-loyal',
      async () => (await importFile(api, loyal, 'verni.csv', files.loyal, settings())).whole,
    );
    const figures = ['rows', 'accepted', 'rejected', 'duplicates', 'suppressed'].map(
      name => `${report.number(name).toLocaleString('en')} ${name}`,
    );
    say(`Imported in ${done.seconds.toFixed(1)} s: ${figures.join(', ')}`);
    for (const reason of report.items('reasons'))
      say(`    ${String(reason.number('count')).padStart(6)}  ${reason.text('outcome')} ${reason.text('code')}`);
    const sum = ['accepted', 'rejected', 'duplicates', 'suppressed'].reduce(
      (total, name) => total + report.number(name),
      0,
    );
    this.check('10', report.number('rows') === files.planted.rows && sum === files.planted.rows);
    return { all, loyal, import: report, seconds: done.seconds };
  }

  /** Promise 5: with another customer's key nothing of this one can be seen or counted. */
  private async checkStrangers(stranger: ApiClient, listId: string): Promise<void> {
    this.check('5', (await refusedWith(() => stranger.get(`/v1/lists/${listId}`))) === 'NOT_FOUND');
    this.check(
      '5',
      (await stranger.get('/v1/campaigns')).items('items').every(item => item.text('purpose') === 'invitation'),
    );
  }

  private async sendTeaser(api: ApiClient, input: CampaignInput): Promise<CapturedMail[]> {
    const { notes, say, reviewer, office } = this.stage;
    const id = await draft(api, notes, input);
    await review(api, reviewer, notes, input.short, id);
    await sendWhole(api, notes, input, id);
    await this.takeCheckpoint(api);
    const mails = (await captured(office)).filter(mail => mail.from.includes(SHOP_SENDER.email)).slice(-LOYAL);
    say(`A first campaign to ${mails.length} loyal customers; a checkpoint of the ledger is put aside`);
    return mails;
  }

  private async takeCheckpoint(api: ApiClient): Promise<void> {
    await this.stage.notes.once('checkpoint', async () => {
      await pause(600);
      const note = await api.text('/v1/evidence/checkpoint');
      writeFileSync(this.file('checkpoint.txt'), note);
      return sha256(note);
    });
  }

  private async sendMain(
    api: ApiClient,
    input: CampaignInput,
    loyalMails: CapturedMail[],
    lists: ListIds & { import: Answer; seconds: number },
  ): Promise<MainFigures> {
    const { notes, say, reviewer } = this.stage;
    const id = await draft(api, notes, input);
    await notes.once('obstacles', async () => {
      const preflight = await api.get(`/v1/campaigns/${id}/preflight`);
      const codes = preflight
        .items('obstacles')
        .filter(found => found.raw('blocks') === true)
        .map(found => found.text('code'));
      say(`Preflight shows every obstacle at once: ${codes.join(', ')}`);
      this.check('1', codes.includes('NO_INSTRUCTION') && codes.includes('CONTENT_NOT_APPROVED'));
      this.check('1', (await refusedWith(() => api.post(`/v1/campaigns/${id}/schedule`))) !== '');
      return codes;
    });
    await review(api, reviewer, notes, input.short, id);
    say('Submitted, and approved by a reviewer: exactly this content hash');
    await notes.once('main-instruction', async () => (await instruct(api, input, id)).text('id'));
    await notes.once('main-scheduled', async () => (await api.post(`/v1/campaigns/${id}/schedule`)).text('state'));
    say('The run begins; 50 people opt out while it runs, then the customer says STOP');
    const optOuts = await notes.once('opt-outs', () => this.optOut(loyalMails));
    await notes.once('stopped', () => this.stop(api, input, id));
    await notes.once('resumed', () => this.resume(api, input, id));
    await waitFor(api, id, 'SENT');
    const perSecond = (await api.get(`/v1/campaigns/${id}/progress`)).number('perSecond');
    const done = await counts(api, id);
    const delivered = done.byResult['DELIVERED'] ?? 0;
    const excluded = done.byResult['EXCLUDED'] ?? 0;
    say(
      `Sent: ${delivered} delivered, ${excluded} excluded with a named reason (${done.reasons.map(reason => `${reason.code} ${reason.count}`).join(', ')})`,
    );
    const messagesAfter = await this.judgeRun(optOuts, delivered, done.total, done.byResult);
    const report = lists.import;
    return {
      seconds: { total: 0, import: round(lists.seconds), send: round(delivered / Math.max(1, perSecond)) },
      import: {
        rows: report.number('rows'),
        accepted: report.number('accepted'),
        rejected: report.number('rejected'),
        duplicates: report.number('duplicates'),
        suppressed: report.number('suppressed'),
      },
      send: { recipients: done.total, delivered, excluded, perSecond },
      optOuts,
      messagesAfter,
    };
  }

  /** 49 one-click opt-outs and one person who wants nothing more at all, as fast as they come. */
  private async optOut(loyalMails: CapturedMail[]): Promise<OptOut[]> {
    const { office } = this.stage;
    const last = consentOnlyAddress(shopFiles().loyal);
    return Promise.all(
      loyalMails.map(async mail => {
        const { unsubscribe } = await linksOf(office, mail);
        const at = mail.to === last ? await unsubscribeFromAll(unsubscribe) : await oneClick(unsubscribe);
        return { address: mail.to, at: at.toISOString() };
      }),
    );
  }

  private async stop(api: ApiClient, input: CampaignInput, id: string): Promise<number> {
    while (((await counts(api, id)).byResult['DELIVERED'] ?? 0) < STOP_AFTER) {
      if ((await api.get(`/v1/campaigns/${id}`)).text('state') === 'SENT') break;
      await pause(50);
    }
    await api.post('/v1/instructions', {
      kind: 'STOP',
      controllerId: input.controllerId,
      campaignId: id,
      reason: 'Ukázka zastavení',
    });
    await pause(1_000);
    const frozen = (await counts(api, id)).byResult['DELIVERED'] ?? 0;
    await pause(1_000);
    const later = (await counts(api, id)).byResult['DELIVERED'] ?? 0;
    this.stage.say(`STOP: ${frozen} had left, ${later - frozen} more a second later`);
    this.check('1', frozen === later);
    return frozen;
  }

  private async resume(api: ApiClient, input: CampaignInput, id: string): Promise<string> {
    const refusal = await refusedWith(() => api.post(`/v1/campaigns/${id}/resume`));
    this.check('1', refusal !== '');
    await instruct(api, input, id);
    this.stage.say(`Without a new instruction it stays stopped (${refusal}); with one it goes on`);
    return (await api.post(`/v1/campaigns/${id}/resume`)).text('state');
  }

  /** Promises 2 and 4, from what lies in the mailbox. */
  private async judgeRun(
    optOuts: OptOut[],
    delivered: number,
    total: number,
    byResult: Record<string, number>,
  ): Promise<number> {
    const { office, say } = this.stage;
    const mails = (await captured(office)).filter(mail => mail.from.includes(SHOP_SENDER.email));
    const deadline = new Map(optOuts.map(({ address, at }) => [address, new Date(at).getTime() + 1_000]));
    const after = mails.filter(mail => mail.at.getTime() > (deadline.get(mail.to) ?? Infinity)).length;
    const perAddress = new Map<string, number>();
    for (const mail of mails) perAddress.set(mail.to, (perAddress.get(mail.to) ?? 0) + 1);
    const loyal = new Set(optOuts.map(({ address }) => address));
    const doubled = [...perAddress].filter(([address, count]) => count > (loyal.has(address) ? 2 : 1)).length;
    const spared = optOuts.filter(({ address }) => perAddress.get(address) === 1).length;
    say(
      `Of the 50 who opted out, ${spared} had not been written to yet and got nothing more; messages after an opt-out: ${after}`,
    );
    this.check('2', after === 0 && optOuts.length === LOYAL);
    const ended = Object.entries(byResult).reduce(
      (sum, [result, count]) => (result === 'DEFERRED' ? sum : sum + count),
      0,
    );
    this.check('4', doubled === 0 && ended === total && mails.length === delivered + LOYAL);
    return after;
  }

  /** Refusing one controller does not stop another (G-10). */
  private async otherController(
    api: ApiClient,
    orderId: string,
    controllerId: string,
    systemId: string,
    optOuts: OptOut[],
  ): Promise<void> {
    const { notes, reviewer, office, say } = this.stage;
    const address = optOuts[0]?.address ?? '';
    const listId = await notes.once('list-agency', async () => {
      const id = (
        await api.post('/v1/lists', {
          controllerId,
          name: 'Přátelé galerie',
          origin: 'PROVIDED',
          purposes: ['invitation'],
        })
      ).text('id');
      await api.put(`/v1/lists/${id}/declaration`, { confirmed: true, countries: ['CZ'] });
      return id;
    });
    const csv = `e-mail;souhlas dne;znění souhlasu;způsob souhlasu;zdroj;země\r\n${address};5. 1. 2026;v2;formulář;https://galerie.example/prihlaseni;CZ\r\n`;
    await notes.once('import-agency', async () => {
      const defaults = { controller: 'Galerie Horská louka, z.s.', purposes: 'pozvánky na výstavy' };
      return (
        await importFile(api, listId, 'pratele.csv', Buffer.from(csv), {
          purposes: ['invitation'],
          defaultBasis: 'souhlas',
          defaults,
        })
      ).whole;
    });
    const sender = { name: 'Galerie Horská louka', email: 'vystavy@galerie.example' };
    const input: CampaignInput = {
      short: 'invitation',
      orderId,
      systemId,
      listIds: [listId],
      purpose: 'invitation',
      name: 'Vernisáž',
      content: INVITATION,
      sender,
      controllerId,
    };
    const id = await draft(api, notes, input);
    await review(api, reviewer, notes, input.short, id);
    await sendWhole(api, notes, input, id);
    const got = (await captured(office, address)).filter(mail => mail.from.includes(sender.email)).length;
    say(`The same address, at another controller that has its own consent: ${got} message`);
    this.check('3', got === 1);
  }

  private async explain(api: ApiClient, loyalMails: CapturedMail[]): Promise<void> {
    const { office, say } = this.stage;
    const [mail] = loyalMails;
    if (!mail) throw new Error('No message to explain');
    const { why, messageId } = await linksOf(office, mail);
    const report = await api.get(`/v1/evidence/messages/${messageId}`);
    const basis = report.at('basis');
    say(
      `Why did I get this? ${basis.text('basis')} of ${basis.text('occurredAt').slice(0, 10)}, order ${report.at('order').text('number')}, approval and instruction on record`,
    );
    const page = await fetch(why, { headers: { accept: 'text/html', 'accept-language': 'cs' } });
    this.check('8', page.status === 200 && (await page.text()).includes('Zahradnictví U Lípy'));
  }

  /** A written paper shortens the period to zero days; the retention run then erases the one person without any basis left. */
  private async erase(
    api: ApiClient,
    customerId: string,
    controllerId: string,
    lists: ListIds,
    optOuts: OptOut[],
  ): Promise<void> {
    const { office, notes, say } = this.stage;
    const gone = consentOnlyAddress(shopFiles().loyal);
    const persons = await notes.once('erased', async () => {
      const paper = { documentName: 'Dohoda o výmazu 2026-11', documentSha256: sha256('Dohoda o výmazu bez odkladu') };
      await office.act('contracts.override', {
        customerId,
        parameter: 'recipient.erase_without_basis_days',
        value: '0',
        ...paper,
      });
      return (await office.act('retention.run')).number('persons');
    });
    say(`Retention: ${persons} person erased, because no legal basis was left`);
    const left = await refusedWith(() =>
      api.get(`/v1/evidence/why?${new URLSearchParams({ controllerId, address: gone }).toString()}`),
    );
    this.check('3', persons === 1 && left === 'NOT_FOUND');
    const again = await notes.once(
      'import-again',
      async () => (await importFile(api, lists.loyal, 'verni-znovu.csv', shopFiles().loyal, settings())).whole,
    );
    const suppressed = new Answer(again, 'import').number('suppressed');
    say(`The same file imported again: the erased person stays suppressed (${suppressed} row)`);
    this.check('3', suppressed >= 1);
    this.check('7', optOuts.length > 0);
  }

  /** Promises 6 and 7: the exported evidence against the checkpoint taken earlier, and again with one byte changed. */
  private async verify(api: ApiClient, customerId: string): Promise<{ entries: number; verified: boolean }> {
    await pause(600);
    const evidence = await api.text('/v1/evidence/export');
    const file = this.file('evidence.jsonl');
    writeFileSync(file, evidence);
    const honest = await runVerifier(file, this.file('checkpoint.txt'));
    const forged = this.file('evidence-forged.jsonl');
    writeFileSync(forged, evidence.replace('customer.created', 'customer.Created'));
    const caught = await runVerifier(forged, this.file('checkpoint.txt'));
    this.stage.say(
      `Evidence of ${customerId}: ${honest.entries} entries ${honest.ok ? 'hold' : 'DO NOT HOLD'} against the earlier checkpoint; with one letter changed the verifier says no`,
    );
    this.check('6', honest.ok && !caught.ok);
    this.check('7', !/[\w.+-]+@[\w-]+\.(test|example)\b/.test(evidence));
    return { entries: honest.entries, verified: honest.ok };
  }

  /** Promises 8 and 9: links outlive what they came from; no route is open that did not say so. */
  private async checkOpenDoors(): Promise<void> {
    const { base, office } = this.stage;
    const paths = ['/v1/campaigns', '/v1/lists', '/v1/evidence/export', '/office', '/office/mailbox'];
    const answers = await Promise.all(
      paths.map(path => fetch(`${base}${path}`, { redirect: 'manual', headers: { accept: 'application/json' } })),
    );
    this.check(
      '9',
      answers.every(answer => answer.status === 401 || answer.status === 303),
    );
    const gone = consentOnlyAddress(shopFiles().loyal);
    const [mail] = await captured(office, gone);
    if (!mail) throw new Error('The erased person never got a message');
    const { unsubscribe } = await linksOf(office, mail);
    this.check('8', (await oneClick(unsubscribe)) instanceof Date);
    const garbled = await fetch(`${unsubscribe.slice(0, -4)}AAAA`, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
    });
    this.check('8', garbled.status === 404);
  }

  private check(promise: string, holds: boolean): void {
    this.promises[promise] = (this.promises[promise] ?? true) && holds;
    if (!holds) this.stage.say(`PROMISE ${promise} DID NOT HOLD`);
  }

  private file(name: string): string {
    return join(this.stage.folder, name);
  }
}

interface ListIds {
  all: string;
  loyal: string;
}
type MainFigures = Omit<Figures, 'optOuts' | 'promises' | 'ledger'> & { optOuts: OptOut[]; messagesAfter: number };

function settings(): Record<string, unknown> {
  return { purposes: ['newsletter'], defaults: SHOP_DEFAULTS };
}

async function runVerifier(file: string, checkpoint: string): Promise<{ ok: boolean; entries: number }> {
  const script = join(__dirname, '../../ledger/verify.js');
  const result = await promisify(execFile)(process.execPath, [
    script,
    file,
    '--checkpoint',
    checkpoint,
    '--json',
  ]).catch((error: unknown) => error);
  const stdout = typeof result === 'object' && result !== null && 'stdout' in result ? String(result.stdout) : '';
  const verdict: unknown = JSON.parse(stdout || '{}');
  const ok = typeof verdict === 'object' && verdict !== null && 'ok' in verdict && verdict.ok === true;
  const entries = typeof verdict === 'object' && verdict !== null && 'entries' in verdict ? Number(verdict.entries) : 0;
  return { ok, entries };
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
