import 'reflect-metadata';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { engines, type TestDatabase } from '@gridweave/testing/engines';
import { Database } from './database';
import { EventCursor, PlatformTables1764000000000, platformEntities } from './platform-tables';
import { copyAtOneMoment } from './sqlite-copy';

describe('copies of SQLite files', () => {
  let home: TestDatabase;
  let copied: TestDatabase;
  const open = (owner: string, { url }: TestDatabase) =>
    Database.open({ owner, url, entities: platformEntities, migrations: [PlatformTables1764000000000] });
  const file = (owner: string, { url }: TestDatabase) => join(url.slice('sqlite:'.length), `${owner}.sqlite`);
  const lastOf = async (database: Database) =>
    (await database.manager.findOneBy(EventCursor, { source: 'counter' }))?.after ?? 0;

  beforeEach(() => {
    const sqlite = engines.find(({ name }) => name === 'sqlite');
    home = sqlite!.create();
    copied = sqlite!.create();
  });
  afterEach(() => Promise.all([home.drop(), copied.drop()]));

  it('are of one moment, however much is written meanwhile', async () => {
    const databases = await Promise.all([open('leader', home), open('follower', home)]);
    const [leader, follower] = databases;
    for (const database of databases)
      await database.transaction((tx) => tx.insert(EventCursor, { source: 'counter', after: 0 }));
    let isDone = false;
    // One follows the other, so that at every moment the second is as far as the first, or one behind.
    const writing = (async () => {
      for (let after = 1; !isDone; after += 1) {
        for (const database of databases)
          await database.transaction((tx) => tx.update(EventCursor, { source: 'counter' }, { after }));
        // On SQLite nothing in it waits, and nobody else would have a turn.
        await new Promise(setImmediate);
      }
    })();
    const copies = ['leader', 'follower'].map((owner) => ({ from: file(owner, home), to: file(owner, copied) }));
    await copyAtOneMoment(copies).finally(() => {
      isDone = true;
    });
    await writing;
    const opened = await Promise.all([open('leader', copied), open('follower', copied)]);
    const [ahead, behind] = await Promise.all(opened.map(lastOf));
    expect([0, 1]).toContain(Number(ahead) - Number(behind));
    expect(await lastOf(leader)).toBe(await lastOf(follower));
    await Promise.all([...databases, ...opened].map((database) => database.close()));
  });

  it('hold up nobody who writes to one file for whoever writes to another', async () => {
    const [leader, follower] = await Promise.all([open('leader', home), open('follower', home)]);
    const { promise: isBegun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const long = follower.transaction(async (tx) => {
      await tx.insert(EventCursor, { source: 'counter', after: 1 });
      begin();
      await mayEnd;
    });
    await isBegun;
    const copying = copyAtOneMoment(
      ['leader', 'follower'].map((owner) => ({ from: file(owner, home), to: file(owner, copied) })),
    );
    const writing = leader.transaction((tx) => tx.insert(EventCursor, { source: 'counter', after: 1 }));
    await Promise.all([writing.finally(end), long, copying]);
    const opened = await Promise.all([open('leader', copied), open('follower', copied)]);
    expect(await Promise.all(opened.map(lastOf))).toEqual([1, 1]);
    await Promise.all([leader, follower, ...opened].map((database) => database.close()));
  });

  it('have no bytes of what was deleted before', async () => {
    const leader = await open('leader', home);
    for (const source of ['deleted-before', 'still-there'])
      await leader.transaction((tx) => tx.insert(EventCursor, { source, after: 1 }));
    await leader.transaction((tx) => tx.delete(EventCursor, { source: 'deleted-before' }));
    await copyAtOneMoment([{ from: file('leader', home), to: file('leader', copied) }]);
    expect(readFileSync(file('leader', copied)).includes('still-there')).toBe(true);
    expect(readFileSync(file('leader', copied)).includes('deleted-before')).toBe(false);
    expect(readdirSync(dirname(file('leader', copied)))).toEqual(['leader.sqlite']);
    await leader.close();
  });

  it('are not made of what is no database', async () => {
    writeFileSync(file('leader', home), 'no database at all, but long enough to be taken for one'.repeat(100));
    await expect(copyAtOneMoment([{ from: file('leader', home), to: file('leader', copied) }])).rejects.toMatchObject({
      code: 'SQLITE_NOTADB',
      file: file('leader', home),
    });
  });
});
