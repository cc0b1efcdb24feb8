import { mailRecipient } from '../../src/content/campaigns/campaign-mail.js';
import { CampaignsFacts } from '../../src/content/campaigns/campaign.facts.js';
import { Tokens } from '../../src/platform/tokens/tokens.js';
import type { Stage } from '../stage.js';
import { monotonic, pause } from './moment.js';
import type { Observer } from './observer.js';
import type { Dice } from './dice.js';

const PAUSE_MS = 250;
const ANSWER_LIMIT_MS = 20_000;

interface Person {
  email: string;
  addressKey: Buffer;
}

/**
 * People who refuse by the one-click link of their message while the campaigns run: every other one is somebody whose message stands in
 * a slot at that moment.
 */
export class OptOuts {
  /** When each address first got its answer, monotonic ms. */
  readonly answered = new Map<string, number>();
  private refusing = true;
  private readonly done: Promise<void>;

  private constructor(
    private readonly people: readonly (Person & { link: string })[],
    private readonly observer: Observer,
    private readonly dice: Dice,
  ) {
    this.done = this.run();
  }

  static async open(
    stage: Stage,
    campaignId: string,
    listId: string,
    observer: Observer,
    dice: Dice,
  ): Promise<OptOuts> {
    const { app, parts, urls } = stage.node;
    const people = await observer.ask<Person>(
      `SELECT email, address_key AS "addressKey" FROM recipient WHERE list_id = $1`,
      [listId],
    );
    const frame = await parts.database.transaction({ kind: 'system', name: 'torture' }, async tx => {
      return (await app.get(CampaignsFacts).mailFrame(tx, campaignId)).frame;
    });
    const blank = { messageId: campaignId, firstName: null, lastName: null, attributes: {} };
    const linkOf = (person: Person): string =>
      mailRecipient(frame, urls, app.get(Tokens), { ...blank, ...person }, new Date()).unsubscribeUrl;
    return new OptOuts(
      people.map(person => ({ ...person, link: linkOf(person) })),
      observer,
      dice,
    );
  }

  async finish(): Promise<void> {
    this.refusing = false;
    await this.done;
  }

  private async run(): Promise<void> {
    const byAddress = new Map(this.people.map(person => [person.email, person]));
    for (let n = 0; this.refusing; n++, await pause(this.dice.below(2 * PAUSE_MS))) {
      const aimed = n % 2 === 0 ? byAddress.get((await this.underWay()) ?? '') : undefined;
      const person = aimed ?? this.people[this.dice.below(this.people.length)];
      if (person && !this.answered.has(person.email)) await this.refuse(person);
    }
  }

  private async underWay(): Promise<string | undefined> {
    const rows = await this.observer.glance<{ email: string }>(
      `SELECT r.email FROM slot s JOIN message m USING (campaign_id, ordinal) JOIN recipient r ON r.id = m.recipient_id`,
    );
    return rows && rows.length > 0 ? rows[this.dice.below(rows.length)]?.email : undefined;
  }

  /** Only an answer that says so counts; without one the person would try again. */
  private async refuse({ email, link }: { email: string; link: string }): Promise<void> {
    const answer = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    }).catch(() => undefined);
    const at = monotonic();
    if (answer?.ok === true) this.answered.set(email, at);
  }
}
