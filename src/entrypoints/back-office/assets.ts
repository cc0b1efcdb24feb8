import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Controller, Get, Inject, Injectable, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open } from '../../platform/http/access.decorators.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { ICON_SVG, MANDATE_CSS } from './stylesheet.js';

const FILES = {
  'tabler.css': {
    type: 'text/css; charset=utf-8',
    read: () => readFileSync(require.resolve('@tabler/core/dist/css/tabler.min.css')),
  },
  'mandate.css': { type: 'text/css; charset=utf-8', read: () => Buffer.from(MANDATE_CSS) },
  'htmx.js': {
    type: 'text/javascript; charset=utf-8',
    read: () => readFileSync(require.resolve('htmx.org/dist/htmx.min.js')),
  },
  'icon.svg': { type: 'image/svg+xml', read: () => Buffer.from(ICON_SVG) },
} as const;
export type AssetName = keyof typeof FILES;

type Encoding = 'br' | 'gzip' | 'identity';
/** Quality 5 takes 33 ms for the largest file and saves as much as 9 nearly; 11, the default, takes 2.5 s. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const brotli = promisify<Buffer, typeof BROTLI, Buffer>(brotliCompress);
const COMPRESS = { br: (body: Buffer) => brotli(body, BROTLI), gzip: promisify<Buffer, Buffer>(gzip) };

/** The few files the pages load, held in memory; their address carries a hash of all of them, so that they may be kept for ever. */
@Injectable()
export class Assets {
  private readonly files = new Map(
    Object.entries(FILES).map(([name, { type, read }]) => [name, { type, body: read() }] as const),
  );
  private readonly compressed = new Map<string, Promise<Buffer>>();
  readonly version = this.hash();

  url(name: AssetName): string {
    return `/assets/${this.version}/${name}`;
  }

  /** The file in the best encoding of those accepted; refuses NOT_FOUND. Each form is made once. */
  async get(name: string, accepted: string): Promise<{ type: string; encoding: Encoding; body: Buffer }> {
    const file = this.files.get(name) ?? refuse('NOT_FOUND');
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
    if (encoding === 'identity') return { type: file.type, encoding, body: file.body };
    const key = `${encoding} ${name}`;
    const body = this.compressed.get(key) ?? COMPRESS[encoding](file.body);
    this.compressed.set(key, body);
    return { type: file.type, encoding, body: await body };
  }

  private hash(): string {
    const hash = createHash('sha256');
    for (const { body } of this.files.values()) hash.update(body);
    return hash.digest('hex').slice(0, 16);
  }
}

@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  constructor(@Inject(Assets) private readonly assets: Assets) {}

  @Get(':version/:name')
  @Open('style sheets and scripts of the pages')
  async file(
    @Param('version') version: string,
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    if (version !== this.assets.version) refuse('NOT_FOUND');
    const accepted = request.headers['accept-encoding'];
    const { type, encoding, body } = await this.assets.get(name, typeof accepted === 'string' ? accepted : '');
    void reply
      .header('content-type', type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding');
    if (encoding !== 'identity') void reply.header('content-encoding', encoding);
    return body;
  }
}
