import { counts, draft, instruct, review, waitFor, type CampaignInput, type Counts } from './campaign.js';
import { pause, refusedWith } from './cast.js';
import type { ApiClient } from './http.js';
import { captured, linksOf, oneClick, unsubscribeFromAll, type CapturedMail } from './mailbox.js';
import { consentOnlyAddress, LOYAL, shopFiles } from './shop-files.js';
import { round, SHOP_SENDER, type Figures, type OptOut, type Stage } from './stage.js';

const STOP_AFTER = 3_000;

type RunFigures = Pick<Figures, 'send'> & { seconds: number; optOuts: OptOut[]; messagesAfter: number };

/** The run of the large campaign: obstacles, review, opt-outs in the middle, STOP, resume, and what lies in the mailbox afterwards. */
export class MainRun {
  constructor(private readonly stage: Stage) {}

  async play(api: ApiClient, input: CampaignInput, loyalMails: CapturedMail[]): Promise<RunFigures> {
    const { notes, say, reviewer } = this.stage;
    const id = await draft(api, notes, input);
    await notes.once('obstacles', async () => {
      const preflight = await api.get(`/v1/campaigns/${id}/preflight`);
      const codes = preflight
        .items('obstacles')
        .filter(found => found.raw('blocks') === true)
        .map(found => found.text('code'));
      say(`Preflight shows every obstacle at once: ${codes.join(', ')}`);
      this.stage.check('1', codes.includes('NO_INSTRUCTION') && codes.includes('CONTENT_NOT_APPROVED'));
      this.stage.check('1', (await refusedWith(() => api.post(`/v1/campaigns/${id}/schedule`))) !== '');
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
    const done = await counts(api, id);
    const delivered = done.byResult['DELIVERED'] ?? 0;
    const excluded = done.byResult['EXCLUDED'] ?? 0;
    say(
      `Sent: ${delivered} delivered, ${excluded} excluded with a named reason (${done.reasons.map(reason => `${reason.code} ${reason.count}`).join(', ')})`,
    );
    const mails = (await captured(this.stage.office)).filter(mail => mail.from.includes(SHOP_SENDER.email));
    const messagesAfter = this.judge(mails, optOuts, done, delivered);
    const seconds = busySeconds(mails);
    const perSecond = Math.round(delivered / seconds);
    const send = { recipients: done.total, delivered, excluded, perSecond };
    return { seconds: round(seconds), send, optOuts, messagesAfter };
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
    this.stage.check('1', frozen === later);
    return frozen;
  }

  private async resume(api: ApiClient, input: CampaignInput, id: string): Promise<string> {
    const refusal = await refusedWith(() => api.post(`/v1/campaigns/${id}/resume`));
    this.stage.check('1', refusal !== '');
    await instruct(api, input, id);
    this.stage.say(`Without a new instruction it stays stopped (${refusal}); with one it goes on`);
    return (await api.post(`/v1/campaigns/${id}/resume`)).text('state');
  }

  /** Promises 2 and 4, from what lies in the mailbox. Returns how many messages came later than a second after an opt-out. */
  private judge(mails: CapturedMail[], optOuts: OptOut[], { total, byResult }: Counts, delivered: number): number {
    const deadline = new Map(optOuts.map(({ address, at }) => [address, new Date(at).getTime() + 1_000]));
    const after = mails.filter(mail => mail.at.getTime() > (deadline.get(mail.to) ?? Infinity)).length;
    const perAddress = new Map<string, number>();
    for (const mail of mails) perAddress.set(mail.to, (perAddress.get(mail.to) ?? 0) + 1);
    const loyal = new Set(optOuts.map(({ address }) => address));
    const doubled = [...perAddress].filter(([address, count]) => count > (loyal.has(address) ? 2 : 1)).length;
    const spared = optOuts.filter(({ address }) => perAddress.get(address) === 1).length;
    this.stage.say(
      `Of the 50 who opted out, ${spared} had not been written to yet and got nothing more; messages after an opt-out: ${after}`,
    );
    this.stage.check('2', after === 0 && optOuts.length === LOYAL);
    const ended = Object.entries(byResult).reduce(
      (sum, [result, count]) => (result === 'DEFERRED' ? sum : sum + count),
      0,
    );
    // After a crash of this demonstration, what nobody knows may or may not lie in the mailbox.
    const surplus = mails.length - delivered - LOYAL;
    this.stage.check('4', doubled === 0 && ended === total && surplus >= 0 && surplus <= (byResult['UNCERTAIN'] ?? 0));
    return after;
  }
}

/** The time in which messages really left: longer pauses, such as between STOP and resume, count half a second. */
function busySeconds(mails: CapturedMail[]): number {
  const times = mails.map(mail => mail.at.getTime()).sort((a, b) => a - b);
  const gaps = times.map((time, n) => Math.min(500, time - (times[n - 1] ?? time)));
  return Math.max(0.001, gaps.reduce((sum, gap) => sum + gap, 0) / 1000);
}
