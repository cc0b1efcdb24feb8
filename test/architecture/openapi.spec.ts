import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HTTP_CODE_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { referencesOf, resolveReference, routesOf, type ApiDocument } from '../support/openapi.js';
import { operationName } from '../../src/entrypoints/api/openapi.js';
import { ROOT, sourceFiles } from '../support/source-files.js';
import { wholeApp, type WholeApp } from '../support/whole-app.js';

describe('the description of the API', () => {
  let whole: WholeApp;
  let document: ApiDocument;

  beforeAll(async () => {
    whole = await wholeApp();
    const reply = await whole.app.inject({ method: 'GET', url: '/openapi.json' });
    expect(reply.statusCode).toBe(200);
    document = reply.json();
  });
  afterAll(() => whole.close());

  it('is the one in the repository: npm run docs:openapi', () => {
    const file = join(ROOT, 'openapi.json');
    expect(existsSync(file)).toBe(true);
    // Where its documentation is, only an installation can say.
    const { externalDocs: _here, ...everywhere } = document;
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(everywhere);
  });

  it('is OpenAPI 3.1 in which every reference leads somewhere', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    const references = referencesOf(document);
    expect(references.length).toBeGreaterThan(40);
    expect(references.filter(reference => resolveReference(document, reference) === undefined)).toEqual([]);
    const named = new Set(references.map(reference => reference.split('/').at(-1)));
    expect(Object.keys(document.components.schemas).filter(name => !named.has(name))).toEqual([]);
  });

  it('names every operation once and describes its place in the path', () => {
    const routes = routesOf(document);
    expect(routes.length).toBeGreaterThan(40);
    const ids = routes.map(({ operation }) => operation.operationId);
    expect(ids).toEqual([...new Set(ids)]);
    for (const { path, operation } of routes) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const described = (operation.parameters ?? []).filter(parameter => parameter.in === 'path');
      expect([path, described.map(({ name }) => name)]).toEqual([path, inPath]);
      expect(described.every(({ required }) => required)).toBe(true);
    }
  });

  it('gives every operation the answer that it gives, with its shape', () => {
    const codes = answeredCodes(whole);
    const wrong = routesOf(document).filter(({ operation: { operationId, responses } }) => {
      const good = Object.entries(responses).filter(([code]) => code.startsWith('2'));
      const shaped = good.every(
        ([code, { content }]) => code === '204' || Object.values(content ?? {}).some(({ schema }) => schema),
      );
      return good.length !== 1 || good[0]?.[0] !== codes.get(operationId) || !shaped;
    });
    expect(wrong.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('asks for a key in every operation of the customer API', () => {
    const open = routesOf(document).filter(
      ({ path, operation }) => path.startsWith('/v1') && !operation.security?.length,
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it('has one schema to a name: two of one id would overwrite each other silently', () => {
    const ids = sourceFiles('src').flatMap(({ path, text }) =>
      [...text.matchAll(/\.meta\(\{\s*id: '(\w+)'/g)].map(([, id = '']) => ({ id, path })),
    );
    expect(ids.length).toBeGreaterThan(30);
    const seen = new Set<string>();
    expect(ids.filter(({ id }) => seen.has(id) || !seen.add(id))).toEqual([]);
  });
});

/** The status each handler answers with, by the name of its operation. */
function answeredCodes({ app }: WholeApp): Map<string, string> {
  const codes = new Map<string, string>();
  for (const { metatype } of app.get(DiscoveryService).getControllers()) {
    const prototype: unknown = metatype?.prototype;
    if (!metatype || typeof prototype !== 'object' || prototype === null) continue;
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const handler: unknown = Reflect.get(prototype, name);
      if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) continue;
      const usual = Reflect.getMetadata(METHOD_METADATA, handler) === RequestMethod.POST ? 201 : 200;
      const code: unknown = Reflect.getMetadata(HTTP_CODE_METADATA, handler) ?? usual;
      codes.set(operationName(metatype.name, name), String(code));
    }
  }
  return codes;
}
