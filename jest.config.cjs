/** Tests run on the sources through swc; one embedded PostgreSQL serves the whole run (test/support/global-setup.cjs). */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/migrations'],
  testRegex: '\\.spec\\.tsx?$',
  transform: {
    '^.+\\.(t|j|mj)sx?$': ['@swc/jest', require('./test/support/swc-options.cjs')],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|cookie|content-disposition)/)'],
  testTimeout: 60_000,
};
