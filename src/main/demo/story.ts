import { writeFileSync } from 'node:fs';
import { Aftermath } from './aftermath.js';
import { draft, review, sendWhole, type CampaignInput } from './campaign.js';
import { ANNEX, importFile, order, pause, prepareOperator, refusedWith, sha256, takeIn } from './cast.js';
import { Answer, ApiClient } from './http.js';
import { captured, type CapturedMail } from './mailbox.js';
import { MainRun } from './main-run.js';
import { NEWSLETTER } from './newsletter.js';
import { LOYAL, shopFiles } from './shop-files.js';
import { IMPORT_SETTINGS, round, SHOP_SENDER, type Figures, type ListIds, type Stage } from './stage.js';

/** Plays the story over HTTP and SMTP alone, and judges the ten promises by what a user can see. */
export class Story {
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
    const run = await new MainRun(this.stage).play(shopApi, main, loyalMails);
    const after = new Aftermath(this.stage);
    await after.otherController(agencyApi, agencyOrder, controllers[0], frame.systemId, run.optOuts);
    await after.explain(shopApi, loyalMails);
    await after.erase(shopApi, shop.id, shop.controllerId, lists);
    const ledger = await after.verify(shopApi, shop.id);
    await after.checkOpenDoors();
    const total = await notes.once('total-seconds', async () => Promise.resolve((performance.now() - began) / 1000));
    return {
      seconds: { total: round(total), import: round(lists.seconds), send: run.seconds },
      import: lists.import,
      send: run.send,
      optOuts: { count: run.optOuts.length, messagesAfter: run.messagesAfter },
      promises: this.stage.promises(),
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
  ): Promise<ListIds & Pick<Figures, 'import'> & { seconds: number }> {
    const { notes, say } = this.stage;
    const files = shopFiles();
    const list = (short: string, name: string): Promise<string> =>
      notes.once(short, async () => {
        const id = (
          await api.post('/v1/lists', { controllerId, name, origin: 'PROVIDED', purposes: ['newsletter'] })
        ).text('id');
        this.stage.check(
          '10',
          (await refusedWith(() => importFile(api, id, 'x.csv', Buffer.from(''), IMPORT_SETTINGS))) === 'LIST_LOCKED',
        );
        await api.put(`/v1/lists/${id}/declaration`, { confirmed: true, countries: ['CZ', 'SK', 'DE', 'AT', 'PL'] });
        return id;
      });
    const all = await list('list-all', 'Zákazníci e-shopu');
    const loyal = await list('list-loyal', 'Věrní zákazníci');
    const done = await notes.once('import', async () => {
      const began = performance.now();
      const report = await importFile(api, all, 'zakaznici.csv', files.all, IMPORT_SETTINGS);
      return { report: report.whole, seconds: (performance.now() - began) / 1000 };
    });
    const report = new Answer(done.report, 'import');
    await notes.once(
      'import-loyal',
      async () => (await importFile(api, loyal, 'verni.csv', files.loyal, IMPORT_SETTINGS)).whole,
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
    this.stage.check('10', report.number('rows') === files.planted.rows && sum === files.planted.rows);
    return { all, loyal, import: importFigures(report), seconds: done.seconds };
  }

  /** Promise 5: with another customer's key nothing of this one can be seen or counted. */
  private async checkStrangers(stranger: ApiClient, listId: string): Promise<void> {
    this.stage.check('5', (await refusedWith(() => stranger.get(`/v1/lists/${listId}`))) === 'NOT_FOUND');
    this.stage.check(
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
      writeFileSync(this.stage.file('checkpoint.txt'), note);
      return sha256(note);
    });
  }
}

function importFigures(report: Answer): Figures['import'] {
  return {
    rows: report.number('rows'),
    accepted: report.number('accepted'),
    rejected: report.number('rejected'),
    duplicates: report.number('duplicates'),
    suppressed: report.number('suppressed'),
  };
}
