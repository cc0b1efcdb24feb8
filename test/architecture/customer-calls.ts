/** Every requirement whose trigger names the customer (CU), in the order of the catalogue. */
export const CUSTOMER_REQUIREMENTS = `
A-01 A-03 A-04 A-08 A-13 A-14 A-15 A-20 A-23 A-27 A-33 A-36 A-38 A-42 A-43 A-46 A-49 A-50 A-55 A-56 A-60 A-61 A-64
B-16 B-17 B-18 B-35 B-36 B-37 B-43 C-02 C-11 C-16 C-18 C-19 C-20 C-21
D-01 D-02 D-03 D-05 D-06 D-12 D-13 D-15 D-17 D-18 D-19 D-20 D-22 D-26 D-29 D-30
E-01 E-02 E-03 E-07 E-11 E-14 E-15 E-16 F-02 F-12 F-13 F-20 F-21 G-11 G-19 H-06 H-30
I-02 I-04 I-07 I-11 I-13 I-19 J-01 J-13 J-14 J-18 J-23 J-24 J-25 J-28 J-30 J-31 K-04 L-37 L-42 M-01 M-13 M-15 M-16
`
  .trim()
  .split(/\s+/);

/**
 * Operations of the API by which a customer does it; or why there is none: `ours` says which part the operator does and where the customer
 * reads of it, `open` what of the requirement is there so far when its act is still to be built.
 */
type Way = readonly string[] | { ours: string; calls?: readonly string[] } | { open: string };

/** M-13: what a customer must or may do, and the calls that do it. */
export const CUSTOMER_CALLS: Readonly<Record<string, Way>> = {
  'A-01': { ours: 'the operator takes a customer in, with its register entry', calls: ['customersOwn'] },
  'A-04': ['ordersPlace'],
  'A-08': ['ordersPlace'],
  'A-13': ['ordersPlace'],
  'A-20': { open: 'the period of the notice' },
  'A-33': { open: 'what a notice does that finds no mailbox' },
  'A-36': ['usersAdd', 'usersRegister', 'usersFind', 'usersEnd'],
  'A-38': ['keysCreate', 'keysList', 'keysFind', 'keysRevoke'],
  'A-49': { open: 'the period of publication' },
  'A-60': { open: 'the deadline that stands still' },
  'A-64': ['usersAdd', 'keysCreate'],
  'B-43': { open: 'the period of an objection' },
  'C-02': ['campaignsSubmit'],
  'C-11': { open: 'the ground in a verdict' },
  'C-16': ['campaignsPutContent', 'campaignsSubmit'],
  'D-01': ['instructionsGive', 'instructionsList', 'instructionsFind'],
  'D-02': ['instructionsGive', 'instructionsConfirm'],
  'D-03': ['instructionsGive'],
  'D-05': ['instructionsGive', 'campaignsPause', 'campaignsResume', 'campaignsCancel'],
  'D-06': ['instructionsGive'],
  'D-12': ['annexesSign', 'annexesList', 'annexesFind'],
  'D-13': ['annexesSign', 'listsDeclare'],
  'D-15': ['listsDeclare'],
  'D-17': ['importsUpload'],
  'D-18': ['importsUpload'],
  'D-19': ['importsUpload'],
  'D-20': ['importsUpload', 'instructionsGive'],
  'D-22': ['suppressionsEnter', 'recipientsFind'],
  'D-26': ['importsUpload', 'instructionsGive'],
  'D-29': ['listsDeclare', 'controllersAdd'],
  'D-30': ['controllersAdd', 'controllersList', 'controllersFind'],
  'E-01': ['listsAnnounce', 'importsUpload'],
  'E-02': ['listsAnnounce', 'importsUpload'],
  'E-03': ['importsUpload', 'importsIssues'],
  'E-07': ['importsFind', 'importsIssues'],
  'E-11': ['recipientsCorrect'],
  'E-14': ['importsUpload', 'importsIssues'],
  'E-15': ['importsUpload'],
  'E-16': ['listsRemove', 'listsCertificate', 'listsExport'],
  'F-02': ['campaignsPreflight', 'campaignsSchedule'],
  'F-12': { open: 'the days of the warning' },
  'F-20': ['instructionsGive'],
  'F-21': ['controllersCap', 'controllersSetCap', 'controllersClearCap'],
  'G-11': ['importsUpload'],
  'G-19': {
    ours: 'notices of the contract go to the customer’s own address whatever it refused',
    calls: ['customersOwn'],
  },
  'I-02': ['subprocessorsList', 'subprocessorsSystems'],
  'I-04': { ours: 'the operator enters a permission with its paper', calls: ['subprocessorsList'] },
  'I-11': { ours: 'the operator lists what the customer’s paper asks for', calls: ['subprocessorsSystems'] },
  'J-30': {
    ours: 'passwords belong to the operator’s staff; customers hold keys',
    calls: ['keysCreate', 'keysRevoke'],
  },
  'M-01': ['evidenceWhy', 'evidenceWhyFile', 'evidenceWhyAddress'],
  'M-13': ['webhookEndpointsCreate', 'webhookEndpointsReplay', 'eventsList', 'tasksOpen'],
};

/** The operations that an entry names. */
export function callsOf(way: Way): readonly string[] {
  if ('open' in way) return [];
  return 'ours' in way ? (way.calls ?? []) : way;
}
