import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { FieldTable } from '@gridweave/testing/field-table';
import { reaches } from '@gridweave/testing/reaches';
import { storedText } from '@gridweave/testing/stored-text';
import { person } from '@gridweave/testing/viewers';
import { roles } from '@gridweave/viewer/viewer';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { Pool } from '../../test/pool';
import { callerNames, callers, rights } from '../../test/rights/callers';
import { readByOfficerOfSelf, readInClear, seenOfPastNotices } from '../../test/rights/clear.table';
import { answeredToNobody, neverSeen, seenOfEntities } from '../../test/rights/entities.table';
import { rosterBrought } from '../../test/rights/import-plants';
import { Planting } from '../../test/rights/planted';
import type { Plant, Plants } from '../../test/rights/plants';
import { reachWords } from '../../test/rights/reach';
import { Reading } from '../../test/rights/reading';
import { seenThroughRoots } from '../../test/rights/roots.table';
import { smallDistrict } from '../../test/small-district';
import { type Personnel, startPersonnel } from '../../test/started';
import { PublicNoticeRow } from '../public-notice/public-notice.entity';

const fields = new FieldTable(seenOfEntities, neverSeen);

onEachEngine('what each role reads of two communities in each of two lines', (engine) => {
  let home: TestDatabase;
  let directory: string;
  let subgraph: Personnel;
  let plants: Plants;
  let schema: GraphQLSchema;
  let reading: Reading;
  let written: jest.SpyInstance[];

  beforeAll(async () => {
    home = engine.create();
    directory = mkdtempSync(join(tmpdir(), 'gridweave-rights-'));
    // Without the sample, so that everything there is was planted and a list is one page.
    subgraph = await startPersonnel(home, { ...smallDistrict }, { sample: false, mediaDirectory: directory });
    written = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write'));
    plants = await new Planting(subgraph).everythingAndAfter();
    await rosterBrought(subgraph, plants);
    for (const { id } of Object.values(callers)) plants.add('Viewer', id, 'district', id);
    schema = buildClientSchema((await ask(subgraph, callers.nobody, getIntrospectionQuery())).data);
    reading = new Reading(subgraph, schema, plants);
  }, 900_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await subgraph?.close();
    await home?.drop();
    rmSync(directory, { recursive: true });
  });

  const subjectOf = (caller: string) => callers[caller as keyof typeof callers].id;
  const found = (things: readonly Plant[], seen: ReadonlyMap<string, ReadonlySet<string>>) =>
    rights.found(reaches(reachWords, things, seen, subjectOf));

  /** Of the things of which anybody is shown something: most have nothing in a field. */
  const foundOfShown = (things: readonly Plant[], seen: ReadonlyMap<string, ReadonlySet<string>>) => {
    const shown = new Set([...seen.values()].flatMap((ids) => [...ids]));
    return found(
      things.filter(({ id }) => shown.has(id)),
      seen,
    );
  };

  /** Who was answered words, how far, by their kind. */
  const inClear = (kinds: readonly string[]) => {
    const read = new Map(
      callerNames.map((caller) => {
        const text = (reading.answers.get(callers[caller]) ?? []).join('\n');
        return [caller as string, new Set(plants.foundIn(text).map((each) => each.text))] as const;
      }),
    );
    const things = (kind: string) =>
      plants.canaries
        .filter((each) => each.kind === kind)
        .map(({ site, owner, text }) => ({ type: kind, id: text, site, owner }));
    return Object.fromEntries(kinds.map((kind) => [kind, found(things(kind), read)]));
  };

  it('knows every role', () => {
    const held = Object.values(callers).flatMap(({ grants }) => grants.map(({ role }) => role));
    expect(new Set(held)).toEqual(new Set(roles));
  });

  it('has a row for every root field, and for every field of every entity', () => {
    const roots = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) => !name.startsWith('_'));
    expect(Object.keys(seenThroughRoots).sort()).toEqual(roots.sort());
    for (const type of reading.entities()) {
      const names = fields.of(type.name).map(([name]) => name);
      expect([type.name, names.sort()]).toEqual([type.name, Object.keys(type.getFields()).sort()]);
    }
  });

  it('has somebody in each row of a root field, but for what has its reason', () => {
    const empty = Object.keys(seenThroughRoots).filter((name) => seenThroughRoots[name] === '');
    expect(empty).toEqual(Object.keys(answeredToNobody));
  });

  it.each(Object.entries(seenThroughRoots))(
    'shows through %s: %s',
    async (name, row) => {
      const root = schema.getQueryType()?.getFields()[name];
      if (!root) throw new Error(`there is no ${name} in the graph`);
      const seen = new Map<string, ReadonlySet<string>>();
      for (const caller of callerNames) seen.set(caller, await reading.seenThrough(root, callers[caller]));
      const shown = { type: '', id: 'shown', site: 'district', owner: null } as const;
      const isOfThings = ![...seen.values()].some((ids) => ids.has('shown'));
      expect(found(isOfThings ? plants.of(reading.typeOf(root)) : [shown], seen)).toEqual(rights.read(row));
    },
    600_000,
  );

  it.each(fields.types)(
    'shows of a referred %s, field by field, what its rows say',
    async (name) => {
      const type = reading.entities().find((each) => each.name === name);
      if (!type) throw new Error(`there is no ${name} in the graph`);
      const byField = new Map<string, Map<string, ReadonlySet<string>>>();
      for (const caller of callerNames) {
        for (const [field, ids] of await reading.seenOf(type, callers[caller])) {
          byField.set(field, (byField.get(field) ?? new Map()).set(caller, ids));
        }
      }
      const rows = fields.of(name).map(([field, row]) => [field, rights.read(row)] as const);
      const seen = rows.map(([field]) => [
        field,
        foundOfShown(reading.thingsOf(type), byField.get(field) ?? new Map()),
      ]);
      expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(rows));
    },
    600_000,
  );

  it('lets nobody read in clear, by whatever way, what is another’s', async () => {
    for (const caller of callerNames) await reading.walk(callers[caller]);
    const kinds = [...new Set(plants.canaries.map(({ kind }) => kind))];
    const rows = kinds.map((kind) => [kind, rights.read(readInClear[kind] ?? '')]);
    expect(inClear(kinds)).toEqual(Object.fromEntries(rows));
  }, 900_000);

  it('tells an HR officer of the line nothing that others say about that officer', async () => {
    const officer = person(callers.nominee.id, ...callers.nominee.grants, ...callers['street HR'].grants);
    await reading.walk(officer);
    const read = plants.foundIn((reading.answers.get(officer) ?? []).join('\n'));
    const kinds = new Set(read.filter(({ owner }) => owner === officer.id).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([...readByOfficerOfSelf].sort());
  }, 120_000);

  it('shows no full name in a notice once its days are over, and keeps to those of the line whom it named', async () => {
    const pool = new Pool(subgraph);
    const type = reading.entities().find(({ name }) => name === 'PublicNotice');
    const root = schema.getQueryType()?.getFields().publicNotices;
    if (!type || !root) throw new Error('there are no notices in the graph');
    for (const { id } of await subgraph.database.manager.find(PublicNoticeRow)) await pool.passDays(id);
    reading.answers.clear();
    const seen = new Map<string, ReadonlySet<string>>();
    for (const caller of callerNames) {
      seen.set(caller, await reading.seenThrough(root, callers[caller]));
      const { data } = await reading.ask(
        callers[caller],
        '{ publicNotices(first: 20) { nodes { named { fullName } } } }',
      );
      expect([caller, JSON.stringify(data)]).toEqual([caller, expect.not.stringMatching(/"fullName":"/)]);
      await reading.walkFrom(type, callers[caller]);
    }
    expect(found(plants.of('PublicNotice'), seen)).toEqual(rights.read(seenOfPastNotices.publicNotices));
    expect(inClear(['published name'])).toEqual({ 'published name': rights.read(seenOfPastNotices.name) });
  }, 120_000);

  it('says nothing of it in the log, and the outbox holds nothing of it', async () => {
    const log = written.flatMap(({ mock }) => mock.calls.flat()).join('');
    expect(plants.foundIn(log)).toEqual([]);
    const { manager } = subgraph.database;
    const outbox = {
      query: (sql: string) => manager.query(sql),
      dataSource: { entityMetadatas: [{ tableName: 'outbox' }] },
    };
    const events = await storedText(outbox);
    expect(events.length).toBeGreaterThan(1_000);
    expect(plants.foundIn(events).map(({ kind }) => kind)).toEqual([]);
  });
});
