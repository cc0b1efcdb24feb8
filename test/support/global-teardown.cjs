const { endRun } = require('./test-run.cjs');

module.exports = () => endRun(process.env.MANDATE_TEST_RUN);
