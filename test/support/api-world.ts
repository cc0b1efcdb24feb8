import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiKeys } from '../../src/access/api-keys.service.js';
import { createApp } from '../../src/main/server.js';
import type { Role } from '../../src/platform/config/config.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import type { Shop } from './shop.js';
import { OPERATOR, World, type WorldOptions } from './world.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface ApiAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: Record<string, unknown>;
}

/** A world whose shops speak to it over the customer API, each with a key of its own. */
export class ApiWorld {
  private readonly keys = new Map<string, string>();

  private constructor(
    readonly world: World,
    readonly app: NestFastifyApplication,
    private readonly jobs: Jobs,
  ) {}

  static async open(options: WorldOptions = {}, roles: readonly Role[] = ['api']): Promise<ApiWorld> {
    const world = await World.open(options);
    const { parts, test } = world;
    const jobs = new Jobs({ databaseUrl: test.database.url('queue'), redisUrl: undefined, log: parts.log });
    const app = await createApp({ ...parts, jobs, config: { ...parts.config, roles } });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new ApiWorld(world, app, jobs);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.jobs.close();
    await this.world.close();
  }

  async shop(): Promise<Shop> {
    const shop = await this.world.shop();
    const input = { customerId: shop.customerId, userId: shop.actor.id, name: 'e-shop', acknowledged: true };
    const keys = this.app.get(ApiKeys, { strict: false });
    const { key } = await this.world.as(OPERATOR, tx => keys.create(tx, input));
    this.keys.set(shop.customerId, key);
    return shop;
  }

  keyOf(shop: Shop): string {
    return this.keys.get(shop.customerId) ?? '';
  }

  call(
    shop: Shop,
    method: Method,
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    return this.callWith(this.keyOf(shop), method, url, payload, headers);
  }

  /** Whoever holds this key. */
  async callWith(
    key: string,
    method: Method,
    url: string,
    payload?: object | string,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    const authorization = `Bearer ${key}`;
    const options = { method, url, headers: { authorization, ...headers }, ...(payload !== undefined && { payload }) };
    const reply = await this.app.inject(options);
    const body: Record<string, unknown> = isJson(reply.headers['content-type']) ? reply.json() : { text: reply.body };
    return { status: reply.statusCode, headers: reply.headers, body };
  }

  /** The items of a list's page. */
  items({ body: { items } }: ApiAnswer): Record<string, unknown>[] {
    return Array.isArray(items) ? items : [];
  }
}

function isJson(type: unknown): boolean {
  return typeof type === 'string' && /[/+]json\b/.test(type);
}
