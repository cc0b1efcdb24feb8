/** How a period is counted from its start. */
export type Count =
  | 'days'
  | 'months'
  | 'years'
  | 'hours'
  | 'working days'
  /** Backwards, the last of them included (N-42). */
  | 'working days before'
  | 'days before'
  /** 1 July of the years after the start's. */
  | '1 July after';

/** One way of counting a legal or contractual period. The amount holds unless the caller brings the customer's own. */
export interface Rule {
  requirement: string;
  /** Where the figure stands. */
  clause: string;
  /** What the period runs from. */
  from: { cs: string; en: string };
  count: Count;
  amount: number;
  /** The parameter of the terms that the caller resolves and passes as the amount. */
  parameter?: string;
  /**
   * What a Saturday, Sunday or holiday at the end does: `shifts` to the next working day (Civil Code s. 607), `stays`, or is
   * `never later`: a person's deadline or a limit of storage, which no setting may move.
   */
  weekend: 'shifts' | 'stays' | 'never later';
  /** The result is the last day of the period, unless it is the first day after it. */
  yields?: 'the day after';
}

function rule(
  id: `${string} | ${string}`,
  [cs, en]: [cs: string, en: string],
  amount: number,
  count: Count,
  weekend: Rule['weekend'],
  rest: Pick<Rule, 'parameter' | 'yields'> = {},
): Rule {
  const [requirement = '', clause = ''] = id.split(' | ');
  return { requirement, clause, from: { cs, en }, amount, count, weekend, ...rest };
}

const START: [string, string] = ['sjednaný začátek', 'the agreed start'];
const ISSUE: [string, string] = ['vystavení faktury', 'the issue of the invoice'];
const DUE: [string, string] = ['den splatnosti', 'the due date'];
const REQUEST: [string, string] = ['doručení žádosti', 'receipt of the request'];
const CONCLUSION: [string, string] = ['uzavření smlouvy', 'the conclusion of the contract'];
const HANDLING: [string, string] = ['poslední aktivní nakládání', 'the last active handling'];
const EXPIRY: [string, string] = ['konec dostupnosti', 'the end of availability'];
const DISPATCH: [string, string] = ['odeslání zásilky', 'the dispatch of the letter'];
const AWARENESS: [string, string] = ['zjištění porušení', 'awareness of the breach'];
const CHANGE: [string, string] = ['oznámení změny podmínek', 'the notification of the change of terms'];
const CLOSED: [string, string] = ['vyřízení žádosti', 'the closing of the request'];

const RULES = {
  // Money
  'advance.credited': rule('B-03 | terms 3.2 ¶1', START, 2, 'working days before', 'stays', {
    parameter: 'advance.before_start_working_days',
  }),
  'tax-document.issue': rule(
    'B-06 | terms 3.2 ¶2',
    ['uskutečnění zdanitelného plnění', 'the taxable transaction'],
    15,
    'days',
    'shifts',
    { parameter: 'invoice.tax_document_days' },
  ),
  'tax-document.reminder': rule(
    'B-06 | terms 3.2 ¶2',
    ['poslední den k vystavení dokladu', 'the last day to issue the document'],
    2,
    'working days before',
    'stays',
  ),
  'invoice.due': rule('B-08 | terms 3.2 ¶4', ISSUE, 14, 'days', 'shifts', { parameter: 'invoice.due_days' }),
  'debt.interruption': rule('B-19 | terms 3.4 ¶1', DUE, 0, 'days', 'stays', {
    parameter: 'debt.interrupt_after_days',
    yields: 'the day after',
  }),
  'discount.lapse': rule('B-26 | terms 4.2 ¶3', DUE, 15, 'days', 'stays', {
    parameter: 'discount.lapse_after_days',
    yields: 'the day after',
  }),
  'inspection-price.indexing': rule(
    'B-32 | terms 6(g)',
    ['účinnost smlouvy', 'the effect of the contract'],
    1,
    '1 July after',
    'stays',
  ),
  'complaint.from-discovery': rule(
    'B-38 | terms 5.4',
    ['den, kdy vadu šlo zjistit', 'the day the error could be discovered'],
    10,
    'days',
    'shifts',
    { parameter: 'complaint.filing_days' },
  ),
  'complaint.from-delivery': rule(
    'B-38 | terms 5.4',
    ['doručení přehledu nebo faktury', 'the delivery of the report or invoice'],
    10,
    'days',
    'shifts',
    { parameter: 'complaint.filing_days' },
  ),
  'complaint.decision': rule(
    'B-39 | terms 5.4',
    ['podání reklamace', 'the filing of the complaint'],
    21,
    'days',
    'shifts',
    { parameter: 'complaint.decision_days' },
  ),
  'invoice.objection': rule(
    'B-43 | terms 5.6',
    ['doručení faktury', 'the delivery of the invoice'],
    10,
    'days',
    'shifts',
    { parameter: 'invoice.objection_days' },
  ),

  // Terms, contracts, notices
  'terms.earliest-effect': rule('A-19 | terms 7.5 ¶2', CHANGE, 25, 'days', 'stays', {
    parameter: 'terms.notice_days_min',
  }),
  'terms.proposed-effect': rule('A-19 | terms 7.5 ¶2', CHANGE, 1, 'months', 'stays', {
    parameter: 'terms.notice_months',
  }),
  'terms.leaver-notice': rule(
    'A-20 | terms 7.5 ¶2',
    ['podání výpovědi', 'the notice of termination'],
    30,
    'days',
    'stays',
    { parameter: 'terms.leaver_notice_days' },
  ),
  'post.deemed-delivery': rule('A-32 | terms 7.1 ¶3', DISPATCH, 3, 'days', 'stays', {
    parameter: 'notice.post_deemed_days',
  }),
  'post.statutory-delivery': rule('N-48 | Civil Code s. 573', DISPATCH, 3, 'working days', 'stays'),
  'register.publication': rule('A-49 | terms 7.7 ¶2', CONCLUSION, 15, 'days', 'shifts', {
    parameter: 'register.publish_days',
  }),
  'register.own-publication': rule('A-51 | terms 7.7 ¶3', CONCLUSION, 15, 'days', 'shifts', {
    parameter: 'register.publish_days',
    yields: 'the day after',
  }),
  'register.statutory': rule('A-49 | Act 340/2015 s. 5', CONCLUSION, 30, 'days', 'stays'),
  'register.withdrawal': rule('A-53 | terms 7.7 ¶4', CONCLUSION, 30, 'days', 'stays', { yields: 'the day after' }),
  'register.void': rule('A-52 | Act 340/2015 s. 7', CONCLUSION, 3, 'months', 'stays'),
  'undue-delay': rule('H-04 | terms 4.3, 6(c)', ['vznik povinnosti', 'the duty arising'], 1, 'working days', 'stays', {
    parameter: 'notice.undue_delay_working_days',
  }),

  // Subprocessors, breaches, inspections, staff
  'subprocessor.objection': rule(
    'I-06 | terms 6(a)',
    ['oznámení dalšího zpracovatele', 'the announcement of the subprocessor'],
    30,
    'days',
    'shifts',
    { parameter: 'subprocessor.objection_days' },
  ),
  'breach.notice': rule('J-10 | terms 6(e)', AWARENESS, 24, 'hours', 'stays', { parameter: 'breach.notice_hours' }),
  'breach.controller-report': rule('J-10 | GDPR 33(1)', AWARENESS, 72, 'hours', 'stays'),
  'inspection.agreement': rule('J-15 | terms 6(g)', REQUEST, 15, 'days', 'shifts', {
    parameter: 'inspection.agreement_days',
  }),
  'inspection.next': rule('J-16 | terms 6(g)', ['poslední kontrola', 'the last inspection'], 12, 'months', 'stays', {
    parameter: 'inspection.interval_months',
  }),
  'training.renewal': rule(
    'J-09 | security standard',
    ['poslední školení', 'the last training'],
    12,
    'months',
    'stays',
  ),

  // Content of customers
  'content.availability': rule(
    'F-10 | terms 4.7 ¶7',
    ['nahrání nebo vytvoření', 'the upload or creation'],
    180,
    'days',
    'stays',
    { parameter: 'content.keep_days' },
  ),
  'template.availability': rule('F-11 | terms 4.7 ¶7', HANDLING, 180, 'days', 'stays', {
    parameter: 'content.keep_days',
  }),
  'content.first-warning': rule('F-12 | terms 4.7 ¶7', EXPIRY, 30, 'days before', 'stays', {
    parameter: 'content.first_warning_days',
  }),
  'content.last-warning': rule('F-12 | terms 4.7 ¶7', EXPIRY, 7, 'days before', 'stays', {
    parameter: 'content.last_warning_days',
  }),

  // Rights of persons: no setting moves these later
  'rights.month': rule('H-18 | information notice, Rights; GDPR 12(3)', REQUEST, 1, 'months', 'never later', {
    parameter: 'rights.answer_months',
  }),
  'rights.thirty-days': rule('H-19 | privacy policy 4, 12', REQUEST, 30, 'days', 'never later', {
    parameter: 'rights.answer_days',
  }),
  'rights.extension': rule(
    'H-20 | information notice, Rights; GDPR 12(3)',
    ['konec měsíční lhůty', 'the end of the one-month period'],
    2,
    'months',
    'never later',
    { parameter: 'rights.extension_months' },
  ),

  // Limits of storage: the last day on which the data may be there
  'retention.rights-archive': rule('K-09 | information notice, Rights', CLOSED, 4, 'years', 'never later', {
    parameter: 'rights.archive_years',
  }),
  'retention.sending-proof': rule(
    'K-05 | information notice, Time ¶2',
    ['odmítnutí dalších zpráv', 'the refusal of further messages'],
    4,
    'years',
    'never later',
    { parameter: 'proof.after_refusal_years' },
  ),
  'retention.contract': rule(
    'K-07 | information notice, Time ¶3',
    ['konec smlouvy', 'the end of the contract'],
    10,
    'years',
    'never later',
    { parameter: 'contract.keep_years' },
  ),
  'retention.tax-document': rule(
    'K-08 | Act 235/2004 s. 35',
    ['konec zdaňovacího období', 'the end of the tax period'],
    10,
    'years',
    'never later',
  ),
  'retention.enquiry': rule(
    'K-10 | website notice 8',
    ['poslední kontakt', 'the last contact'],
    1,
    'years',
    'never later',
  ),
  'retention.applicant': rule(
    'K-19 | privacy policy 7',
    ['obsazení nebo zrušení místa', 'the filling or closing of the post'],
    2,
    'years',
    'never later',
  ),
  'retention.technical-log': rule('J-27 | terms 6 ¶7', ['zápis do logu', 'the log entry'], 6, 'months', 'never later', {
    parameter: 'log.technical_months',
  }),
  'deletion.after-contract': rule(
    'K-01 | terms 6 ¶6',
    ['konec smlouvy', 'the end of the contract'],
    30,
    'days',
    'never later',
    { parameter: 'contract.delete_after_end_days' },
  ),
  'deletion.silent-system': rule(
    'K-17 | terms 6 ¶6',
    ['zadání výmazu', 'the deletion order'],
    7,
    'days',
    'never later',
    { parameter: 'contract.silent_system_days' },
  ),
};

export type RuleName = keyof typeof RULES;

/** Every period of the contract and the law that the platform computes, by name (M-05). */
export const PERIOD_RULES: Readonly<Record<RuleName, Rule>> = RULES;

export function isRuleName(name: string): name is RuleName {
  return Object.hasOwn(RULES, name);
}
