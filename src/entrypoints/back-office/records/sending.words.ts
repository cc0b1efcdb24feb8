import type { Word } from './word.js';

/** Words of lists, campaigns, sending and evidence. */
export const SENDING_WORDS = {
  listOrigin: {
    PROVIDED: { cs: 'předal zákazník', en: 'handed over by the customer' },
    CREATED_WHILE_PERFORMING: { cs: 'vznikl při plnění', en: 'created while performing' },
    AT_CUSTOMER_REQUEST: { cs: 'na žádost zákazníka', en: 'at the customer’s request' },
  },
  listState: {
    LOCKED: { cs: 'uzamčen do prohlášení správce', en: 'locked until the controller declares it', tone: 'wait' },
    OPEN: { cs: 'prohlášen', en: 'declared', tone: 'good' },
    DELETED: { cs: 'smazán', en: 'deleted', tone: 'plain' },
  },
  import: {
    WAITING_FOR_FILE: { cs: 'čeká na soubor', en: 'waits for its file', tone: 'wait' },
    QUEUED: { cs: 've frontě', en: 'queued', tone: 'busy' },
    RUNNING: { cs: 'běží', en: 'running', tone: 'busy' },
    DONE: { cs: 'hotovo', en: 'done', tone: 'good' },
    FAILED: { cs: 'selhal', en: 'failed', tone: 'bad' },
  },
  rowOutcome: {
    REJECTED: { cs: 'odmítnut', en: 'rejected', tone: 'bad' },
    DUPLICATE: { cs: 'zdvojený', en: 'duplicate', tone: 'plain' },
    SUPPRESSED: { cs: 'blokován', en: 'suppressed', tone: 'wait' },
  },
  permissionEvent: {
    GRANT: { cs: 'oprávnění vzniklo', en: 'granted', tone: 'good' },
    WITHDRAW: { cs: 'odvolal(a) souhlas', en: 'withdrew', tone: 'bad' },
    OBJECT: { cs: 'vznesl(a) námitku', en: 'objected', tone: 'bad' },
    RESTRICT: { cs: 'omezení zpracování', en: 'restricted', tone: 'wait' },
    BOUNCE: { cs: 'nedoručitelné', en: 'bounced', tone: 'wait' },
    COMPLAINT: { cs: 'stížnost na spam', en: 'complained of spam', tone: 'bad' },
    ERASE: { cs: 'vymazáno', en: 'erased', tone: 'plain' },
  },
  basis: {
    CONSENT: { cs: 'souhlas', en: 'consent' },
    EXISTING_CUSTOMER: { cs: 'stávající zákazník (§ 7 odst. 3)', en: 'existing customer (s. 7(3))' },
    CONTRACT: { cs: 'smlouva', en: 'contract' },
    LEGAL_OBLIGATION: { cs: 'právní povinnost', en: 'legal obligation' },
    VITAL_INTERESTS: { cs: 'životně důležité zájmy', en: 'vital interests' },
    PUBLIC_TASK: { cs: 'veřejný zájem', en: 'public task' },
    LEGITIMATE_INTERESTS: { cs: 'oprávněný zájem', en: 'legitimate interests' },
  },
  campaign: {
    DRAFT: { cs: 'koncept', en: 'draft', tone: 'plain' },
    SUBMITTED: { cs: 'předána', en: 'submitted', tone: 'plain' },
    IN_REVIEW: { cs: 'posuzuje se', en: 'in review', tone: 'wait' },
    APPROVED: { cs: 'schválena', en: 'approved', tone: 'good' },
    REFUSED: { cs: 'odmítnuta', en: 'refused', tone: 'bad' },
    SCHEDULED: { cs: 'naplánována', en: 'scheduled', tone: 'busy' },
    SENDING: { cs: 'odesílá se', en: 'sending', tone: 'busy' },
    SENT: { cs: 'odeslána', en: 'sent', tone: 'good' },
    SUSPENDED: { cs: 'pozastavena', en: 'suspended', tone: 'bad' },
    TERMINATED_CLIENT_DEFAULT: { cs: 'ukončena pro neplacení', en: 'ended for non-payment', tone: 'bad' },
    STOPPED_BY_CONTROLLER: { cs: 'zastavena správcem', en: 'stopped by the controller', tone: 'bad' },
    CANCELLED: { cs: 'zrušena', en: 'cancelled', tone: 'plain' },
  },
  outcome: {
    DELIVERED: { cs: 'převzal poštovní server', en: 'taken over by the relay' },
    EXCLUDED: { cs: 'vyřazeno', en: 'excluded' },
    BOUNCED: { cs: 'odmítl poštovní server', en: 'refused by the relay' },
    FAILED: { cs: 'vzdáno', en: 'given up' },
    DEFERRED: { cs: 'odloženo', en: 'put off' },
    UNCERTAIN: { cs: 'nejisté', en: 'uncertain' },
  },
  taskWhom: {
    operator: { cs: 'provozovatel', en: 'the operator' },
    customer: { cs: 'zákazník', en: 'the customer' },
  },
  task: {
    OPEN: { cs: 'otevřený', en: 'open', tone: 'busy' },
    OVERDUE: { cs: 'po termínu', en: 'overdue', tone: 'bad' },
  },
} as const satisfies Record<string, Record<string, Word>>;
