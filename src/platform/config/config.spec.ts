import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig } from './config.js';
import { isLoopback } from './loopback.js';
import { settingsTable } from './settings-table.js';

function problemsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('configuration', () => {
  it('needs no variable at all', () => {
    expect(readConfig({})).toMatchObject({ port: 8080, capture: false, databaseUrl: undefined, logLevel: 'info' });
  });

  it('ends an idle log-in after an hour unless it is told otherwise, and never lets one idle for longer than it may last', () => {
    expect(
      [readConfig({}), readConfig({ SESSION_IDLE_MINUTES: '15' })].map(config => config.sessionIdleMinutes),
    ).toEqual([60, 15]);
    for (const wrong of ['4', '721', 'x']) expect(problemsOf({ SESSION_IDLE_MINUTES: wrong })).toHaveLength(1);
  });

  it('lists every mistake at once', () => {
    const problems = problemsOf({
      PORT: '99999',
      ROLES: 'api,cook',
      SMTP_URL: 'http://relay',
      BASE_URL: 'http://mandate.example',
    });
    expect(problems.map(problem => problem.split(':')[0])).toEqual(
      expect.arrayContaining(['PORT', 'SMTP_URL', 'BASE_URL', 'ROLES']),
    );
  });

  it('J-03 takes plain http on loopback only, and says what to do', () => {
    expect(problemsOf({ BASE_URL: 'http://mandate.example' })[0]).toContain('must be https');
    expect(problemsOf({ BASE_URL: 'http://127.0.0.1:9000' })).toEqual([]);
    expect(['127.8.9.1', 'localhost', 'http://[::1]:8080/'].map(isLoopback)).toEqual([true, true, true]);
    expect(['10.0.0.1', 'localhost.example', 'https://127.0.0.1.example'].map(isLoopback)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('takes an empty variable as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8080, databaseUrl: undefined });
  });

  it('stands in the README as one table', () => {
    const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
    expect(readme).toContain(settingsTable());
  });
});
