import { Readable } from 'node:stream';
import { Get, Header, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { z } from 'zod';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { ReportViews } from '../../accountability/reports/report.views.js';
import { WhyFiles } from '../../accountability/reports/why-file.service.js';
import { Evidence } from '../../ledger/evidence.js';
import { LedgerViews } from '../../ledger/ledger.views.js';
import { Proofs, type Consistency, type EntryProof } from '../../ledger/proofs.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { chunks } from '../../platform/http/chunks.js';
import { InTx, OwnTransactions } from '../../platform/http/request-transaction.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { customerOf } from './customer-of.js';
import { addressKeyOf } from './person-query.js';
import { ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const hashes = z.array(z.string()).meta({ description: 'Hashes in base64' });
const size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const between = z.object({ from: size, to: size.optional().meta({ description: 'Without it the newest checkpoint' }) });
const consistency = z.object({ from: z.string(), to: z.string(), path: hashes }).meta({ id: 'ConsistencyProof' });
const entryProof = z
  .object({ seq: z.int(), body: z.string(), path: hashes, checkpoint: z.string() })
  .meta({ id: 'EntryProof' });
const person = z.object({
  controllerId: id,
  address: z
    .string()
    .min(3)
    .max(320)
    .meta({ examples: ['jana@example.test'] }),
});
const link = z.looseObject({}).meta({ id: 'ChainLink', description: 'A link of the chain, or { missing: why }' });
const why = z
  .object({
    messageId: id,
    controller: link,
    campaign: link,
    order: link,
    instruction: link,
    approval: link,
    basis: link,
    list: link,
    system: link,
    outcomes: z.array(z.looseObject({ attempt: z.int(), result: z.string() })),
    resolutions: z
      .array(z.looseObject({ attempt: z.int(), verdict: z.string(), source: z.string() }))
      .meta({ description: 'What became of attempts whose outcome is uncertain' }),
    refusals: z.array(z.looseObject({ kind: z.string(), purpose: z.string() })),
  })
  .meta({ id: 'WhyReport' });

/** The customer's evidence: signed checkpoints, the whole tree, and the chain behind one message. */
@ApiResource('evidence')
export class EvidenceController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Evidence) private readonly evidence: Evidence,
    @Inject(LedgerViews) private readonly ledger: LedgerViews,
    @Inject(Proofs) private readonly proofs: Proofs,
    @Inject(ReportViews) private readonly reports: ReportViews,
    @Inject(WhyFiles) private readonly whyFiles: WhyFiles,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
  ) {}

  @Get('checkpoint')
  @ApiOperation({
    summary: 'The newest signed checkpoint',
    description: 'Keep it: with it any later change of what it covers is found.',
  })
  @OwnTransactions()
  @Needs('customer:read')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ standardSchema: z.string() })
  async checkpoint(@Who() actor: Actor): Promise<string> {
    const found = await this.ledger.latestCheckpoint(customerOf(actor));
    return found?.note ?? refuse('NOT_FOUND');
  }

  @Get('consistency')
  @ApiOperation({
    summary: 'What shows that one checkpoint continues another',
    description: 'Sizes stand on the second line of checkpoints. `path` is the consistency proof of RFC 6962 §2.1.2.',
  })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: consistency })
  async consistency(@InTx() tx: Tx, @Query({ schema: between }) query: z.infer<typeof between>): Promise<Consistency> {
    return this.proofs.consistency(tx, customerOf(tx.actor), query.from, query.to);
  }

  @Get('entries/:id/proof')
  @ApiOperation({
    summary: 'One entry under the newest checkpoint: its place and the inclusion proof of RFC 6962 §2.1.1',
  })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: entryProof })
  async entryProof(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<EntryProof> {
    return this.proofs.entry(tx, path.id);
  }

  @Get('export')
  @ApiOperation({
    summary: 'The whole tree as an evidence file (JSON lines), to be checked offline with `npm run verify`',
  })
  @OwnTransactions()
  @Needs('customer:export')
  @ApiProduces('application/x-ndjson')
  @ApiOkResponse({ standardSchema: z.string() })
  export(@Who() actor: Actor): StreamableFile {
    const lines = this.database.stream(actor, tx => this.evidence.lines(tx, customerOf(actor)));
    return new StreamableFile(Readable.from(chunks(ended(lines)), { objectMode: false }), {
      type: 'application/x-ndjson',
      disposition: 'attachment; filename="evidence.jsonl"',
    });
  }

  @Get('messages/:id')
  @ApiOperation({
    summary: 'Why one message was sent: order, instruction, approval, basis with its proof, system, result (M-01)',
  })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: why })
  async why(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    return this.reports.why(tx, path.id);
  }

  @Get('messages/:id/file')
  @ApiOperation({
    summary: 'The same as one signed file, with the proofs that its facts stand in the ledger (M-01)',
    description: 'A signed note; docs/evidence.md says how to check it.',
  })
  @OwnTransactions()
  @Needs('customer:export')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ standardSchema: z.string() })
  async whyFile(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<string> {
    return this.database.transaction(actor, tx => this.whyFiles.of(tx, path.id));
  }

  @Get('why')
  @ApiOperation({ summary: 'The same for the last message to an address at a controller' })
  @Needs('customer:export')
  @ApiOkResponse({ standardSchema: why })
  async whyAddress(@InTx() tx: Tx, @Query({ schema: person }) query: z.infer<typeof person>): Promise<unknown> {
    const addressKey = await addressKeyOf(tx, this.customers, query.controllerId, query.address);
    const message = await this.reports.lastMessage(tx, query.controllerId, addressKey);
    return this.reports.why(tx, message ?? refuse('NOT_FOUND'));
  }
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
