import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { FinalReports } from '../../accountability/reports/campaign-report.service.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const at = z.iso.datetime({ offset: true }).meta(
  label('Čas podle potvrzení o doručení', 'Time that the proof of delivery states', {
    cs: 'Od něj běží lhůta k reklamaci. Bez důkazu ho nezapisujte.',
    en: 'The period of complaint runs from it. Do not enter it without a proof.',
  }),
);

/** F-15: the delivery of a final report that is proved in another way than by the notice or the customer's own call. */
@Injectable()
export class ReportsActions {
  constructor(@Inject(OperatorActions) actions: OperatorActions, @Inject(FinalReports) reports: FinalReports) {
    actions.add({
      name: 'reports.delivered',
      group: { cs: 'Kampaně', en: 'Campaigns' },
      title: { cs: 'Zapsat doručení zprávy o kampani', en: 'Enter the delivery of a campaign report' },
      needs: 'operator:agreement',
      input: z.object({ campaignId: z.uuid().meta(label('Id kampaně', 'Id of the campaign')), at }),
      act: async (tx, input) => {
        await reports.enterDelivery(tx, input.campaignId, new Date(input.at));
        return { id: input.campaignId, deliveredAt: input.at };
      },
    });
  }
}
