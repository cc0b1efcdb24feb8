import { defineTasks } from '../../tasks/task.kinds.js';
import type { HoldCode } from './hold.rules.js';

export const holdTasks = defineTasks({
  'campaign.stale-schedule': {
    whom: 'operator',
    byHand: false,
    cs: 'Začátek kampaně uplynul: potvrďte nový, nebo ji zrušte',
    en: 'The start of a campaign has passed: confirm a new one, or cancel it',
  },
  'campaign.confirm-start': {
    whom: 'customer',
    byHand: false,
    cs: 'Začátek kampaně uplynul: naplánujte nový, nebo ji zrušte',
    en: 'The start of a campaign has passed: schedule a new one, or cancel it',
  },
  'campaign.reputation': {
    whom: 'operator',
    byHand: false,
    cs: 'Kampaň se sama zastavila: zjistěte proč a uvolněte ji, nebo ji zrušte',
    en: 'The campaign has held itself: find out why, then lift the hold or cancel it',
  },
  'campaign.unsigned': {
    whom: 'operator',
    byHand: false,
    cs: 'Doména odesílatele ztratila záznamy v DNS nebo klíč: ať zákazník záznamy vrátí; chybí-li klíč, vraťte hlavní klíč, nebo vyměňte klíče domény',
    en: 'The sender’s domain lost its DNS records or its key: have the customer put the records back; for a key, put the master key back or rotate the keys of the domain',
  },
  'campaign.interrupted': {
    whom: 'operator',
    byHand: false,
    cs: 'Rozesílání stálo celé hodiny, nebo databáze pochází ze zálohy: načtěte záznam poštovního serveru, aby nic neodešlo dvakrát, a kampaň uvolněte, nebo zrušte',
    en: 'Sending stood still for hours, or the database comes from a backup: paste the relay’s log, so that nothing leaves twice, then lift the hold or cancel it',
  },
});

/** What somebody has to do about a hold, and where; closed when the hold is lifted or the campaign ends. */
export const TASKS_OF: Partial<Record<HoldCode, readonly { kind: string; link: (campaignId: string) => string }[]>> = {
  STALE_SCHEDULE: [
    { kind: holdTasks['campaign.stale-schedule'], link: id => `/office/campaigns/${id}` },
    { kind: holdTasks['campaign.confirm-start'], link: id => `/v1/campaigns/${id}/schedule` },
  ],
  SENDER: [{ kind: holdTasks['campaign.unsigned'], link: id => `/office/campaigns/${id}` }],
  INTERRUPTED: [{ kind: holdTasks['campaign.interrupted'], link: id => `/office/campaigns/${id}` }],
  REPUTATION: [{ kind: holdTasks['campaign.reputation'], link: id => `/office/campaigns/${id}` }],
};
