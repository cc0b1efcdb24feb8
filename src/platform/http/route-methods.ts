import { Injectable } from '@nestjs/common';

/** Which methods an address knows; filled as the server learns its routes. */
@Injectable()
export class RouteMethods {
  private readonly routes: { pattern: RegExp; methods: readonly string[] }[] = [];

  /** `url` as fastify writes it, with `:name` for a part and `*` for the rest. */
  note({ url, method }: { url: string; method: string | string[] }): void {
    const source = url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[^/]+/g, '[^/]+')
      .replace(/\*/g, '.*');
    this.routes.push({ pattern: new RegExp(`^${source}$`), methods: [method].flat() });
  }

  /** Sorted; empty for an address that is not known at all. */
  of(path: string): string[] {
    const found = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    return [...new Set(found)].sort();
  }
}
