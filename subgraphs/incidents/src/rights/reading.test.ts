import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { FieldTable } from '@gridweave/testing/field-table';
import { reaches } from '@gridweave/testing/reaches';
import { storedText } from '@gridweave/testing/stored-text';
import { testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { roles } from '@gridweave/viewer/viewer';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { type IncidentsUnderTest, startIncidents } from '../../test/incidents-subgraph';
import { type Reader, type Readers, readerNames, readersOf, rights } from '../../test/rights/callers';
import { readInClear } from '../../test/rights/clear.table';
import { type Everything, typesOf } from '../../test/rights/everything';
import { planted } from '../../test/rights/planted';
import type { Plant, Plants } from '../../test/rights/plants';
import { reachWords } from '../../test/rights/reach';
import { everythingIn, ofDistrict, Reading, rootsOf } from '../../test/rights/reading';
import { seenThroughRoots } from '../../test/rights/roots.table';
import { neverSeen, seenOfTypes } from '../../test/rights/types.table';

const fields = new FieldTable(seenOfTypes, neverSeen);

onEachEngine('what each role reads at five places, from its micro grid to another street', (engine) => {
  let test: IncidentsUnderTest;
  let plants: Plants;
  let callers: Readers;
  let schema: GraphQLSchema;
  let everything: Everything;
  let readings: ReadonlyMap<Reader, Reading>;
  let written: jest.SpyInstance[];

  beforeAll(async () => {
    test = await startIncidents(engine);
    written = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write'));
    plants = await planted(test);
    callers = readersOf(plants);
    for (const { id } of Object.values(callers)) plants.add('Viewer', id, 'district', { owner: id });
    schema = buildClientSchema((await ask(test.subgraph, callers.nobody, getIntrospectionQuery())).data);
    everything = everythingIn(schema);
    const all = readerNames.map(
      (name) => [name, new Reading(test, schema, plants, callers[name], everything)] as const,
    );
    for (const [, reading] of all) await reading.read();
    readings = new Map(all);
  }, 900_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await test?.close();
  });

  const reachOf = (things: readonly Plant[], seenBy: (reading: Reading) => ReadonlySet<string> | undefined) => {
    const seen = [...readings].map(
      ([name, reading]) => [name as string, seenBy(reading) ?? new Set<string>()] as const,
    );
    return rights.found(reaches(reachWords, things, new Map(seen), (caller) => callers[caller as Reader].id));
  };
  /** How far each caller was answered something at a place of the schema: of the things of which anybody was. */
  const foundAt = (place: string) => {
    const shown = new Set([...readings.values()].flatMap(({ seen }) => [...(seen.get(place) ?? [])]));
    const things = [...shown].map((id) => plants.get(id) ?? ofDistrict);
    return reachOf(things, ({ seen }) => seen.get(place));
  };
  const foundInClear = (kind: string) => {
    const some = plants.canaries.filter((each) => each.kind === kind);
    const things = some.map(({ site, owner, text }) => ({ ...ofDistrict, type: kind, id: text, site, owner }));
    return reachOf(things, ({ words }) => words);
  };

  it('is asked for by every role', () => {
    const held = Object.values(callers).flatMap(({ grants }) => grants.map(({ role }) => role));
    expect(new Set(held)).toEqual(new Set(roles));
  });

  it('has a row for every root field, and for every field of every type that a query leads to', () => {
    expect(Object.keys(seenThroughRoots).sort()).toEqual(
      rootsOf(schema)
        .map(({ name }) => name)
        .sort(),
    );
    const types = typesOf(schema);
    expect(fields.types.sort()).toEqual(types.map(({ name }) => name).sort());
    for (const type of types) {
      const names = Object.keys(type.getFields());
      const rows = fields.of(type.name).map(([name]) => name);
      expect([type.name, rows.sort()]).toEqual([type.name, names.sort()]);
      const unasked = names.filter((field) => !everything.asked.has(`${type.name}.${field}`));
      expect([type.name, unasked]).toEqual([type.name, []]);
    }
  });

  it('has somebody in each row of a root field', () => {
    expect(Object.keys(seenThroughRoots).filter((name) => seenThroughRoots[name] === '')).toEqual([]);
  });

  it('takes nothing on trust from others: no field of theirs is required for one of its own', async () => {
    const { data } = await ask(test.subgraph, callers.nobody, '{ _service { sdl } }');
    const used = data._service.sdl.split('\n').filter((line: string) => !/^(directive|extend schema) /.test(line));
    expect(used.filter((line: string) => /@(requires|provides|external)\b/.test(line))).toEqual([]);
  });

  it.each(Object.entries(seenThroughRoots))('is shown through %s: %s', (root, row) => {
    expect(foundAt(root)).toEqual(rights.read(row));
  });

  it.each(fields.types)('is answered of %s, field by field, what its rows say', (type) => {
    const rows = fields.of(type).map(([field, row]) => [field, rights.read(row)] as const);
    const found = rows.map(([field]) => [field, foundAt(`${type}.${field}`)]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(rows));
  });

  it('stands in clear, by whatever way, in what the table says and in nothing else', () => {
    const kinds = [...new Set(plants.canaries.map(({ kind }) => kind))];
    const rows = kinds.map((kind) => [kind, rights.read(readInClear[kind] ?? '')]);
    expect(Object.keys(readInClear).filter((kind) => !kinds.includes(kind))).toEqual([]);
    expect(Object.fromEntries(kinds.map((kind) => [kind, foundInClear(kind)]))).toEqual(Object.fromEntries(rows));
  });

  it('is found by no words that whoever looks may not read', async () => {
    const words = plants.canaries.filter(({ site }) => site === 'micro').map(({ text }) => text);
    const asked = words.map(
      (text, i) => `it${i}: incidents(first: 1, filter: { text: ${JSON.stringify(text)} }) { totalCount }`,
    );
    for (const [caller, { words: read }] of readings) {
      const { data, errors } = await ask(test.subgraph, callers[caller], `{ ${asked.join(' ')} }`);
      expect([caller, errors]).toEqual([caller, undefined]);
      const found = words.filter((_, i) => (data[`it${i}`]?.totalCount ?? 0) > 0);
      expect([caller, found.filter((text) => !read.has(text))]).toEqual([caller, []]);
      if (caller === 'community dispatcher') expect(found.length).toBeGreaterThan(5);
    }
  }, 240_000);

  it('stands in no log, in no event and in no snapshot, which are for parts of ours alone', async () => {
    const log = written.flatMap(({ mock }) => mock.calls.flat()).join('');
    expect(plants.foundIn(log)).toEqual([]);
    for (const [caller, viewer] of Object.entries(callers)) {
      const identity = await signIdentity(viewer, 'incidents', testKey);
      const told = [await test.subgraph.events(identity, 0), await test.subgraph.snapshot(identity, null)];
      const isPart = viewer.kind === 'SYSTEM';
      expect([caller, told.map((page) => page !== null)]).toEqual([caller, [isPart, isPart]]);
      expect(plants.foundIn(JSON.stringify(told))).toEqual([]);
    }
    const { manager } = test.subgraph.database;
    const outbox = await storedText({
      query: (sql) => manager.query(sql),
      dataSource: { entityMetadatas: [{ tableName: 'outbox' }] },
    });
    expect(outbox.length).toBeGreaterThan(1_000);
    expect(plants.foundIn(outbox)).toEqual([]);
  });
});
