import { NEWSLETTER } from '../../src/main/demo/newsletter.js';
import type { Stage } from '../stage.js';
import { pause, until } from './moment.js';
import type { Observer } from './observer.js';

const AT_ONCE = 2;
const END_LIMIT = 240_000;
const STEP_LIMIT = 90_000;

/** Keeps two campaigns to the same list on their way, through every restart of what they need. */
export class CampaignFeed {
  readonly begun: string[] = [];
  private readonly ready: string[] = [];
  private feeding = true;
  private readonly done: Promise<void>;

  private constructor(
    private readonly stage: Stage,
    private readonly listId: string,
    private readonly observer: Observer,
  ) {
    this.done = this.feed();
  }

  static open(stage: Stage, listId: string, observer: Observer): CampaignFeed {
    return new CampaignFeed(stage, listId, observer);
  }

  /** Begins nothing new and waits until all that began have ended. */
  async finish(): Promise<void> {
    this.feeding = false;
    await this.done;
    await until('every campaign has ended', END_LIMIT, async () => (await this.onTheirWay()) === 0);
  }

  private async feed(): Promise<void> {
    while (this.feeding) {
      if ((await this.onTheirWay()) < AT_ONCE) await this.begin();
      else if (this.ready.length === 0) this.ready.push(await this.prepare());
      await pause(100);
    }
  }

  private async onTheirWay(): Promise<number> {
    const rows = await this.observer.ask<{ count: number }>(
      `SELECT count(*)::integer AS count FROM campaign WHERE id = ANY ($1::uuid[]) AND state <> 'SENT'`,
      [this.begun],
    );
    return rows[0]?.count ?? 0;
  }

  private async begin(): Promise<void> {
    const id = this.ready.pop() ?? (await this.prepare());
    this.begun.push(id);
    await until('a campaign is scheduled', STEP_LIMIT, async () => {
      await this.stage.schedule(id).catch(() => undefined);
      const rows = await this.observer.ask<{ state: string }>(`SELECT state FROM campaign WHERE id = $1`, [id]);
      return ['SCHEDULED', 'SENDING', 'SENT'].includes(rows[0]?.state ?? '');
    });
  }

  /** A step may fail in a crash; then a new draft is begun, and the half-made one stays a draft. */
  private async prepare(): Promise<string> {
    let id: string | undefined;
    await until('a campaign is prepared', STEP_LIMIT, async () => {
      id = await this.stage.campaign(this.listId, NEWSLETTER).catch(() => undefined);
      return id !== undefined;
    });
    if (id === undefined) throw new Error('No campaign');
    return id;
  }
}
