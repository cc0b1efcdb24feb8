import { Inject, Injectable } from '@nestjs/common';
import { CheckpointKeys } from '../../ledger/checkpoint-keys.js';
import { LEDGER_ORIGIN } from '../../ledger/ledger.tokens.js';
import { Proofs, type EntryProof } from '../../ledger/proofs.js';
import type { Tx } from '../../platform/database/tx.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { ReportViews, type ChainLink, type WhyReport } from './report.views.js';

const FORMAT = 'mandate-why/1';

/** "Why did I get this?" as one file (M-01): the chain behind a message and the proofs that its facts stand in the ledger, signed. */
@Injectable()
export class WhyFiles {
  constructor(
    @Inject(ReportViews) private readonly reports: ReportViews,
    @Inject(Proofs) private readonly proofs: Proofs,
    @Inject(CheckpointKeys) private readonly keys: CheckpointKeys,
    @Inject(LEDGER_ORIGIN) private readonly origin: string,
  ) {}

  /** A signed note whose text is a JSON document (docs/evidence.md). Refuses NOT_FOUND for a message that this customer never sent. */
  async of(tx: Tx, messageId: string): Promise<string> {
    const report = await this.reports.why(tx, messageId);
    const [origin, verifierKeys] = [this.origin, await this.keys.verifierKeys(tx)];
    const proofs = await this.proofsOf(tx, report);
    const file = { format: FORMAT, origin, issuedAt: tx.now.toISOString(), verifierKeys, report, proofs };
    return this.keys.sign(tx, `${JSON.stringify(file, null, 2)}\n`);
  }

  private async proofsOf(tx: Tx, { basis, outcomes }: WhyReport): Promise<Record<string, unknown>> {
    const delivery: ChainLink<EntryProof>[] = [];
    for (const { ledgerEntry, leaf } of outcomes) delivery.push(await this.proof(tx, ledgerEntry, leaf));
    const none = { missing: 'there is no basis to prove' };
    return { basis: 'missing' in basis ? none : await this.proof(tx, basis.ledgerEntry, basis.leaf), delivery };
  }

  /** What cannot be proved is named like any other missing link. */
  private async proof(tx: Tx, entryId: string, leaf: number | null): Promise<ChainLink<EntryProof>> {
    try {
      return leaf === null ? await this.proofs.entry(tx, entryId) : await this.proofs.fact(tx, entryId, leaf);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const later = 'no signed checkpoint covers it yet';
      return { missing: error.code === 'NOT_SEALED' ? later : 'what the proof is made of has been erased' };
    }
  }
}
