import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '../../platform/calendar/calendar-date.js';
import type { Tx } from '../../platform/database/tx.js';
import { ContractFacts } from '../contracts/contract.facts.js';
import { Contracts } from '../contracts/contract.service.js';
import { SubprocessorViews } from '../subprocessors/subprocessor.views.js';
import { priceWithVat } from './order.rules.js';
import type { OrderRow } from './order.row.js';

/** Puts together what was agreed with an order and has it frozen at its confirmation. */
@Injectable()
export class OrderSnapshots {
  constructor(
    @Inject(ContractFacts) private readonly facts: ContractFacts,
    @Inject(SubprocessorViews) private readonly subprocessors: SubprocessorViews,
    @Inject(Contracts) private readonly contracts: Contracts,
  ) {}

  /** The order, the terms it was placed under, the processing annex and the subprocessors of that day, as one text. Returns its SHA-256, hex. Refuses SNAPSHOT_TAKEN. */
  async take(tx: Tx, order: OrderRow): Promise<string> {
    const annex = await this.facts.annexInForce(tx, order.controllerId, tx.now);
    const listed = await this.subprocessors.subprocessors(tx, order.customerId, dayOf(tx.now));
    const { terms, ...ordered } = order;
    const body = {
      order: { ...ordered, state: 'CONFIRMED', price: priceWithVat(order.priceNet, order.vatPermille) },
      terms,
      annex: annex ? { id: annex.id, version: annex.version, textHash: annex.textHash } : null,
      subprocessors: listed.map(({ id, legalName, service, country, purpose, permission, transferTools }) => {
        return { id, legalName, service, country, purpose, permission, transferTools };
      }),
    };
    const { hash } = await this.contracts.takeSnapshot(tx, {
      customerId: order.customerId,
      subjectId: order.id,
      body,
    });
    return hash;
  }
}
