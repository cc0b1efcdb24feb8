import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { RESPONSIBILITIES } from '../../agreement/subprocessors/interruption.rules.js';
import { SystemInterruptions } from '../../agreement/subprocessors/interruption.service.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';
import { WORDS } from './records/words.js';

const AREA = { group: { cs: 'Odesílací systémy', en: 'Sending systems' }, needs: 'operator:agreement' } as const;

const systemId = z.uuid().meta(label('Id systému', 'Id of the system'));
const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .meta(label('Důvod', 'Reason', { cs: 'Zákazníci ho čtou.', en: 'Customers read it.' }));
const moment = z.iso.datetime({ offset: true });
const from = moment.meta(label('Od', 'From'));
const responsibility = z
  .enum(RESPONSIBILITIES)
  .optional()
  .meta({
    ...label('Kdo za to odpovídá', 'Who answers for it', {
      cs: 'Prázdné: majitel systému. Odchylka ve smlouvě zákazníka má přednost.',
      en: 'Empty: whoever owns the system. A customer’s contract that says otherwise goes before.',
    }),
    options: WORDS.responsibility,
  });
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const window = z.object({
  systemId,
  weekday: z.coerce.number().int().min(1).max(7).meta(label('Den: 1 pondělí … 7 neděle', 'Day: 1 Monday … 7 Sunday')),
  start: clock.meta(label('Začátek (HH:MM)', 'Start (HH:MM)')),
  end: clock.meta(
    label('Konec (HH:MM)', 'End (HH:MM)', {
      cs: 'Není-li po začátku, je to následující den.',
      en: 'When it is not after the start, it is on the next day.',
    }),
  ),
  zone: z.string().min(1).max(60).default('Europe/Prague').meta(label('Časové pásmo', 'Time zone')),
});
const maintenance = z.object({ systemId, from, to: moment.meta(label('Do', 'To')), reason, responsibility });
const outage = z.object({
  systemId,
  from,
  to: moment.optional().meta(label('Do; prázdné = zatím trvá', 'To; empty = it still lasts')),
  reason,
  source: z.string().trim().min(1).max(300).meta(label('Odkud to víme', 'How we know')),
  responsibility,
});

const INTERRUPTION = {
  table: 'system_interruption',
  by: 'interruptionId',
  columns: { to_at: { cs: 'konec', en: 'end' }, withdrawn_at: { cs: 'odvoláno', en: 'called off' } },
} as const;

/** When sending systems may be, and are, away (F-04…F-07). */
@Injectable()
export class SystemsActions {
  constructor(
    @Inject(OperatorActions) private readonly actions: OperatorActions,
    @Inject(SystemInterruptions) private readonly interruptions: SystemInterruptions,
  ) {
    this.addWindows();
    this.addInterruptions();
  }

  private addWindows(): void {
    const { actions, interruptions } = this;
    actions.add({
      ...AREA,
      name: 'systems.set-window',
      title: { cs: 'Nastavit okno údržby', en: 'Set the maintenance window' },
      input: window,
      act: async (tx, { systemId: id, ...input }) => ({ id: await interruptions.setWindow(tx, id, input) }),
    });
    actions.add({
      ...AREA,
      name: 'systems.end-window',
      title: { cs: 'Zrušit okno údržby', en: 'Drop the maintenance window' },
      input: z.object({ systemId }),
      act: async (tx, { systemId: id }) => {
        await interruptions.endWindow(tx, id);
        return { system: id };
      },
    });
    actions.add({
      ...AREA,
      name: 'systems.activate-window',
      title: { cs: 'Využít okno údržby', en: 'Use the maintenance window' },
      input: z.object({ systemId, reason }),
      act: async (tx, { systemId: id, reason: why }) => ({ id: await interruptions.activateWindow(tx, id, why) }),
    });
  }

  private addInterruptions(): void {
    const { actions, interruptions } = this;
    actions.add({
      ...AREA,
      name: 'systems.plan-maintenance',
      title: { cs: 'Ohlásit mimořádnou údržbu', en: 'Announce extraordinary maintenance' },
      input: maintenance,
      act: async (tx, input) => ({
        id: await interruptions.planMaintenance(tx, { ...input, from: new Date(input.from), to: new Date(input.to) }),
      }),
    });
    actions.add({
      ...AREA,
      name: 'systems.record-outage',
      title: { cs: 'Zapsat výpadek', en: 'Record an outage' },
      input: outage,
      act: async (tx, { from: began, to, ...input }) => {
        const ended = to === undefined ? undefined : new Date(to);
        return { id: await interruptions.recordOutage(tx, { ...input, from: new Date(began), to: ended }) };
      },
    });
    actions.add({
      ...AREA,
      name: 'systems.end-interruption',
      title: { cs: 'Systém zase běží', en: 'The system is back' },
      input: z.object({
        interruptionId: z.uuid().meta(label('Id výpadku nebo údržby', 'Id of the outage or maintenance')),
      }),
      subject: INTERRUPTION,
      act: async (tx, { interruptionId: id }) => {
        await interruptions.end(tx, id);
        return { ended: id };
      },
    });
  }
}
