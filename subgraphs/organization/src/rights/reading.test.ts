import { onEachEngine } from '@gridweave/testing/engines';
import { FieldTable } from '@gridweave/testing/field-table';
import { storedText } from '@gridweave/testing/stored-text';
import { testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { roles } from '@gridweave/viewer/viewer';
import { getNamedType } from 'graphql';
import { type Caller, type Callers, callerNames, callersAmong, rights } from '../../test/rights/callers';
import { publicWords, readInClear } from '../../test/rights/clear.table';
import { everythingAndAfter } from '../../test/rights/planted';
import type { Planter } from '../../test/rights/planter';
import type { Plant, Plants } from '../../test/rights/plants';
import { reach } from '../../test/rights/reach';
import { Reading, type Seen } from '../../test/rights/reading';
import { seenThroughRoots } from '../../test/rights/roots.table';
import { neverSeen, readByEverybody, readBySome } from '../../test/rights/types.table';
import { type Started, startOrganization } from '../../test/started';

const everybody = 'ALL: everybody';
const byEverybody = Object.entries(readByEverybody).map(
  ([type, names]) => [type, [[names, everybody] as const]] as const,
);
const types = new Set([...byEverybody.map(([type]) => type), ...Object.keys(readBySome)]);
const fields = new FieldTable(
  Object.fromEntries(
    [...types].map((type) => [type, [...(Object.fromEntries(byEverybody)[type] ?? []), ...(readBySome[type] ?? [])]]),
  ),
  neverSeen,
);

onEachEngine('what each role reads of three communities', (engine) => {
  let home: Started;
  let planter: Planter;
  let plants: Plants;
  let callers: Callers;
  let reading: Reading;
  let seen: ReadonlyMap<Caller, Seen>;
  let written: jest.SpyInstance[];

  beforeAll(async () => {
    written = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write'));
    home = await startOrganization(engine, false);
    planter = await everythingAndAfter(home);
    plants = planter.plants;
    callers = callersAmong(plants);
    reading = new Reading(planter);
    const read = new Map<Caller, Seen>();
    for (const caller of callerNames) read.set(caller, await reading.walk(callers[caller]));
    seen = read;
  }, 900_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await home?.stop();
  });

  /** Who is shown how many of the things of which anybody is shown something. */
  const found = (things: readonly Plant[], of: (seen: Seen) => ReadonlySet<string> | undefined) => {
    const byCaller = new Map(callerNames.map((caller) => [caller, of(seen.get(caller)!) ?? new Set<string>()]));
    const shown = new Set([...byCaller.values()].flatMap((ids) => [...ids]));
    const unnamed = { type: '', id: 'shown', site: 'district', owner: null, isDraft: false } as const;
    const all = things.length === 0 ? [unnamed] : things.filter(({ id }) => shown.has(id));
    return rights.found(new Map([...byCaller].map(([caller, ids]) => [caller, reach(all, ids, callers[caller].id)])));
  };

  it('knows every role', () => {
    const held = Object.values(callers).flatMap(({ grants }) => grants.map(({ role }) => role));
    expect(new Set(held)).toEqual(new Set(roles));
  });

  it('has a row for every root field, and for every field of every type', () => {
    expect(Object.keys(seenThroughRoots).sort()).toEqual(reading.roots.map(({ name }) => name).sort());
    const types = reading.types();
    for (const type of types) {
      const names = fields.of(type.name).map(([field]) => field);
      expect([type.name, names.sort()]).toEqual([type.name, Object.keys(type.getFields()).sort()]);
    }
    expect(fields.types.sort()).toEqual(types.map(({ name }) => name).sort());
  });

  it('has somebody in each row of a root field', () => {
    expect(Object.keys(seenThroughRoots).filter((name) => seenThroughRoots[name] === '')).toEqual([]);
  });

  it.each(Object.entries(seenThroughRoots))('shows through %s: %s', (name, row) => {
    const root = reading.roots.find((each) => each.name === name);
    const type = getNamedType(root?.type)?.name.replace(/Connection$/, '') ?? '';
    expect(found(reading.thingsOf(type), ({ roots }) => roots.get(name))).toEqual(rights.read(row));
  });

  it('shows of each thing, field by field and by whatever way, what its rows say', () => {
    for (const { name } of reading.types()) {
      const rows = fields.of(name).map(([field, who]) => [field, rights.read(who)]);
      const shown = rows.map(([field]) => [
        field,
        found(reading.thingsOf(name), ({ fields: shownIn }) => shownIn.get(`${name}.${field}`)),
      ]);
      expect([name, Object.fromEntries(shown)]).toEqual([name, Object.fromEntries(rows)]);
    }
  });

  it('lets nobody read in clear, by whatever way, what is another’s', () => {
    const texts = new Map([...seen].map(([caller, { answers }]) => [caller, answers.join('\n')]));
    const inClear = [...Map.groupBy(plants.canaries, ({ kind }) => kind)].map(([kind, words]) => {
      const things = words.map(({ site, text }) => ({ type: kind, id: text, site, owner: null, isDraft: false }));
      const reaches = callerNames.map((caller) => {
        const read = things.filter(({ id }) => texts.get(caller)?.includes(id)).map(({ id }) => id);
        return [caller, reach(things, new Set(read), '')] as const;
      });
      return [kind, rights.found(new Map(reaches))] as const;
    });
    const rows = inClear.map(([kind]) => [
      kind,
      rights.read(publicWords.includes(kind) ? everybody : (readInClear[kind] ?? '')),
    ]);
    expect(Object.fromEntries(inClear)).toEqual(Object.fromEntries(rows));
    const kinds = inClear.map(([kind]) => kind);
    expect(kinds).toEqual(expect.arrayContaining([...publicWords, ...Object.keys(readInClear)]));
  });

  it('finds no merchant by whom to call there, nor by its number at the source', async () => {
    const hidden = ['shopkeeper', 'phone of a shopkeeper', 'number at the source'];
    for (const { text } of plants.canaries.filter(({ kind }) => hidden.includes(kind))) {
      const query = `{ registerElements(filter: { text: "${text}" }, first: 9) { totalCount nodes { id } } }`;
      const { registerElements } = await planter.asked(query, callers['district administrator']);
      expect([text, registerElements]).toEqual([text, { totalCount: 0, nodes: [] }]);
    }
  });

  it('tells what happened to parts that sign as such, and nobody else', async () => {
    for (const caller of callerNames) {
      const identity = await signIdentity(callers[caller], 'organization', testKey);
      const told = [await home.subgraph.events(identity, 0), await home.subgraph.snapshot(identity, null)];
      expect([caller, told.every((each) => each !== null)]).toEqual([caller, caller === 'gateway']);
      expect([caller, told.some((each) => each !== null)]).toEqual([caller, caller === 'gateway']);
    }
  });

  it('gives a file of the audit to nobody but the auditor who asked for it', async () => {
    const [file] = plants.of('AuditFile');
    for (const viewer of [...Object.values(callers), { ...callers.auditor, id: `${file?.owner}` }]) {
      const identity = await signIdentity(viewer, 'organization', testKey);
      const path = `${file?.id}`.replace('/audit-exports/organization/', 'audit-exports/');
      const request = { method: 'GET', path, headers: {}, body: null } as const;
      const { status } = await home.subgraph.files(identity, request);
      expect([viewer.id, status === 200]).toEqual([viewer.id, viewer.id === file?.owner]);
    }
  });

  it('says nothing of it in the log, and tells other parts nothing but what everybody reads', async () => {
    const log = written.flatMap(({ mock }) => mock.calls.flat()).join('');
    expect(plants.foundIn(log)).toEqual([]);
    const { manager } = home.subgraph.database;
    const events = await storedText({
      query: (sql: string) => manager.query(sql),
      dataSource: { entityMetadatas: [{ tableName: 'outbox' }] },
    });
    expect(events.length).toBeGreaterThan(1_000);
    const told = plants.foundIn(events).map(({ kind }) => kind);
    expect(told.filter((kind) => !publicWords.includes(kind))).toEqual([]);
  });
});
