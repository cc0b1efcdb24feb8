import type { Tx } from '../../platform/database/tx.js';
import type { Plan, PreflightCheck } from '../../platform/preflight/preflight.js';

/** D-13, D-14, D-15, D-29: the lists are declared, not held for want of evidence, meant for this type of message, and nothing is being added to them. */
export const listsCheck: PreflightCheck = {
  name: 'lists',
  async check(tx: Tx, plan: Plan) {
    const lists = await tx.query<{
      name: string;
      locked: boolean;
      fits: boolean;
      running: boolean;
      held: boolean;
      notice: string | null;
    }>(
      `SELECT l.name, l.locked, mandate_list_held(l.id, $3) AS held, $2 = ANY (l.purposes) AS fits, 
         COALESCE(l.declaration -> 'notice' ->> 'url', k.privacy_notice_url) AS notice,
         EXISTS (SELECT FROM list_import i WHERE i.list_id = l.id AND i.state = 'RUNNING') AS running
       FROM list l JOIN controller k ON k.id = l.controller_id WHERE l.id = ANY ($1::uuid[]) ORDER BY l.name`,
      [plan.listIds, plan.purpose, tx.now],
    );
    return lists.flatMap(({ name: list, locked, held, fits, running, notice }) => [
      ...(locked ? [{ code: 'LIST_LOCKED', data: { list } }] : []),
      ...(held ? [{ code: 'LIST_HELD_EVIDENCE', data: { list } }] : []),
      ...(fits ? [] : [{ code: 'PURPOSE_NOT_ON_LIST', data: { list, purpose: plan.purpose } }]),
      ...(running ? [{ code: 'IMPORT_RUNNING', data: { list } }] : []),
      ...(notice === null ? [{ code: 'NOTICE_URL_MISSING', data: { list }, blocks: false }] : []),
    ]);
  },
};
