import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { isIco, normaliseIco } from './company-id.rules.js';
import { checkValidFrom, PARAMETERS, parseParameter, type ParameterValue } from './term.rules.js';
import { OperatorProfileVersion, TermsVersion } from './terms.entity.js';
import { termsKinds } from './terms.events.js';
import type { OperatorProfile } from './terms.facts.js';

export interface NewTerms {
  label: string;
  /** YYYY-MM-DD, the first day. */
  validFrom: string;
  textCs: string;
  textEn?: string | undefined;
  /** What this version changes; the rest stays as in the version before. */
  parameters?: Record<string, unknown> | undefined;
}

/** Publishes the operator's terms and its own details. What was published is never changed; a new version follows it. */
@Injectable()
export class Terms {
  /** Returns the id of the version. Refuses CZECH_TEXT_REQUIRED, a taken label or day, a day in the past, an unknown or ill-fitting parameter. */
  async publish(tx: Tx, input: NewTerms): Promise<string> {
    if (input.textCs.trim() === '') refuse('CZECH_TEXT_REQUIRED');
    const latest = await tx.maybe<LatestRow>(LATEST, [tx.now]);
    checkValidFrom(input.validFrom, latest?.valid_from, latest?.today ?? input.validFrom);
    if (await tx.maybe(`SELECT id FROM terms_version WHERE label = $1`, [input.label]))
      refuse('TERMS_LABEL_TAKEN', { label: input.label });
    const parameters = { ...(latest?.parameters ?? fallbacks()), ...parseAll(input.parameters ?? {}) };
    const textEn = input.textEn === undefined || input.textEn.trim() === '' ? null : input.textEn;
    const version = { id: uuidv7(), label: input.label, validFrom: input.validFrom, parameters };
    const textHash = hashOf({ cs: input.textCs, en: textEn });
    await tx.manager.insert(TermsVersion, {
      ...version,
      textCs: input.textCs,
      textEn,
      textHash,
      publishedAt: tx.now,
      publishedBy: actorRecord(tx.actor),
    });
    await record(tx, {
      kind: termsKinds['terms.published'],
      customerId: null,
      data: { version: version.id, label: input.label, validFrom: input.validFrom, textHash, parameters },
    });
    return version.id;
  }

  /** a new version of the operator's details; documents already made keep theirs. Refuses ICO_INVALID, PROFILE_BACKDATED. */
  async saveOperatorProfile(
    tx: Tx,
    input: Omit<OperatorProfile, 'version'>,
    validFrom: Date = tx.now,
  ): Promise<{ version: number }> {
    const body = { ...input, ico: normaliseIco(input.ico) };
    if (!isIco(body.ico)) refuse('ICO_INVALID', { ico: body.ico });
    if (validFrom < tx.now) refuse('PROFILE_BACKDATED');
    const { version } = await tx.one<{ version: number }>(
      `SELECT COALESCE(max(version), 0) + 1 AS version FROM operator_profile`,
    );
    await tx.manager.insert(OperatorProfileVersion, {
      version,
      validFrom,
      body,
      createdAt: tx.now,
      createdBy: actorRecord(tx.actor),
    });
    await record(tx, {
      kind: termsKinds['operator-profile.saved'],
      customerId: null,
      data: { version, validFrom: validFrom.toISOString(), bodyHash: hashOf(body) },
    });
    return { version };
  }
}

interface LatestRow {
  valid_from: string;
  today: string;
  parameters: Record<string, ParameterValue>;
}

const LATEST = `
  SELECT valid_from, parameters, ($1::timestamptz AT TIME ZONE 'Europe/Prague')::date AS today
  FROM terms_version ORDER BY valid_from DESC LIMIT 1`;

/** A version carries every parameter, so that a default changed in the program never changes what was agreed. */
function fallbacks(): Record<string, ParameterValue> {
  return Object.fromEntries(Object.entries(PARAMETERS).map(([name, { fallback }]) => [name, fallback]));
}

function parseAll(raw: Record<string, unknown>): Record<string, ParameterValue> {
  return Object.fromEntries(
    Object.entries(raw).map(([key, given]) => {
      const { name, value } = parseParameter(key, given);
      return [name, value];
    }),
  );
}

/** SHA-256 (hex) of the RFC 8785 text. */
function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
