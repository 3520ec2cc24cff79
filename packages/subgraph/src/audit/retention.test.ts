import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import { Database } from '../database';
import { newId } from '../ids';
import { AuditExportRow, AuditReadingTables1764460040000 } from './audit-reading-tables';
import {
  AuditBreakGlass1764470050000,
  AuditCheckpointRow,
  AuditEntryRow,
  AuditReasonRow,
  AuditTables1764454000000,
  auditEntities,
} from './audit-tables';
import { AuditTrail } from './audit-trail';
import { AuditRetention, countOutlived, keptSince, removeOutlived } from './retention';
import { verifyAudit } from './verify';

const key = new Uint8Array(32).fill(3);
const viewer = person('officer-1');

onEachEngine('what of the audit has been kept long enough', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let trail: AuditTrail;

  beforeEach(async () => {
    home = engine.create();
    const migrations = [AuditTables1764454000000, AuditReadingTables1764460040000, AuditBreakGlass1764470050000];
    const entities = [...auditEntities, AuditExportRow];
    database = await Database.open({ owner: 'test', url: home.url, entities, migrations });
    trail = await AuditTrail.open(database, key, null);
    for (const day of ['2023-01-10', '2023-01-11', '2023-01-12', '2026-01-11']) await entryOn(day);
    await trail.chain();
  });
  afterEach(async () => {
    await database.close();
    await home.drop();
  });

  const entryOn = (day: string) =>
    trail.writeAlone([
      {
        ...{ viewer, now: new Date(`${day}T08:00:00Z`), deed: 'revealPerson', outcome: 'REVEALED', reason: '核对' },
        thing: { type: 'Person', id: newId() },
      },
    ]);
  const sequences = async () =>
    (await database.manager.find(AuditEntryRow, { order: { sequence: 'ASC' } })).map(({ sequence }) => sequence);

  it('is counted first, removed with its reasons, and what is left still stands', async () => {
    const before = new Date('2023-01-12T00:00:00Z');
    expect(await countOutlived(database, before)).toBe(2);
    expect(await sequences()).toEqual([1, 2, 3, 4]);
    expect(await removeOutlived(trail, before)).toBe(2);
    expect(await removeOutlived(trail, before)).toBe(0);
    expect(await sequences()).toEqual([3, 4]);
    expect(await database.manager.count(AuditReasonRow)).toBe(2);
    await entryOn('2026-01-12');
    await trail.chain();
    expect(await verifyAudit(database.manager, key, null)).toMatchObject({ findings: [], links: 3, removedUpTo: 2 });
  });

  it('is all of it where all of it is old, and the chain goes on', async () => {
    await removeOutlived(trail, new Date('2026-02-01T00:00:00Z'));
    await entryOn('2026-02-02');
    await trail.chain();
    expect(await sequences()).toEqual([5]);
    expect(await verifyAudit(database.manager, key, null)).toMatchObject({ findings: [], links: 1, removedUpTo: 4 });
  });

  it('can be removed by nobody without the key, checkpoint or not', async () => {
    const checkpoint = { upTo: 2, hash: 'a'.repeat(64), at: new Date(), seal: 'b'.repeat(64) };
    await database.transaction((tx) => tx.insert(AuditCheckpointRow, checkpoint));
    await database.transaction((tx) => tx.query('DELETE FROM audit_entry WHERE sequence <= 2'));
    const { findings } = await verifyAudit(database.manager, key, null);
    expect(findings.map(({ fault, sequence }) => [fault, sequence])).toEqual([
      ['CHECKPOINT_FORGED', 2],
      ['ENTRY_MISSING', 1],
    ]);
  });

  it('is removed at night alone, by the years that are set', async () => {
    expect(keptSince(new Date('2026-01-11T19:00:00Z'), 3)).toEqual(new Date('2023-01-11T16:00:00Z'));
    const retention = new AuditRetention(trail, 3);
    const taken = ['2023-01-11', '2026-01-11'].map((day) => {
      const at = new Date(`${day}T08:00:00Z`);
      return { id: newId(at.getTime()), subject: 'auditor', filter: '{}', at, expiresAt: at };
    });
    await database.transaction((tx) => tx.insert(AuditExportRow, taken));
    await retention.tick(new Date('2026-01-11T06:00:00Z'));
    expect(await sequences()).toEqual([1, 2, 3, 4]);
    await retention.tick(new Date('2026-01-11T19:00:00Z'));
    expect(await sequences()).toEqual([3, 4]);
    expect(await database.manager.find(AuditExportRow)).toMatchObject([{ id: taken[1]!.id }]);
  });

  it('stays until another night where the process ends', async () => {
    const at = new Date('2023-01-11T08:00:00Z');
    const taken = { id: newId(at.getTime()), subject: 'auditor', filter: '{}', at, expiresAt: at };
    await database.transaction((tx) => tx.insert(AuditExportRow, taken));
    const retention = new AuditRetention(trail, 3);
    await retention.stop();
    await retention.tick(new Date('2026-02-11T19:00:00Z'));
    expect(await sequences()).toEqual([1, 2, 3, 4]);
    expect(await database.manager.count(AuditExportRow)).toBe(1);
  });
});
