import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PrivacyRequests } from '../../accountability/privacy/privacy.service.js';
import { PrivacyViews } from '../../accountability/privacy/privacy.views.js';
import { Database } from '../../platform/database/database.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const AREA = { group: { cs: 'Žádosti o údaje', en: 'Privacy requests' }, needs: 'operator:agreement' } as const;
const oneRequest = z.object({ id: z.uuid().meta(label('Žádost (id)', 'Request (id)')) });
const forwarding = oneRequest.extend({
  controllerId: z.uuid().meta(
    label('Správce (id)', 'Controller (id)', {
      cs: 'Jen když je zjištěno, čí údaje to jsou. Žadateli správce nesdělujte bez ověření totožnosti.',
      en: 'Only once it is known whose data they are. Do not name the controller to the person before its identity is verified.',
    }),
  ),
});
const closing = oneRequest.extend({
  reason: z.string().trim().min(1).max(2_000).meta(label('Důvod uzavření', 'Reason for closing')),
});

/** Requests about data that came without a link: the staff finds out whose they are (H-03), forwards or closes them. */
@Injectable()
export class PrivacyRequestsActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(Database) database: Database,
    @Inject(PrivacyRequests) requests: PrivacyRequests,
    @Inject(PrivacyViews) views: PrivacyViews,
  ) {
    actions.add({
      name: 'privacy-requests.waiting',
      ...AREA,
      title: { cs: 'Žádosti čekající na předání', en: 'Requests that wait to be forwarded' },
      input: z.object({}),
      run: async actor => ({ requests: await database.transaction(actor, tx => views.toRoute(tx)) }),
    });
    actions.add({
      name: 'privacy-requests.read',
      ...AREA,
      title: { cs: 'Zobrazit žádost', en: 'Read a request' },
      input: oneRequest,
      run: async (actor, { id }) => ({ ...(await database.transaction(actor, tx => requests.read(tx, id))) }),
    });
    actions.add({
      name: 'privacy-requests.forward',
      ...AREA,
      title: { cs: 'Předat žádost správci', en: 'Forward a request to a controller' },
      input: forwarding,
      run: async (actor, { id, controllerId }) => {
        await database.transaction(actor, tx => requests.forward(tx, id, controllerId));
        return { id, controllerId, state: 'FORWARDED' };
      },
    });
    actions.add({
      name: 'privacy-requests.close',
      ...AREA,
      title: { cs: 'Uzavřít žádost', en: 'Close a request' },
      input: closing,
      run: async (actor, { id, reason }) => {
        await database.transaction(actor, tx => requests.close(tx, id, reason));
        return { id, state: 'CLOSED' };
      },
    });
  }
}
