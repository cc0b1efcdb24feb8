import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { STAFF_HOLDS } from '../../content/campaigns/hold.rules.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import { Reruns } from '../../content/campaigns/rerun.service.js';
import { EarlyEnds } from '../../delivery/sending/early-end.service.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';
import { WORDS } from './records/words.js';

const AREA = { group: { cs: 'Kampaně', en: 'Campaigns' }, needs: 'operator:agreement' } as const;

const campaignId = z.uuid().meta(label('Id kampaně', 'Id of the campaign'));
const one = z.object({ campaignId });
const code = z.enum(STAFF_HOLDS).meta({ ...label('Pozastavení', 'Hold'), options: WORDS.hold });
const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .meta(label('Důvod', 'Reason', { cs: 'Zákazník ho čte.', en: 'The customer reads it.' }));
const document = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta(label('Číslo neuhrazeného dokladu', 'Number of the unpaid document'));

const CAMPAIGN = { table: 'campaign', by: 'campaignId', columns: { state: { cs: 'stav', en: 'state' } } } as const;

/** What the operator does with campaigns beside judging them: holds, missed starts, ends for debt, free reruns. */
@Injectable()
export class CampaignsActions {
  constructor(
    @Inject(OperatorActions) private readonly actions: OperatorActions,
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
    @Inject(EarlyEnds) private readonly ends: EarlyEnds,
    @Inject(Reruns) private readonly reruns: Reruns,
  ) {
    this.addHolds();
    this.addSteps();
    this.addEnds();
  }

  private addHolds(): void {
    const { actions, holds } = this;
    actions.add({
      ...AREA,
      name: 'campaigns.hold',
      title: { cs: 'Pozastavit kampaň', en: 'Hold a campaign' },
      input: one.extend({ code, reason }),
      subject: CAMPAIGN,
      act: async (tx, { campaignId: id, ...hold }) => {
        await holds.place(tx, id, { ...hold, source: 'OPERATOR' });
        return { campaign: id, hold: hold.code };
      },
    });
    actions.add({
      ...AREA,
      name: 'campaigns.hold-all',
      title: { cs: 'Pozastavit všechny kampaně zákazníka', en: 'Hold all campaigns of a customer' },
      input: z.object({ customerId: z.uuid().meta(label('Id zákazníka', 'Id of the customer')), code, reason }),
      act: async (tx, { customerId, ...hold }) => ({
        held: await holds.placeOnAll(tx, customerId, { ...hold, source: 'OPERATOR' }),
      }),
    });
    actions.add({
      ...AREA,
      name: 'campaigns.lift-hold',
      title: { cs: 'Zrušit pozastavení a pokračovat', en: 'Lift a hold and go on' },
      input: one.extend({ code }),
      act: async (tx, { campaignId: id, code: lifted }) => {
        await holds.lift(tx, id, lifted);
        return { campaign: id, lifted };
      },
    });
  }

  private addSteps(): void {
    const { actions, campaigns } = this;
    actions.add({
      ...AREA,
      name: 'campaigns.confirm-start',
      title: { cs: 'Potvrdit nový začátek', en: 'Confirm a new start' },
      input: one.extend({
        startAt: z.iso
          .datetime({ offset: true })
          .optional()
          .meta(label('Začátek; prázdné = co nejdříve', 'Start; empty = as soon as possible')),
      }),
      subject: CAMPAIGN,
      act: async (tx, { campaignId: id, startAt }) => {
        await campaigns.schedule(tx, id, startAt === undefined ? undefined : new Date(startAt));
        return { campaign: id, startAt: startAt ?? tx.now.toISOString() };
      },
    });
    actions.add({
      ...AREA,
      name: 'campaigns.suspend',
      title: { cs: 'Přerušit rozesílání', en: 'Suspend sending' },
      input: one,
      subject: CAMPAIGN,
      act: async (tx, { campaignId: id }) => ({ campaign: id, state: await campaigns.step(tx, id, 'suspend') }),
    });
    actions.add({
      ...AREA,
      name: 'campaigns.reinstate',
      title: { cs: 'Obnovit přerušené rozesílání', en: 'Go on after a suspension' },
      input: one,
      subject: CAMPAIGN,
      act: async (tx, { campaignId: id }) => ({ campaign: id, state: await campaigns.step(tx, id, 'reinstate') }),
    });
    actions.add({
      ...AREA,
      name: 'campaigns.cancel',
      title: { cs: 'Zrušit kampaň', en: 'Cancel a campaign' },
      input: one,
      subject: CAMPAIGN,
      act: async (tx, { campaignId: id }) => {
        await campaigns.cancel(tx, id);
        return { campaign: id, state: 'CANCELLED' };
      },
    });
  }

  private addEnds(): void {
    const { actions, ends, reruns } = this;
    actions.add({
      ...AREA,
      name: 'campaigns.end-for-debt',
      title: { cs: 'Ukončit kampaň pro dluh zákazníka', en: 'End a campaign for the customer’s debt' },
      input: one.extend({ document, reason }),
      subject: CAMPAIGN,
      act: async (tx, { campaignId: id, ...debt }) => {
        await ends.endForDebt(tx, id, debt);
        return { campaign: id, state: 'TERMINATED_CLIENT_DEFAULT' };
      },
    });
    actions.add({
      ...AREA,
      name: 'campaigns.rerun',
      title: { cs: 'Povolit náhradní plnění zdarma', en: 'Grant a free rerun' },
      input: one.extend({
        complaint: z.string().trim().min(1).max(100).meta(label('Číslo reklamace', 'Number of the complaint')),
        reason: z.string().trim().min(1).max(500).meta(label('Co se nepovedlo', 'What went wrong')),
        orderId: z
          .uuid()
          .optional()
          .meta(
            label('Jiná objednávka (id), když ta původní skončila', 'Another order (id), when the first has ended'),
          ),
      }),
      subject: CAMPAIGN,
      act: async (tx, input) => ({ campaign: await reruns.grant(tx, input), priceNet: 0 }),
    });
  }
}
