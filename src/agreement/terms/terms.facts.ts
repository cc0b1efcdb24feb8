import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { effectiveValue, type Effective, type Override, type ParameterName } from './term.rules.js';

/** A version of the terms as other modules name it: by id and hash. */
export interface TermsInForce {
  id: string;
  label: string;
  validFrom: string;
  textHash: string;
  parameters: Record<string, unknown>;
}

/** The operator's own details as they stand on documents. */
export interface OperatorProfile {
  version: number;
  name: string;
  ico: string;
  seat: string;
  courtFile: string;
  email: string;
  phone: string;
  website: string;
}

/** Answers which terms hold, what a parameter is for a customer, and who the operator is, at any moment. */
@Injectable()
export class TermsFacts {
  /** The version in force at a moment, by its Prague date. Refuses NO_TERMS_IN_FORCE. */
  async current(tx: Tx, at: Date): Promise<TermsInForce> {
    return (await this.inForce(tx, at)) ?? refuse('NO_TERMS_IN_FORCE');
  }

  /**
   * The value of a parameter for a customer (A-06, M-06). `at` is the moment that binds: for an order its confirmation, for anything
   * else now. An order that names its terms version passes it as `boundVersion`; that version then speaks instead of the one in force.
   */
  async effective<Name extends ParameterName>(
    tx: Tx,
    customerId: string,
    parameter: Name,
    at: Date,
    boundVersion?: string,
  ): Promise<Effective<Name>> {
    const [override] = await this.overrides(tx, customerId, at, parameter);
    const version = boundVersion === undefined ? await this.inForce(tx, at) : await this.byId(tx, boundVersion);
    return effectiveValue(parameter, override, version);
  }

  /** A customer's written deviations in force at a moment, one per parameter. */
  async overrides(
    tx: Tx,
    customerId: string,
    at: Date,
    parameter: string | null = null,
  ): Promise<(Override & { parameter: string })[]> {
    const rows = await tx.query<OverrideRow>(OVERRIDES, [customerId, at, parameter]);
    return rows.map(row => ({
      parameter: row.parameter,
      value: row.value,
      document: { name: row.document_name, sha256: row.document_hash },
    }));
  }

  /** The version in force at a moment, or undefined before the first. */
  async inForce(tx: Tx, at: Date): Promise<TermsInForce | undefined> {
    return tx.maybe<TermsInForce>(
      `${VERSION} WHERE valid_from <= ($1::timestamptz AT TIME ZONE 'Europe/Prague')::date ORDER BY valid_from DESC LIMIT 1`,
      [at],
    );
  }

  /** Refuses OPERATOR_PROFILE_MISSING when none was valid yet. */
  async operatorProfile(tx: Tx, at: Date): Promise<OperatorProfile> {
    const row = await tx.maybe<{ version: number; body: Omit<OperatorProfile, 'version'> }>(
      `SELECT version, body FROM operator_profile WHERE valid_from <= $1 ORDER BY valid_from DESC, version DESC LIMIT 1`,
      [at],
    );
    return row ? { version: row.version, ...row.body } : refuse('OPERATOR_PROFILE_MISSING');
  }

  private async byId(tx: Tx, id: string): Promise<TermsInForce> {
    return tx.one<TermsInForce>(`${VERSION} WHERE id = $1`, [id]);
  }
}

const VERSION = `
  SELECT id, label, valid_from AS "validFrom", text_hash AS "textHash", parameters FROM terms_version`;

interface OverrideRow {
  parameter: string;
  value: unknown;
  document_name: string;
  document_hash: string;
}

// Written by contracts, read here, so that one place answers for all parameters.
const OVERRIDES = `
  SELECT DISTINCT ON (parameter) parameter, value, document_name, document_hash
  FROM contract_override
  WHERE customer_id = $1 AND valid_from <= $2 AND ($3::text IS NULL OR parameter = $3)
  ORDER BY parameter, valid_from DESC, id DESC`;
