import { DATA_CATEGORIES } from '../../../agreement/contracts/contract.rules.js';
import type { Word } from './word.js';

/** Words of agreement: customers, contracts, orders, instructions, subprocessors. */
export const AGREEMENT_WORDS = {
  yesNo: {
    true: { cs: 'ano', en: 'yes' },
    false: { cs: 'ne', en: 'no' },
  },
  customerKind: {
    ENTREPRENEUR: { cs: 'podnikatel', en: 'entrepreneur' },
    PUBLIC_BODY: { cs: 'veřejná instituce', en: 'public body' },
    CONSUMER: { cs: 'spotřebitel', en: 'consumer' },
  },
  customerRole: {
    ORDER: { cs: 'objednávat', en: 'order' },
    INSTRUCT: { cs: 'dávat pokyny', en: 'instruct' },
    CONTENT: { cs: 'obsah a seznamy', en: 'content and lists' },
    APPROVE: { cs: 'schvalovat', en: 'approve' },
    INVOICES: { cs: 'faktury', en: 'invoices' },
    EXPORT: { cs: 'vyvážet data', en: 'export data' },
    ADMIN: { cs: 'spravovat uživatele', en: 'manage users' },
  },
  validity: {
    VALID: { cs: 'platí', en: 'valid', tone: 'good' },
    ENDED: { cs: 'ukončeno', en: 'ended', tone: 'plain' },
    FUTURE: { cs: 'teprve začne', en: 'not yet', tone: 'wait' },
  },
  keyState: {
    ACTIVE: { cs: 'platný', en: 'active', tone: 'good' },
    REVOKED: { cs: 'zneplatněný', en: 'revoked', tone: 'plain' },
  },
  dataCategory: DATA_CATEGORIES,
  suppressionAfterErasure: {
    KEEP: { cs: 'ponechat otisk', en: 'keep the hash' },
    RETURN: { cs: 'předat správci', en: 'hand over to the controller' },
  },
  parameterSource: {
    contract: { cs: 'smlouva', en: 'contract', tone: 'busy' },
    terms: { cs: 'podmínky', en: 'terms' },
    default: { cs: 'výchozí', en: 'default' },
  },
  order: {
    RECEIVED: { cs: 'přijata', en: 'received', tone: 'wait' },
    CONFIRMED: { cs: 'potvrzena', en: 'confirmed', tone: 'good' },
    CANCELLED: { cs: 'zrušena', en: 'cancelled', tone: 'bad' },
    COMPLETED: { cs: 'splněna', en: 'completed', tone: 'plain' },
  },
  orderChannel: {
    API: { cs: 'přes API', en: 'through the API' },
    WRITTEN: { cs: 'písemně', en: 'in writing' },
    FAX: { cs: 'faxem', en: 'by fax' },
    EMAIL: { cs: 'e-mailem', en: 'by e-mail' },
    PROFORMA: { cs: 'zálohovou fakturou', en: 'by pro forma invoice' },
  },
  instruction: {
    UNCONFIRMED: { cs: 'čeká na potvrzení', en: 'awaits confirmation', tone: 'wait' },
    IN_FORCE: { cs: 'platí', en: 'in force', tone: 'good' },
    SUPERSEDED: { cs: 'nahrazen', en: 'superseded', tone: 'plain' },
    STOPPED: { cs: 'zastaven', en: 'stopped', tone: 'bad' },
  },
  instructionKind: {
    PROCESSING: { cs: 'zpracovávat', en: 'to process' },
    SEND: { cs: 'rozeslat', en: 'to send' },
    STOP: { cs: 'zastavit', en: 'to stop' },
  },
  instructionChannel: {
    API: { cs: 'přes API', en: 'through the API' },
    SIGNED_DOCUMENT: { cs: 'podepsaný dokument', en: 'signed document' },
    EMAIL: { cs: 'e-mailem', en: 'by e-mail' },
    PHONE: { cs: 'telefonicky', en: 'by phone' },
  },
  subprocessor: {
    DRAFT: { cs: 'připravuje se', en: 'in preparation', tone: 'wait' },
    ACTIVE: { cs: 'aktivní', en: 'active', tone: 'good' },
  },
  subprocessorClass: {
    DATA_CENTRE: { cs: 'datové centrum', en: 'data centre' },
    SERVERS: { cs: 'servery', en: 'servers' },
    COMPUTER_SYSTEMS: { cs: 'počítačové systémy', en: 'computer systems' },
    PROGRAMMING_SUPPORT: { cs: 'programování a podpora', en: 'programming and support' },
    EMAIL_DISTRIBUTION: { cs: 'rozesílání e-mailů', en: 'e-mail distribution' },
    BACKUP: { cs: 'zálohování', en: 'backup' },
    MARKETING: { cs: 'marketing', en: 'marketing' },
    COMMUNICATIONS: { cs: 'komunikace', en: 'communications' },
    ANALYTICS: { cs: 'analytika', en: 'analytics' },
    POLLS: { cs: 'průzkumy', en: 'polls' },
    INTEGRATIONS: { cs: 'propojení systémů', en: 'integrations' },
    PRODUCT_SERVICES: { cs: 'produktové služby', en: 'product services' },
    BUSINESS_MANAGEMENT: { cs: 'řízení firmy', en: 'business management' },
    TASK_MANAGEMENT: { cs: 'řízení úkolů', en: 'task management' },
    ADVISERS: { cs: 'poradci', en: 'advisers' },
    RECRUITMENT: { cs: 'nábor', en: 'recruitment' },
    INFORMATION_SECURITY: { cs: 'informační bezpečnost', en: 'information security' },
  },
  subprocessorRole: {
    SUBPROCESSOR: { cs: 'další zpracovatel', en: 'subprocessor' },
    CUSTOMER_REQUESTED: { cs: 'vyžádal zákazník', en: 'asked for by the customer' },
  },
  subprocessorPermission: {
    GENERAL: { cs: 'obecné povolení', en: 'general permission' },
    SPECIFIC: { cs: 'zvláštní povolení', en: 'specific permission' },
    CUSTOMER_DECISION: { cs: 'rozhodnutí zákazníka', en: 'the customer’s decision' },
  },
  transferTool: {
    ADEQUACY: { cs: 'rozhodnutí o odpovídající ochraně', en: 'adequacy decision' },
    DPF: { cs: 'rámec EU–USA (DPF)', en: 'EU–US framework (DPF)' },
    SCC: { cs: 'standardní doložky', en: 'standard clauses' },
    BCR: { cs: 'závazná podniková pravidla', en: 'binding corporate rules' },
    ARTICLE_49: { cs: 'výjimka podle čl. 49', en: 'Article 49 exception' },
  },
  systemState: {
    IN_USE: { cs: 'v provozu', en: 'in use', tone: 'good' },
    RETIRED: { cs: 'vyřazen', en: 'retired', tone: 'plain' },
  },
} as const satisfies Record<string, Record<string, Word>>;
