import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { EntityManager } from 'typeorm';
import { Database } from '../database';
import { newId } from '../ids';
import {
  AuditBreakGlass1764470050000,
  AuditEntryRow,
  AuditHeadRow,
  AuditReasonRow,
  AuditTables1764454000000,
  auditEntities,
} from './audit-tables';
import { AuditTrail } from './audit-trail';
import { linkHash, sealOf } from './chain.rules';
import { OutsideHead } from './outside-head';
import { type AuditVerdict, verifyAudit } from './verify';

const key = new Uint8Array(32).fill(3);
const officer = person('officer-1', grant('HR_OFFICER', 'DIVISION', newId()));
const atNight = { ...grant('DISPATCHER', 'DIVISION', newId()), breakGlassId: newId() };
const inEmergency = person('chief-1', grant('GRID_CHIEF', 'GRID', newId()), atNight);
const columns = [
  ...['id', 'at', 'viewer_kind', 'viewer_id', 'roles', 'grants_are_last_known', 'deed', 'outcome', 'code'],
  ...[
    'thing_type',
    'thing_id',
    'fields',
    'purpose',
    'reason_digest',
    'trace_id',
    'break_glass_id',
    'seal',
    'previous',
    'hash',
    'sequence',
  ],
] as const;

/** Thrown to take a tampering back. */
class TakenBack extends Error {}

onEachEngine('the chain of the audit', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let trail: AuditTrail;
  let directory: string;
  let outside: OutsideHead;
  const length = 40;

  beforeAll(async () => {
    home = engine.create();
    directory = mkdtempSync(join(tmpdir(), 'gridweave-heads-'));
    database = await opened();
    outside = new OutsideHead(directory, 'test');
    trail = await AuditTrail.open(database, key, outside);
    for (let n = 0; n < length; n += 1) await entry(n);
    expect(await trail.chain()).toBe(length);
    await removeGuards();
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
    rmSync(directory, { recursive: true });
  });

  const opened = () =>
    Database.open({
      ...{ owner: 'test', url: home.url },
      ...{ entities: auditEntities, migrations: [AuditTables1764454000000, AuditBreakGlass1764470050000] },
    });
  const entry = (n: number) =>
    trail.writeAlone([
      {
        ...{
          viewer: n === 8 ? inEmergency : officer,
          now: new Date(Date.UTC(2026, 2, 2, 1, 0, n)),
          deed: 'revealPerson',
          outcome: 'REVEALED',
        },
        ...{ thing: { type: 'Person', id: newId() }, fields: ['identityNumber'], purpose: 'CASE', reason: `第${n}次` },
      },
    ]);
  /** As somebody who owns the database does. */
  async function removeGuards() {
    for (const name of ['audit_entry_kept', 'audit_entry_stays', 'audit_checkpoint_kept', 'audit_checkpoint_stays']) {
      await database.manager.query(`DROP TRIGGER ${name}`);
    }
  }
  const verify = (manager: EntityManager = database.manager) => verifyAudit(manager, key, outside);

  /** Does something to the tables, verifies, and takes it back. */
  async function tampered(work: (tx: EntityManager) => Promise<unknown>): Promise<AuditVerdict> {
    let verdict: AuditVerdict | undefined;
    await database
      .transaction(async (tx) => {
        await work(tx);
        verdict = await verify(tx);
        throw new TakenBack();
      })
      .catch((error) => {
        if (!(error instanceof TakenBack)) throw error;
      });
    return verdict!;
  }
  const faults = async (work: (tx: EntityManager) => Promise<unknown>) => [
    ...new Set((await tampered(work)).findings.map(({ fault }) => fault)),
  ];
  const set = (tx: EntityManager, sequence: number, column: string, value: unknown) =>
    tx.query(`UPDATE audit_entry SET ${column} = ? WHERE sequence = ?`, [value, sequence]);

  it('stands when nobody has touched it', async () => {
    expect(await verify()).toEqual({ findings: [], links: length, waiting: 0, removedUpTo: 0, reasonsThatDiffer: [] });
  });

  it('tells of each kind of tampering', async () => {
    expect(await faults((tx) => set(tx, 7, 'viewer_id', 'somebody-else'))).toEqual(['ENTRY_CHANGED']);
    expect(await faults((tx) => set(tx, 9, 'break_glass_id', null))).toEqual(['ENTRY_CHANGED']);
    expect(await faults((tx) => set(tx, 7, 'break_glass_id', newId()))).toEqual(['ENTRY_CHANGED']);
    expect(await faults((tx) => tx.query('DELETE FROM audit_entry WHERE sequence = 7'))).toEqual(['ENTRY_MISSING']);
    expect(await faults((tx) => tx.query('DELETE FROM audit_entry WHERE sequence <= 7'))).toEqual(['ENTRY_MISSING']);
    expect(await faults((tx) => swapped(tx, 7, 8))).toEqual(['LINK_BROKEN']);
    expect(await faults((tx) => tx.query('DELETE FROM audit_entry WHERE sequence > 30'))).toEqual(['TAIL_CUT']);
    expect(await faults((tx) => cutTail(tx, 30))).toEqual(['TAIL_CUT']);
    expect(await faults((tx) => tx.query('DELETE FROM audit_head'))).toEqual(['HEAD_CHANGED']);
    expect(await faults((tx) => inserted(tx, null))).toEqual(['ENTRY_FORGED']);
    expect(await faults((tx) => inserted(tx, length + 1))).toContain('ENTRY_CHANGED');
    expect(
      await faults(async (tx) => {
        await tx.query('DELETE FROM audit_entry WHERE sequence <= 7');
        await tx.query(
          `INSERT INTO audit_checkpoint (up_to, hash, at, seal) SELECT 7, previous, at, seal FROM audit_entry WHERE sequence = 8`,
        );
      }),
    ).toEqual(['CHECKPOINT_FORGED', 'ENTRY_MISSING']);
  });

  it('seals entries without emergency rights as it did before there were any', () => {
    const entry = {
      ...{ id: '018907e2-0400-7357-9525-3a592e984c1b', at: new Date('2026-03-02T01:00:00Z'), viewerKind: 'PERSON' },
      ...{ viewerId: 'officer-1', roles: '', grantsAreLastKnown: false, deed: 'appoint', outcome: 'DONE' as const },
      ...{ code: null, thingType: null, thingId: null, fields: null, purpose: null, reasonDigest: null },
      ...{ traceId: 'test', breakGlassId: null },
    };
    expect(sealOf(key, entry)).toBe('c6a7c0d57084db0892026abd57ab97b1c407927bf260be8c9484bb626c49c69c');
    expect(sealOf(key, { ...entry, breakGlassId: entry.id })).not.toBe(sealOf(key, entry));
  });

  it('shows to whoever knows its end that somebody with the key has made it anew', async () => {
    expect(
      await faults(async (tx) => {
        const rows = await tx.find(AuditEntryRow, { order: { sequence: 'ASC' } });
        let previous = rows[0]!.previous!;
        for (const row of rows) {
          const content = { ...row, viewerId: 'somebody-else' };
          const seal = sealOf(key, content);
          const hash = linkHash(key, previous, row.sequence!, seal);
          await tx.update(AuditEntryRow, { id: row.id }, { viewerId: 'somebody-else', seal, previous, hash });
          previous = hash;
        }
        await tx.update(AuditHeadRow, { id: 1 }, { hash: previous });
      }),
    ).toEqual(['CHAIN_REMADE']);
  });

  it('misses what is kept outside the database, and tells what was forged there', async () => {
    const files = ['test.head', 'test.days'].map((name) => join(directory, name));
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    for (const file of files) rmSync(file);
    expect((await verify()).findings).toMatchObject([{ fault: 'OUTSIDE_HEAD_MISSING' }]);
    writeFileSync(files[0]!, `30 ${'a'.repeat(64)} ${'b'.repeat(64)}\n`);
    expect((await verify()).findings).toMatchObject([{ fault: 'OUTSIDE_HEAD_FORGED' }]);
    for (const [index, file] of files.entries()) writeFileSync(file, texts[index]!);
    expect((await verify()).findings).toEqual([]);
  });

  it('does not hang on the words of a reason, and tells which are no longer what they were', async () => {
    const [row] = await database.manager.find(AuditReasonRow, { take: 1 });
    const changed = await tampered((tx) => tx.update(AuditReasonRow, { id: row!.id }, { text: '另一个理由' }));
    expect(changed).toMatchObject({ findings: [], reasonsThatDiffer: [row!.id] });
    const erased = { text: '〔已清除〕', salt: null };
    expect(await tampered((tx) => tx.update(AuditReasonRow, { id: row!.id }, erased))).toMatchObject({
      ...{ findings: [], reasonsThatDiffer: [] },
    });
  });

  it(`tells of each of ${engine.name === 'sqlite' ? 1_000 : 200} random tamperings`, async () => {
    const random = seeded(20_261_126);
    const missed: string[] = [];
    for (let n = 0; n < (engine.name === 'sqlite' ? 1_000 : 200); n += 1) {
      const { name, work } = anyTampering(random);
      if ((await tampered(work)).findings.length === 0) missed.push(`${n}: ${name}`);
    }
    expect(missed).toEqual([]);
  }, 300_000);

  it('is sealed under one key: a process with another does not start', async () => {
    await expect(AuditTrail.open(database, new Uint8Array(32).fill(4), null)).rejects.toMatchObject({
      name: 'StartFault',
    });
    expect((await verifyAudit(database.manager, new Uint8Array(32).fill(4), null)).findings).toContainEqual(
      expect.objectContaining({ fault: 'OTHER_KEY' }),
    );
  });

  it('takes up what several processes write at once, each entry once', async () => {
    const other = await opened();
    try {
      const theirs = await AuditTrail.open(other, key, outside);
      const write = (own: AuditTrail) =>
        Promise.all(
          Array.from({ length: 20 }, async () => {
            await own.writeAlone([{ viewer: officer, now: new Date(), deed: 'closeIncident', outcome: 'DONE' }]);
            await own.chain();
          }),
        );
      await Promise.all([write(trail), write(theirs)]);
      expect(await verify()).toMatchObject({ findings: [], links: length + 40, waiting: 0 });
    } finally {
      await other.close();
    }
  });

  it('refuses changes by itself, where nobody has taken its guards away', async () => {
    await AuditTrail.open(database, key, outside);
    for (const sql of [
      "UPDATE audit_entry SET deed = 'other' WHERE sequence = 3",
      'UPDATE audit_entry SET sequence = NULL WHERE sequence = 3',
      'DELETE FROM audit_entry WHERE sequence = 3',
      'DELETE FROM audit_entry',
    ]) {
      await expect(database.transaction((tx) => tx.query(sql))).rejects.toThrow('append-only');
    }
    await removeGuards();
    expect(existsSync(join(directory, 'test.head'))).toBe(true);
  });

  const swapped = async (tx: EntityManager, one: number, other: number) => {
    await set(tx, one, 'sequence', -1);
    await set(tx, other, 'sequence', one);
    await set(tx, -1, 'sequence', other);
  };
  /** With the head put where the chain then ends. */
  const cutTail = async (tx: EntityManager, last: number) => {
    await tx.query('DELETE FROM audit_entry WHERE sequence > ?', [last]);
    await tx.query(
      'UPDATE audit_head SET last = ?, hash = (SELECT hash FROM audit_entry WHERE sequence = ?) WHERE id = 1',
      [last, last],
    );
  };
  /** A copy of an entry under an id of its own, as a link or as one that waits. */
  const inserted = async (tx: EntityManager, sequence: number | null) => {
    const from = await tx.findOneByOrFail(AuditEntryRow, { sequence: 7 });
    await tx.insert(AuditEntryRow, { ...from, id: newId(), sequence });
  };

  function anyTampering(random: () => number): { name: string; work: (tx: EntityManager) => Promise<unknown> } {
    const below = (n: number) => Math.floor(random() * n);
    const [one, other] = [1 + below(length), 1 + below(length)];
    const kinds: { name: string; work: (tx: EntityManager) => Promise<unknown> }[] = [
      ...columns.map((column) => ({
        name: `${column} of ${one} changed`,
        work: async (tx: EntityManager) => {
          const row = (await tx.findOneByOrFail(AuditEntryRow, { sequence: one })) as object as Record<string, unknown>;
          const property = column.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
          await set(tx, one, column, otherThan(row[property], random));
        },
      })),
      { name: `${one} removed`, work: (tx) => tx.query('DELETE FROM audit_entry WHERE sequence = ?', [one]) },
      {
        name: `${one} and what follows moved up`,
        work: async (tx) => {
          await tx.query('DELETE FROM audit_entry WHERE sequence = ?', [one]);
          for (let n = one + 1; n <= length; n += 1) await set(tx, n, 'sequence', n - 1);
          await tx.query('UPDATE audit_head SET last = ?', [length - 1]);
        },
      },
      {
        name: `${one} and ${(other % length) + 1} exchanged`,
        work: (tx) => swapped(tx, one, one === other ? (one % length) + 1 : other),
      },
      { name: `tail cut after ${one - 1}`, work: (tx) => cutTail(tx, Math.max(1, one - 1)) },
      {
        name: `head cut before ${one + 1}`,
        work: (tx) => tx.query('DELETE FROM audit_entry WHERE sequence <= ?', [one]),
      },
      { name: 'inserted at the end', work: (tx) => inserted(tx, length + 1) },
      { name: 'inserted as waiting', work: (tx) => inserted(tx, null) },
      { name: 'inserted before the first', work: (tx) => inserted(tx, -one) },
      {
        name: `head says ${one}`,
        work: (tx) => tx.query('UPDATE audit_head SET last = ?, hash = ?', [one, 'f'.repeat(64)]),
      },
      {
        name: `${one} taken out and put back to wait`,
        work: (tx) => set(tx, one, 'sequence', null),
      },
      {
        name: `content of ${one} given to its neighbour`,
        work: async (tx) => {
          const from = await tx.findOneByOrFail(AuditEntryRow, { sequence: one });
          const { thingId, viewerId, at, deed, seal } = from;
          await tx.update(AuditEntryRow, { sequence: (one % length) + 1 }, { thingId, viewerId, at, deed, seal });
        },
      },
    ];
    return kinds[below(kinds.length)]!;
  }
});

function otherThan(value: unknown, random: () => number): unknown {
  if (typeof value === 'number') return value + 1_000 + Math.floor(random() * 1_000);
  if (typeof value === 'boolean') return value ? 0 : 1;
  if (value instanceof Date)
    return new Date(value.getTime() + 1 + Math.floor(random() * 1e9)).toISOString().replace('T', ' ').slice(0, -1);
  if (value === null) return 'X';
  const text = `${value}`;
  const at = Math.floor(random() * text.length);
  return `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
