/** Tests run on the sources through swc; one PostgreSQL serves the whole run (test/support/database.ts). */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/migrations'],
  testRegex: '\\.spec\\.tsx?$',
  transform: { '^.+\\.(t|j|mj)sx?$': ['@swc/jest', require('./test/support/swc-options.cjs')] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|@fastify/cookie|cookie|content-disposition|preact|preact-render-to-string)/)',
  ],
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
  // As many as the machine has cores; jest itself would leave one idle, and of two that is half.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
