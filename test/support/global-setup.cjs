const { chmodSync, mkdtempSync } = require('node:fs');
const { join } = require('node:path');
const { endAbandonedRuns, PREFIX, runsFolder } = require('./test-run.cjs');

/**
 * Gives the run a folder of its own. The database server starts in it when the first test asks for a database
 * (database.ts), so that a run of pure tests starts none.
 */
module.exports = async () => {
  await endAbandonedRuns();
  const folder = mkdtempSync(join(runsFolder(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755);
  process.env.MANDATE_TEST_RUN = folder;
};
