const { existsSync, readdirSync, readFileSync, rmSync, statfsSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const PREFIX = 'mandate-test-run-';

/** In memory where there is room: cloning a database there took 18 ms, on disk 50 to 600. */
function runsFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 2e9 ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Stops the server of a run, if it started one, and deletes its folder. */
async function endRun(folder) {
  for (const cluster of clustersOf(folder)) {
    require('./typescript.cjs');
    await require('../../src/platform/database/embedded-postmaster.ts').stopPostmaster(cluster, 5_000);
    rmSync(cluster, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Where the server's data may lie: in the run's folder, or where that folder says when it was closed to the server's user. */
function clustersOf(folder) {
  const pointer = join(folder, 'postgres.location');
  const places = [join(folder, 'postgres'), existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : ''];
  return places.filter(place => place !== '' && existsSync(place));
}

/** A run that was killed leaves its server behind; the next one clears it away. */
async function endAbandonedRuns() {
  for (const name of readdirSync(runsFolder()).filter(entry => entry.startsWith(PREFIX))) {
    if (!isAlive(Number(name.slice(PREFIX.length).split('-')[0])))
      await endRun(join(runsFolder(), name)).catch(() => {});
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

module.exports = { PREFIX, runsFolder, endRun, endAbandonedRuns };
