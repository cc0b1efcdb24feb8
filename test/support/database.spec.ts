import { testDatabase, type TestDatabase } from './database.js';

describe('the test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([testDatabase(), testDatabase()]);
  });

  afterAll(() => Promise.all([first.close(), second.close()]));

  it('has every migration applied', async () => {
    const rows = await first.asOwner<{ name: string }>('SELECT name FROM mandate_migration ORDER BY id');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(await second.asOwner('SELECT name FROM mandate_migration ORDER BY id'));
  });

  it('belongs to one test alone', async () => {
    await first.asOwner('CREATE TABLE mine (id int)');
    await expect(second.asOwner('SELECT * FROM mine')).rejects.toMatchObject({ code: '42P01' });
  });

  it('lets the application in under its roles, which own nothing', async () => {
    const [row] = await first.database.query<{ name: string }>('staff', 'SELECT current_user::text AS name');
    expect(row?.name).toBe('mandate_staff');
    await expect(first.database.query('staff', 'CREATE TABLE theirs (id int)')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('is gone when closed', async () => {
    const third = await testDatabase({ migrated: false });
    expect(await third.asOwner('SELECT 1 FROM pg_tables WHERE schemaname = $1', ['public'])).toEqual([]);
    await third.close();
    await expect(third.asOwner('SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});
