import { Controller, Get, Module, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryModule, DiscoveryService, MetadataScanner, NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AccessModule } from '../../src/access/access.module.js';
import { Open } from '../../src/platform/http/access.decorators.js';
import { AccessGuard } from '../../src/platform/http/access.guard.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { wholeApp, type WholeApp } from '../support/whole-app.js';

@Controller()
class Careful {
  @Get('declared')
  @Open('a route of a test')
  declared(): string {
    return 'declared';
  }
}

@Controller()
class Forgetful extends Careful {
  @Get('forgotten')
  forgotten(): string {
    return 'forgotten';
  }
}

describe('routes', () => {
  let whole: WholeApp;

  beforeAll(async () => {
    whole = await wholeApp();
  });
  afterAll(() => whole.close());

  async function boot(controller: Type): Promise<void> {
    @Module({
      imports: [PlatformModule.of(whole.parts), DiscoveryModule, AccessModule],
      controllers: [controller],
      providers: [AccessGuard],
    })
    class Throwaway {}
    const app = await NestFactory.create(Throwaway, new FastifyAdapter(), { logger: false, abortOnError: false });
    await app.init().finally(() => app.close());
  }

  it('promise 9: a program with one route that declares nothing does not start', async () => {
    await expect(boot(Forgetful)).rejects.toThrow('Routes without @Needs or @Open: Forgetful.forgotten');
  });

  it('promise 9: the same program starts once every route declares who may come in', async () => {
    await expect(boot(Careful)).resolves.toBeUndefined();
  });

  it('promise 9: every route of every role declares who may come in, and an open one says why', () => {
    const routes = whole.app.get(AccessGuard).routes();
    expect(routes.length).toBeGreaterThan(60);
    const silent = routes.filter(({ access }) => !access || ('open' in access && access.open.length < 10));
    expect(silent).toEqual([]);
  });

  it('promise 9: nothing is served beside the controllers', () => {
    const served = printedPaths(whole.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
    expect(served).toContain('/v1/orders/:id');
    const declared = controllerPaths(whole);
    expect(served.filter(path => !declared.has(path))).toEqual([]);
  });

  it('E-09 a cross-customer engagement score endpoint does not exist: what people did is served of one campaign', () => {
    const served = printedPaths(whole.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
    const about = served.filter(path => /scor|engag|rating|rank|activit|opens|opened|click/i.test(path));
    expect([...new Set(about)].sort()).toEqual(['/v1/campaigns/:id/activity']);
  });
});

/** Full paths of fastify's printed tree; each level is indented by four characters. Wildcards it prints without their path. */
function printedPaths(tree: string): string[] {
  const above: string[] = [];
  const paths: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', path = ''] = /^([│├└─\s]*)(\S+) \(/.exec(line) ?? [];
    if (!path.startsWith('/')) continue;
    const depth = indent.length / 4 - 1;
    above.splice(depth, above.length, (above[depth - 1] ?? '') + path);
    paths.push(above[depth] ?? '');
  }
  return paths;
}

function controllerPaths({ app }: WholeApp): Set<string> {
  const scanner = new MetadataScanner();
  const paths = app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => {
      const prototype: unknown = metatype?.prototype;
      if (!metatype || typeof prototype !== 'object' || prototype === null) return [];
      const base = pathOf(metatype);
      return scanner
        .getAllMethodNames(prototype)
        .map(name => Reflect.get(prototype, name) as unknown)
        .filter(handler => typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler))
        .map(handler => `/${base}/${pathOf(handler)}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'));
    });
  return new Set(paths);
}

function pathOf(target: unknown): string {
  const path: unknown = typeof target === 'function' ? Reflect.getMetadata(PATH_METADATA, target) : '';
  return typeof path === 'string' ? path : '';
}
