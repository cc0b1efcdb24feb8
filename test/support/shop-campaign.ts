import type { NewContent } from '../../src/content/campaigns/campaign.rules.js';
import { CampaignsService } from '../../src/content/campaigns/campaign.service.js';
import type { CampaignView } from '../../src/content/campaigns/campaign.views.js';
import { SendingViews, type Progress } from '../../src/delivery/sending/sending.views.js';
import type { CampaignShop } from './shop-world.js';

export const SENDER = { name: 'Kolo a lyže', email: 'novinky@kolo.example.test' };

/** A small message with everything that one must have. */
export const CONTENT: NewContent = {
  subject: 'Podzimní nabídka',
  mjml: `<mjml lang="cs"><mj-body><mj-section><mj-column>
    <mj-text>Dobrý den{% if first_name %}, {{ first_name }}{% endif %}!</mj-text>
    <mj-text>Obchodní sdělení. Odesílatel: {{ controller.name }}, {{ controller.address }}.
      <a href="{{ unsubscribe_url }}">Odhlásit odběr</a> <a href="{{ why_url }}">Proč jsem to dostal(a)?</a></mj-text>
  </mj-column></mj-section></mj-body></mjml>`,
  sender: SENDER,
};

/** A campaign of a shop. */
export class ShopCampaign {
  constructor(
    readonly shop: CampaignShop,
    readonly id: string,
  ) {}

  view(): Promise<CampaignView & { audienceHash: string }> {
    return this.shop.world.campaignView(this.id);
  }

  async state(): Promise<string> {
    return (await this.view()).state;
  }

  /** A new version of the content. */
  async put(change: Partial<NewContent> = {}): Promise<{ contentId: string; contentHash: string }> {
    return this.shop.as(tx => this.service.putContent(tx, this.id, { ...CONTENT, ...change }));
  }

  submit(): Promise<void> {
    return this.shop.as(tx => this.service.submit(tx, this.id, { responsibilityAccepted: true }));
  }

  cancel(): Promise<void> {
    return this.shop.as(tx => this.service.cancel(tx, this.id));
  }

  progress(): Promise<Progress> {
    return this.shop.as(tx => this.shop.world.get(SendingViews).progress(tx, this.id));
  }

  /** How many messages ended how: `DELIVERED 250`, `EXCLUDED SUPPRESSED`, `DEFERRED 451 4.3.0`, … */
  async outcomes(): Promise<Record<string, number>> {
    const rows = await this.shop.world.sql<{ ended: string; n: number }>(
      `SELECT result || ' ' || code AS ended, count(*)::integer AS n FROM outcome WHERE campaign_id = $1 GROUP BY 1 ORDER BY 1`,
      [this.id],
    );
    return Object.fromEntries(rows.map(({ ended, n }) => [ended, n]));
  }

  /** The outcomes of one recipient, in order of the attempts. */
  async outcomesOf(address: string): Promise<string[]> {
    const rows = await this.shop.world.sql<{ ended: string }>(
      `SELECT o.result || ' ' || o.code AS ended FROM outcome o JOIN message m USING (campaign_id, ordinal) JOIN recipient r ON r.id = m.recipient_id
       WHERE o.campaign_id = $1 AND r.email = $2 ORDER BY o.attempt`,
      [this.id, address],
    );
    return rows.map(({ ended }) => ended);
  }

  private get service(): CampaignsService {
    return this.shop.world.get(CampaignsService);
  }
}
