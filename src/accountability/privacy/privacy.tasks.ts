import { defineTasks } from '../../tasks/task.kinds.js';

export const privacyTasks = defineTasks({
  'privacy-request.answer': {
    whom: 'customer',
    byHand: false,
    cs: 'Vyřídit žádost příjemce o jeho údaje ({kind}), nejpozději {dueOn}',
    en: 'Answer a recipient’s request about his data ({kind}), at the latest on {dueOn}',
  },
  'privacy-request.route': {
    whom: 'operator',
    byHand: false,
    cs: 'Předat správci, nebo uzavřít žádost o údaje bez odkazu ({kind})',
    en: 'Forward to a controller, or close, a request about data that came without a link ({kind})',
  },
});

/** What somebody has to do about a case. */
export interface CaseTask {
  kind: string;
  link: string;
  dueAt: Date;
  detail: { kind: string; dueOn: string };
}

interface OfCase {
  id: string;
  kind: string;
  /** Last day to answer the person. */
  dueOn: string;
  /** When this step has to be done. */
  dueAt: Date;
}

export function answerTask({ id, kind, dueOn, dueAt }: OfCase): CaseTask {
  const link = `/v1/privacy-requests/${id}/answer`;
  return { kind: privacyTasks['privacy-request.answer'], link, dueAt, detail: { kind, dueOn } };
}

export function routeTask({ id, kind, dueOn, dueAt }: OfCase): CaseTask {
  const link = `/office/actions/privacy-requests.forward?id=${id}`;
  return { kind: privacyTasks['privacy-request.route'], link, dueAt, detail: { kind, dueOn } };
}
