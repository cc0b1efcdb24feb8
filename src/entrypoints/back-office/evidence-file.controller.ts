import { Readable } from 'node:stream';
import { Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import { Erasures } from '../../accountability/retention/erasure.service.js';
import { Evidence } from '../../ledger/evidence.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { chunks } from '../../platform/http/chunks.js';
import { isUuid } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { OfficeController } from './html.js';

/** The evidence of one tree as a file that is verified offline; read on one snapshot while it is sent, so that nothing waits for it. Who takes it is recorded. */
@OfficeController('checkpoints')
export class EvidenceFileController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Evidence) private readonly evidence: Evidence,
  ) {}

  @Get(':tree/evidence.jsonl')
  @Needs('operator:read')
  @Header('cache-control', 'no-store')
  async file(@Param('tree') tree: string, @Who() actor: Actor): Promise<StreamableFile> {
    if (!isUuid(tree)) refuse('NOT_FOUND');
    await this.database.transaction(actor, tx => this.evidence.noteDownload(tx, tree));
    const lines = this.database.stream(actor, tx => withNewlines(this.evidence.lines(tx, tree)));
    return new StreamableFile(Readable.from(chunks(lines), { objectMode: false }), {
      type: 'application/x-ndjson',
      disposition: `attachment; filename="evidence-${tree}.jsonl"`,
    });
  }
}

/** The certificate of an erasure as a signed note. */
@OfficeController('erasures')
export class ErasureFileController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Erasures) private readonly erasures: Erasures,
  ) {}

  @Get(':id/certificate.txt')
  @Needs('operator:read')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-store')
  async file(@Param('id') id: string, @Who() actor: Actor): Promise<string> {
    if (!isUuid(id)) refuse('NOT_FOUND');
    return this.database.transaction(actor, tx => this.erasures.certificate(tx, id));
  }
}

async function* withNewlines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
