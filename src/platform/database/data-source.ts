import { join } from 'node:path';
import { types } from 'pg';
import { DataSource, DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';
import { loadedClasses } from './loaded-files.js';

const ROOT = join(__dirname, '../../..');

// int8 counts rows and bytes here and stays far below 2^53; a date has no time and no zone, so it stays text.
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.DATE, text => text);

/** Property names in camelCase, column names in snake_case. */
class SnakeCase extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  }
}

/** One pool under one database role. `poolSize` connections at most; a query may take 60 s, a lock wait 10 s. */
export function createDataSource(url: string, poolSize: number, name: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: `mandate-${name}`,
    namingStrategy: new SnakeCase(),
    entities: loadedClasses(join(ROOT, 'src'), /\.entity\.[jt]s$/),
    migrations: loadedClasses(join(ROOT, 'migrations'), /^\d+-.*\.[jt]s$/),
    migrationsTableName: 'mandate_migration',
    poolSize,
    extra: { statement_timeout: 60_000, lock_timeout: 10_000, connectionTimeoutMillis: 5_000 },
    logging: false,
  });
}
