/** `node -r test/support/typescript.cjs FILE.ts` runs a TypeScript source: for tests that need a process of their own. */
const { existsSync } = require('node:fs');
const Module = require('node:module');
const { dirname, resolve } = require('node:path');
const { transformFileSync } = require('@swc/core');
const options = require('./swc-options.cjs');

for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, file) => {
    module._compile(transformFileSync(file, { ...options, swcrc: false, sourceMaps: 'inline' }).code, file);
  };
}

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  return resolveFilename.call(this, sourceOf(request, parent) ?? request, parent, ...rest);
};

/** The sources import './x.js', the name of the compiled file. */
function sourceOf(request, parent) {
  if (!parent?.filename || !/^\.{1,2}\/.*\.js$/.test(request)) return undefined;
  const stem = resolve(dirname(parent.filename), request.slice(0, -3));
  return [`${stem}.ts`, `${stem}.tsx`].find(existsSync);
}
