import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Notices } from '../../notices/notice.service.js';
import { NoticeViews } from '../../notices/notice.views.js';
import { Database } from '../../platform/database/database.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const GROUP = { cs: 'Oznámení', en: 'Notices' };
const oneNotice = z.object({ id: z.uuid().meta(label('Oznámení (id)', 'Notice (id)')) });

const NOTICE = { table: 'notice', by: 'id', columns: { delivered_at: { cs: 'doručeno', en: 'delivered' } } } as const;

/** Reading notices and entering the proof of their delivery. */
@Injectable()
export class NoticesActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(Database) database: Database,
    @Inject(Notices) notices: Notices,
    @Inject(NoticeViews) views: NoticeViews,
  ) {
    actions.add({
      name: 'notices.read',
      group: GROUP,
      title: { cs: 'Zobrazit oznámení', en: 'Read a notice' },
      needs: 'operator:read',
      input: oneNotice,
      run: async (actor, { id }) => ({ ...(await database.transaction(actor, tx => views.one(tx, id))) }),
    });
    actions.add({
      name: 'notices.delivered',
      group: GROUP,
      title: { cs: 'Zapsat doručení', en: 'Enter a delivery' },
      needs: 'operator:agreement',
      input: oneNotice.extend({
        at: z.iso
          .datetime({ offset: true })
          .meta(label('Čas podle potvrzení o doručení', 'Time that the proof of delivery states')),
      }),
      subject: NOTICE,
      act: async (tx, { id, at }) => {
        await notices.confirmDelivery(tx, id, new Date(at));
        return { id, deliveredAt: at };
      },
    });
  }
}
