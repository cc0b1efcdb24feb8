/**
 * Evidence is not remembered, it is required: in test databases a transaction of the application that writes one of these tables
 * and records nothing in the ledger fails when it commits. What a test prepares as the owner of the database is left alone.
 */
export const EVIDENCE_TABLES = [
  'api_key',
  'campaign',
  'campaign_hold',
  'campaign_report',
  'campaign_rerun',
  'content_version',
  'contract_override',
  'contract_snapshot',
  'controller',
  'customer',
  'customer_subprocessor',
  'customer_user',
  'dispatch',
  'dkim_key',
  'erasure_certificate',
  'frequency_choice',
  'import_proof',
  'instruction',
  'invoice',
  'legal_order',
  'list',
  'list_certificate',
  'list_import',
  'mail_pause',
  'notice',
  'operator_profile',
  'operator_user',
  'outcome',
  'permission_event',
  'privacy_case',
  'processing_annex',
  'purchase_order',
  'recipient_access',
  'resolution',
  'review',
  'sending_domain',
  'sending_system',
  'state_change',
  'subprocessor',
  'system_interruption',
  'system_window',
  'task',
  'terms_version',
  'transfer_tool',
] as const;

const REQUIRE = `
  CREATE FUNCTION test_requires_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    IF session_user LIKE 'mandate\\_%' AND NOT EXISTS (SELECT FROM ledger_entry WHERE xid = pg_current_xact_id()) THEN
      RAISE EXCEPTION 'evidence of % was written and nothing was recorded in the ledger', TG_TABLE_NAME;
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION test_requires_entry FROM PUBLIC;`;

/** Which changes count, where others are working state: when a key was last used, another attempt at a notice, how far messages are leased. */
const CHANGES: Partial<Record<(typeof EVIDENCE_TABLES)[number], string>> = {
  api_key: 'INSERT OR UPDATE OF secret_hash, user_id, revoked_at',
  dkim_key: 'INSERT OR UPDATE OF state',
  dispatch: 'INSERT OR UPDATE OF instruction_id, finished_at',
  sending_domain: 'INSERT OR UPDATE OF state',
  list: 'INSERT OR UPDATE OF declaration, locked, revision, attributes, deleted_at',
  notice: 'INSERT OR UPDATE OF sent_at, delivered_at',
};

/** The statements that install the triggers, for the owner of a migrated database. */
export function evidenceTriggers(): string {
  const triggers = EVIDENCE_TABLES.map(
    table => `
      CREATE CONSTRAINT TRIGGER requires_entry AFTER ${CHANGES[table] ?? 'INSERT OR UPDATE'} ON ${table}
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION test_requires_entry();`,
  );
  return REQUIRE + triggers.join('');
}

/** Takes them away again, for the test of a part that stands below the ledger. */
export const WITHOUT_EVIDENCE_TRIGGERS = 'DROP FUNCTION test_requires_entry CASCADE';
