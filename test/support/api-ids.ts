/** Whose id stands in a path: the table of the thing. */
const IN_PATH: [RegExp, string][] = [
  [/^\/v1\/annexes\//, 'processing_annex'],
  [/^\/v1\/campaigns\//, 'campaign'],
  [/^\/v1\/controllers\//, 'controller'],
  [/^\/v1\/domains\//, 'sending_domain'],
  [/^\/v1\/evidence-demands\//, 'evidence_demand'],
  [/^\/v1\/erasures\//, 'erasure_certificate'],
  [/^\/v1\/evidence\/entries\//, 'ledger_entry'],
  [/^\/v1\/evidence\/messages\//, 'message'],
  [/^\/v1\/forms\//, 'opt_in_form'],
  [/^\/v1\/imports\//, 'list_import'],
  [/^\/v1\/instructions\//, 'instruction'],
  [/^\/v1\/keys\//, 'api_key'],
  [/^\/v1\/lists\//, 'list'],
  [/^\/v1\/measurement-sources\//, 'measurement_source'],
  [/^\/v1\/orders\//, 'purchase_order'],
  [/^\/v1\/outside-senders\//, 'outside_sender'],
  [/^\/v1\/privacy-requests\//, 'privacy_case'],
  [/^\/v1\/recipients\//, 'recipient'],
  [/^\/v1\/reports\//, 'campaign'],
  [/^\/v1\/segments\//, 'segment'],
  [/^\/v1\/templates\//, 'template'],
  [/^\/v1\/test-addresses\//, 'test_address'],
  [/^\/v1\/webhook-deliveries\//, 'webhook_delivery'],
  [/^\/v1\/webhook-endpoints\//, 'webhook_endpoint'],
  [/^\/v1\/users\//, 'customer_user'],
];

/** Names under which the id of a customer's own thing stands in a body or query. */
export const OWN_ID: Readonly<Record<string, string>> = {
  campaignId: 'campaign',
  controllerId: 'controller',
  endpointId: 'webhook_endpoint',
  eventId: 'customer_event',
  afterEventId: 'customer_event',
  listId: 'list',
  listIds: 'list',
  orderId: 'purchase_order',
  privacyRequestId: 'privacy_case',
  recipientId: 'recipient',
  segmentId: 'segment',
  templateId: 'template',
  userId: 'customer_user',
};

/** Names of ids that belong to the operator and are the same for all customers. */
export const COMMON_ID: Readonly<Record<string, string>> = {
  systemId: 'sending_system',
  systemIds: 'sending_system',
  fallbackSystemIds: 'sending_system',
  termsVersionId: 'terms_version',
};

/** Throws for a path that the table above does not know. */
export function tableInPath(path: string): string {
  const found = IN_PATH.find(([pattern]) => pattern.test(path))?.[1];
  if (found === undefined) throw new Error(`test/support/api-ids.ts: IN_PATH does not say whose id stands in ${path}`);
  return found;
}

/** The table that an id of this name leads to. Throws for a name that neither table above knows. */
export function tableOfName(name: string): string {
  const found = OWN_ID[name] ?? COMMON_ID[name];
  if (found === undefined)
    throw new Error(`test/support/api-ids.ts: say in OWN_ID or COMMON_ID what table an id called ${name} leads to`);
  return found;
}
