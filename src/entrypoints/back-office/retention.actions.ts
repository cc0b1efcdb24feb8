import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { RetentionService } from '../../accountability/retention/retention.service.js';
import { OperatorActions } from './operator-actions.js';

/** Retention by hand; the clock starts it as well. */
@Injectable()
export class RetentionActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(RetentionService) retention: RetentionService,
  ) {
    actions.add({
      name: 'retention.run',
      group: { cs: 'Uchovávání', en: 'Retention' },
      title: { cs: 'Vymazat, co už nemá důvod', en: 'Erase what has no reason left' },
      needs: 'operator:system',
      input: z.object({}),
      run: async actor => ({ ...(await retention.run(actor)) }),
    });
  }
}
