import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../ledger/canonical-json.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** What a template may show of a recipient. */
export interface ListSample {
  email: string;
  firstName: string | null;
  lastName: string | null;
  attributes: Record<string, unknown>;
}

/** What other modules may ask of lists. */
@Injectable()
export class ListsFacts {
  /** Refuses NOT_FOUND unless the actor may see every list, none is deleted, and all belong to the controller where one is named (E-05). */
  async requireAll(tx: Tx, listIds: readonly string[], controllerId?: string): Promise<void> {
    const found = await tx.query(
      `SELECT id FROM list WHERE id = ANY ($1::uuid[]) AND ($2::uuid IS NULL OR controller_id = $2) AND deleted_at IS NULL`,
      [listIds, controllerId ?? null],
    );
    if (found.length !== new Set(listIds).size) refuse('NOT_FOUND');
  }

  /** The one controller of these lists. Refuses NOT_FOUND as requireAll does, and for lists of several controllers (E-05). */
  async controllerOf(tx: Tx, listIds: readonly string[]): Promise<string> {
    const [first] = await tx.query<{ controller_id: string }>(
      `SELECT controller_id FROM list WHERE id = ANY ($1::uuid[]) LIMIT 1`,
      [listIds],
    );
    const { controller_id: controllerId } = first ?? refuse('NOT_FOUND');
    await this.requireAll(tx, listIds, controllerId);
    return controllerId;
  }

  /** Whose list it is. Refuses NOT_FOUND, also for a deleted list. */
  async ownerOf(tx: Tx, listId: string): Promise<{ customerId: string; controllerId: string }> {
    const found = await tx.maybe<{ customerId: string; controllerId: string }>(
      `SELECT customer_id AS "customerId", controller_id AS "controllerId" FROM list WHERE id = $1 AND deleted_at IS NULL`,
      [listId],
    );
    return found ?? refuse('NOT_FOUND');
  }

  /** Keeps imports of these lists from ending until the transaction ends, so that audience hash and snapshot are of one moment. */
  async holdStill(tx: Tx, listIds: readonly string[]): Promise<void> {
    await tx.query(`SELECT id FROM list WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`, [listIds]);
  }

  /**
   * SHA-256, hex, over list ids, their import revision and the segment definition (MAP 4): the same list later is the same audience as
   * long as nobody was added; removals do not change it.
   */
  async audienceHash(tx: Tx, listIds: readonly string[], segment: unknown): Promise<string> {
    const lists = await tx.query<{ id: string; revision: number }>(
      `SELECT id, revision FROM list WHERE id = ANY ($1::uuid[]) ORDER BY id`,
      [listIds],
    );
    return createHash('sha256')
      .update(canonicalJson({ lists, segment: segment ?? null }))
      .digest('hex');
  }

  /** Names of the attributes that the lists carry. */
  async attributeNames(tx: Tx, listIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ name: string }>(
      `SELECT DISTINCT a ->> 'name' AS name FROM list, jsonb_array_elements(attributes) AS a WHERE id = ANY ($1::uuid[]) ORDER BY name`,
      [listIds],
    );
    return rows.map(row => row.name);
  }

  /** A few recipients to try a content on. */
  async samples(tx: Tx, listIds: readonly string[], limit: number): Promise<ListSample[]> {
    return tx.query(
      `SELECT email, first_name AS "firstName", last_name AS "lastName", attributes FROM recipient WHERE list_id = ANY ($1::uuid[]) ORDER BY id LIMIT $2`,
      [listIds, limit],
    );
  }
}
