// How does TypeORM reach the database, as the owner (migrations) or as the application?
import { DataSource, type DataSourceOptions } from 'typeorm';
import { findEntities, findMigrations } from './found-classes.js';

/** `synchronize` is never used: the schema is what the hand-read migrations made. */
export async function applicationOptions(url: string, connections: number): Promise<DataSourceOptions> {
  return {
    type: 'postgres',
    url,
    entities: await findEntities(),
    synchronize: false,
    migrationsRun: false,
    applicationName: 'ky-cuong',
    poolSize: connections,
    // Dates stay ISO text and instants UTC on every machine.
    extra: { options: '-c TimeZone=UTC' },
  };
}

export async function ownerDataSource(url: string): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: await findMigrations(),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: 'ky-cuong migrations',
    poolSize: 2,
    extra: { options: '-c TimeZone=UTC' },
  });
}
