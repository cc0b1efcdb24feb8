import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { templateKinds } from './template.events.js';

/** What a template holds; a campaign's content is judged when it is stored with the campaign, against its lists. */
export interface TemplateText {
  name: string;
  mjml: string;
  subject: string;
  text: string | null;
  preheader: string | null;
}

export interface TemplateRow extends TemplateText {
  id: string;
  createdAt: Date;
  changedAt: Date;
  /** E-17: when the customer last opened or changed it. */
  handledAt: Date;
}

/** A customer's stored mail templates. A campaign takes a copy: what was sent does not change with its template. */
@Injectable()
export class Templates {
  async create(tx: Tx, customerId: string, text: TemplateText): Promise<string> {
    const { id } = await tx.one<{ id: string }>(
      `INSERT INTO template (customer_id, name, mjml, subject, text, preheader, created_at, changed_at, handled_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7) RETURNING id`,
      [customerId, ...valuesOf(text), tx.now],
    );
    await record(tx, {
      kind: templateKinds['template.stored'],
      customerId,
      data: { template: id, hash: hashOf(text) },
    });
    return id;
  }

  /** Refuses NOT_FOUND. */
  async change(tx: Tx, customerId: string, id: string, text: TemplateText): Promise<void> {
    const changed = await tx.maybe(
      `UPDATE template SET name = $3, mjml = $4, subject = $5, text = $6, preheader = $7, changed_at = $8, handled_at = $8
       WHERE customer_id = $1 AND id = $2 RETURNING id`,
      [customerId, id, ...valuesOf(text), tx.now],
    );
    if (!changed) refuse('NOT_FOUND');
    await record(tx, {
      kind: templateKinds['template.stored'],
      customerId,
      data: { template: id, hash: hashOf(text) },
    });
  }

  /** Refuses NOT_FOUND. */
  async remove(tx: Tx, customerId: string, id: string): Promise<void> {
    const removed = await tx.maybe(`DELETE FROM template WHERE customer_id = $1 AND id = $2 RETURNING id`, [
      customerId,
      id,
    ]);
    if (!removed) refuse('NOT_FOUND');
    await record(tx, { kind: templateKinds['template.deleted'], customerId, data: { template: id } });
  }

  /** Opens a template for its customer, which is handling (E-17). Refuses NOT_FOUND. */
  async find(tx: Tx, customerId: string, id: string): Promise<TemplateRow> {
    const found = await tx.maybe<TemplateRow & Record<string, unknown>>(
      `UPDATE template SET handled_at = GREATEST(handled_at, $3) WHERE customer_id = $1 AND id = $2 RETURNING ${TEMPLATE}`,
      [customerId, id, tx.now],
    );
    return found ?? refuse('NOT_FOUND');
  }

  /** The newest first. */
  async list(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<TemplateRow[]> {
    return tx.query(
      `SELECT ${TEMPLATE} FROM template WHERE customer_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null],
    );
  }
}

const TEMPLATE = `id, name, mjml, subject, text, preheader, created_at AS "createdAt", changed_at AS "changedAt", handled_at AS "handledAt"`;

function valuesOf({ name, mjml, subject, text, preheader }: TemplateText): (string | null)[] {
  return [name, mjml, subject, text, preheader];
}

function hashOf({ mjml, subject, text, preheader }: TemplateText): string {
  return createHash('sha256').update(canonicalJson({ mjml, subject, text, preheader })).digest('hex');
}
