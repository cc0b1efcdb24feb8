/**
 * Holds the order of modules.json: a module imports only modules above it, through their public files, and nothing goes
 * in circles. `main` puts everything together and may import all; specs may import what they test.
 */
const modules = require('./modules.json');

const PUBLIC = 'module|service|facts|views|events|rules|types';
const NOT_A_SPEC = '\\.spec\\.tsx?$';
const pathOf = ({ folder }) => `^src/${folder}/`;
const publicFilesOf = ({ folder, public: named = [] }) =>
  named.includes('*')
    ? pathOf({ folder })
    : `^src/${folder}/([\\w-]+\\.(${PUBLIC})${named.map(name => `|${name.replace('.', '\\.')}`).join('')})\\.tsx?$`;

const upstream = modules.slice(0, -1).map((module, place) => ({
  name: `${module.folder} imports only what stands above it`,
  comment:
    'Move the code upstream, ask through an interface that the upper module collects, or let the caller pass it.',
  severity: 'error',
  from: { path: pathOf(module), pathNot: NOT_A_SPEC },
  to: { path: modules.slice(place + 1).map(pathOf) },
}));

const publicOnly = modules.slice(0, -1).map(module => ({
  name: `${module.folder} is entered through its public files`,
  comment: `Public are *.${PUBLIC.replaceAll('|', ', *.')}, and what modules.json names.`,
  severity: 'error',
  from: { path: '^src/', pathNot: [NOT_A_SPEC, pathOf(module), '^src/main/'] },
  to: { path: pathOf(module), pathNot: publicFilesOf(module) },
}));

module.exports = {
  forbidden: [
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every file belongs to a module',
      comment: 'Add the folder to modules.json, at the place that its imports give it.',
      severity: 'error',
      from: { path: '^src/', pathNot: modules.map(pathOf) },
      to: {},
    },
    {
      name: 'the program imports no test',
      severity: 'error',
      from: { path: '^(src|migrations|bench)/', pathNot: NOT_A_SPEC },
      to: { path: ['^test/', NOT_A_SPEC] },
    },
    {
      name: 'a process loads the entrypoints of its roles alone',
      comment: 'Import it where the role is known: what a worker never serves was 25 MB of its memory.',
      severity: 'error',
      from: { path: '^src/main/[\\w.-]+\\.ts$', pathNot: NOT_A_SPEC },
      to: {
        path: '^src/entrypoints/',
        pathNot: '/(health\\.module|mailbox-folder)\\.ts$',
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    ...upstream,
    ...publicOnly,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'], mainFields: ['main', 'types'] },
  },
};
