import type { Tx } from '../../platform/database/tx.js';
import type { Plan, PreflightCheck } from '../../platform/preflight/preflight.js';

/** D-13, D-15, D-29: the lists are declared, meant for this type of message, and nothing is being added to them. */
export const listsCheck: PreflightCheck = {
  name: 'lists',
  async check(tx: Tx, plan: Plan) {
    const lists = await tx.query<{
      name: string;
      locked: boolean;
      fits: boolean;
      running: boolean;
      notice: string | null;
    }>(
      `SELECT l.name, l.locked, $2 = ANY (l.purposes) AS fits, 
         COALESCE(l.declaration -> 'notice' ->> 'url', k.privacy_notice_url) AS notice,
         EXISTS (SELECT FROM list_import i WHERE i.list_id = l.id AND i.state = 'RUNNING') AS running
       FROM list l JOIN controller k ON k.id = l.controller_id WHERE l.id = ANY ($1::uuid[]) ORDER BY l.name`,
      [plan.listIds, plan.purpose],
    );
    return lists.flatMap(({ name: list, locked, fits, running, notice }) => [
      ...(locked ? [{ code: 'LIST_LOCKED', data: { list } }] : []),
      ...(fits ? [] : [{ code: 'PURPOSE_NOT_ON_LIST', data: { list, purpose: plan.purpose } }]),
      ...(running ? [{ code: 'IMPORT_RUNNING', data: { list } }] : []),
      ...(notice === null ? [{ code: 'NOTICE_URL_MISSING', data: { list }, blocks: false }] : []),
    ]);
  },
};
