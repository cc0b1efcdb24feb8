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
}

/** A customer's stored mail templates. A campaign takes a copy: what was sent does not change with its template. */
@Injectable()
export class Templates {
  async create(tx: Tx, customerId: string, text: TemplateText): Promise<string> {
    const { id } = await tx.one<{ id: string }>(
      `INSERT INTO template (customer_id, name, mjml, subject, text, preheader, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING id`,
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
      `UPDATE template SET name = $3, mjml = $4, subject = $5, text = $6, preheader = $7, changed_at = $8
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

  /** Refuses NOT_FOUND. */
  async find(tx: Tx, customerId: string, id: string): Promise<TemplateRow> {
    const found = await tx.maybe<TemplateRow & Record<string, unknown>>(
      `${TEMPLATE} WHERE customer_id = $1 AND id = $2`,
      [customerId, id],
    );
    return found ?? refuse('NOT_FOUND');
  }

  /** The newest first. */
  async list(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<TemplateRow[]> {
    return tx.query(`${TEMPLATE} WHERE customer_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`, [
      customerId,
      limit + 1,
      after ?? null,
    ]);
  }
}

const TEMPLATE = `
  SELECT id, name, mjml, subject, text, preheader, created_at AS "createdAt", changed_at AS "changedAt" FROM template`;

function valuesOf({ name, mjml, subject, text, preheader }: TemplateText): (string | null)[] {
  return [name, mjml, subject, text, preheader];
}

function hashOf({ mjml, subject, text, preheader }: TemplateText): string {
  return createHash('sha256').update(canonicalJson({ mjml, subject, text, preheader })).digest('hex');
}
