import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { statutesAt } from '../../agreement/terms/legal-reference.rules.js';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { List } from './list.entity.js';
import { listKinds } from './list.events.js';
import type { Declaration, ORIGINS, PrivacyNotice } from './list.rules.js';

export interface NewList {
  customerId: string;
  controllerId?: string | undefined;
  name: string;
  origin: (typeof ORIGINS)[number];
  purposes: string[];
}

/** What the controller confirms (D-13, D-15), with the Czech law of its day (D-16); the text is part of the evidence. */
export function declarationAt(at: Date): string {
  const law = statutesAt(at, 'cited').map(({ en }) => en);
  return `The purpose is set by the controller; the people are informed; consent or another legal ground exists for all addresses under Czech law (${law.join(', ')}) and the law of their country; the data are accurate; the other duties of a controller are met.`;
}

/** Lists belong to one controller (E-05) and stay locked until the controller has confirmed its duties. */
@Injectable()
export class ListsService {
  constructor(@Inject(CustomerFacts) private readonly customers: CustomerFacts) {}

  /** Refuses CONTROLLER_UNKNOWN when an agency names no controller (D-30). */
  async create(tx: Tx, { customerId, controllerId, ...input }: NewList): Promise<string> {
    const controller = await this.customers.controllerOf(tx, customerId, controllerId);
    const inserted = await tx.manager.insert(List, {
      ...input,
      customerId,
      controllerId: controller.id,
      createdAt: tx.now,
      handledAt: tx.now,
    });
    const id = String(inserted.identifiers[0]?.['id']);
    const { origin, purposes } = input;
    await record(tx, {
      kind: listKinds['list.created'],
      customerId,
      data: { list: id, controller: controller.id, origin, purposes },
    });
    return id;
  }

  /** The controller's confirmation, naming the countries of the addressees and its privacy notice for them (D-29). Unlocks the list. */
  async declare(tx: Tx, id: string, countries: string[], notice: PrivacyNotice | null = null): Promise<void> {
    const statement = declarationAt(tx.now);
    const declaration: Declaration = {
      ...{ countries, at: tx.now.toISOString(), by: actorRecord(tx.actor) },
      ...{ statement, notice },
    };
    const list = await tx.maybe<{ customer_id: string }>(
      `UPDATE list SET declaration = $2, locked = false, handled_at = $3 WHERE id = $1 AND deleted_at IS NULL RETURNING customer_id`,
      [id, declaration, tx.now],
    );
    if (!list) refuse('NOT_FOUND');
    await record(tx, {
      kind: listKinds['list.declared'],
      customerId: list.customer_id,
      data: {
        list: id,
        countries,
        statement,
        notice: notice && { on: notice.on, url: sha256(notice.url) },
      },
    });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
