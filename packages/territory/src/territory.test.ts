import 'reflect-metadata';
import type { EventEnvelope } from '@gridweave/events/envelope';
import {
  type DivisionChanged,
  type GridChanged,
  organizationEvents,
  type UnitChanged,
} from '@gridweave/events/organization-events';
import { Database } from '@gridweave/subgraph/database';
import { takingDown } from '@gridweave/subgraph/table-reads';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { applyTerritoryEvents } from './apply';
import { withinDivisions } from './scope';
import { seedId } from './seed-id';
import { TerritoryDivision, TerritoryTables1764000001000, territoryEntities } from './tables';
import { Territory } from './territory';

const id = (label: string) => seedId('test', label);
const event = (type: string, payload: object): EventEnvelope => ({
  id: id(JSON.stringify(payload)),
  sequence: 1,
  type,
  at: '2026-01-01T00:00:00Z',
  payload,
});

function division(name: string, parent: string | null, change: Partial<DivisionChanged> = {}): EventEnvelope {
  return event(organizationEvents.divisionChanged, {
    id: id(name),
    kind: parent === null ? 'DISTRICT' : 'SUBDISTRICT',
    parentId: parent && id(parent),
    code: '410103',
    name,
    live: true,
    version: 1,
    ...change,
  });
}

function square(name: string, west: number, change: Partial<GridChanged> = {}): EventEnvelope {
  const ring = [
    [west, 34],
    [west + 1, 34],
    [west + 1, 35],
    [west, 35],
    [west, 34],
  ];
  return event(organizationEvents.gridChanged, {
    id: id(name),
    kind: 'COMMUNITY',
    divisionId: id('人和路街道'),
    participatingDivisionIds: [],
    parentId: null,
    code: '410103014001C001',
    localNumber: 'C1',
    name,
    synthetic: true,
    live: true,
    areas: [{ validFrom: null, validTo: null, rings: [[ring]] }],
    version: 1,
    ...change,
  });
}

onEachEngine('the copy of the territory', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let territory: Territory;
  const tell = (...events: EventEnvelope[]) =>
    database.transaction((tx) => applyTerritoryEvents(database, tx, events)).then(() => territory.refresh());
  const within = async (...names: string[]) => {
    const { sql, parameters } = withinDivisions('division.id', names.map(id));
    const query = database.manager.createQueryBuilder(TerritoryDivision, 'division').where(sql, parameters);
    return (await query.getMany()).map((row) => row.name).sort();
  };

  beforeEach(async () => {
    home = engine.create();
    database = await Database.open({
      owner: 'test',
      url: home.url,
      entities: territoryEntities,
      migrations: [TerritoryTables1764000001000],
    });
    territory = await Territory.open(database);
    await tell(
      division('二七区', null),
      division('人和路街道', '二七区'),
      division('侯寨街道', '二七区'),
      square('甲', 113),
    );
  });

  afterEach(async () => {
    await database.close();
    await home.drop();
  });

  it('has no drift after its migrations', async () => {
    expect(await database.drift()).toEqual([]);
  });

  it('notes of which tables whatever it answers is, since no statement tells', async () => {
    const answers: Record<string, () => unknown> = {
      division: () => territory.division(id('二七区')),
      divisions: () => [...territory.divisions()],
      ancestors: () => territory.ancestors(id('二七区')),
      isWithin: () => territory.isWithin(id('二七区'), id('二七区')),
      grid: () => territory.grid(id('甲')),
      grids: () => [...territory.grids()],
      locateIndex: () => territory.locateIndex,
      unit: () => territory.unit(id('甲')),
      units: () => [...territory.units()],
      revision: () => territory.revision,
    };
    const noAnswer = ['constructor', 'refresh', 'subscription', 'watch', 'stop'];
    const members = Object.getOwnPropertyNames(Territory.prototype).filter((name) => !noAnswer.includes(name));
    expect(members.sort()).toEqual(Object.keys(answers).sort());
    const noted: Record<string, string> = {};
    for (const [name, answer] of Object.entries(answers)) {
      const tables = new Set<string>();
      await takingDown(tables, async () => answer());
      noted[name] = [...tables].join(' ');
    }
    const [divisions, grids, units] = ['territory_division', 'territory_grid', 'territory_unit'];
    expect(noted).toEqual({
      ...{ division: divisions, divisions, ancestors: divisions, isWithin: divisions },
      ...{ grid: grids, grids, locateIndex: grids, unit: units, units, revision: 'territory_revision' },
    });
  });

  it('has counted as changed what it has read anew, whichever process has changed it', async () => {
    const countAnew = jest.spyOn(database, 'countAnew');
    const change = (...events: EventEnvelope[]) =>
      database.transaction((tx) => applyTerritoryEvents(database, tx, events));
    await change(division('侯寨街道', '二七区', { name: '侯寨', version: 2 }));
    expect(countAnew).not.toHaveBeenCalled();
    await territory.refresh();
    const tables = ['territory_division', 'territory_grid', 'territory_unit', 'territory_revision'];
    expect(countAnew.mock.calls).toEqual([[tables]]);
    await territory.refresh();
    expect(countAnew).toHaveBeenCalledTimes(1);
  });

  it('finds the rows in and under a division', async () => {
    expect(await within('二七区')).toEqual(['二七区', '人和路街道', '侯寨街道'].sort());
    expect(await within('侯寨街道')).toEqual(['侯寨街道']);
    expect(await within()).toEqual([]);
  });

  it('follows a division that moves under another', async () => {
    await tell(division('金水源街道', '二七区'), division('张李垌村', '侯寨街道', { kind: 'VILLAGE' }));
    expect(await within('侯寨街道')).toContain('张李垌村');
    await tell(division('张李垌村', '金水源街道', { kind: 'VILLAGE', version: 2 }));
    expect(await within('侯寨街道')).not.toContain('张李垌村');
    expect(territory.isWithin(id('张李垌村'), id('金水源街道'))).toBe(true);
    expect(territory.ancestors(id('张李垌村')).map(({ name }) => name)).toEqual(['张李垌村', '金水源街道', '二七区']);
  });

  it('ignores news that are older than what it has, in whatever order they come', async () => {
    await tell(division('人和路街道', '二七区', { name: '新名', version: 3 }));
    await tell(division('人和路街道', '二七区', { name: '旧名', version: 2 }));
    expect(territory.division(id('人和路街道'))?.name).toBe('新名');
    await tell(
      division('侯寨街道', '二七区', { name: '后', version: 5 }),
      division('侯寨街道', '二七区', { name: '先', version: 4 }),
    );
    expect(territory.division(id('侯寨街道'))?.name).toBe('后');
  });

  it('locates by the areas of the day, and forgets a grid that is gone', async () => {
    const at = (iso: string) => territory.locateIndex.locate({ longitude: 113.5, latitude: 34.5 }, new Date(iso));
    expect(at('2026-01-01').territorialGridId).toBe(id('甲'));
    await tell(square('甲', 113, { live: false, version: 2 }));
    expect(at('2026-01-01').territorialGridId).toBeNull();
  });

  it('answers for the days before a grid was withdrawn, and from the day on which one begins', async () => {
    const [first] = (square('甲', 113).payload as GridChanged).areas;
    const day = '2026-06-01T00:00:00Z';
    await tell(
      square('甲', 113, { live: false, version: 2, areas: [{ ...first!, validTo: day }] }),
      square('乙', 113, { live: false, areas: [{ ...first!, validFrom: day }] }),
    );
    const at = (iso: string) => territory.locateIndex.locate({ longitude: 113.5, latitude: 34.5 }, new Date(iso));
    expect(at('2026-05-31').territorialGridId).toBe(id('甲'));
    expect(at(day).territorialGridId).toBe(id('乙'));
  });

  it('reads only the grids that have changed', async () => {
    const statements = async (...events: EventEnvelope[]) => {
      await database.transaction((tx) => applyTerritoryEvents(database, tx, events));
      const label = territory.grid(id('甲'));
      const before = database.statementCount;
      await territory.refresh();
      return { count: database.statementCount - before, kept: territory.grid(id('甲')) === label };
    };
    expect(await statements(square('乙', 115))).toEqual({ count: 5, kept: true });
    expect(await statements(square('甲', 113, { version: 2, name: '新甲' }))).toEqual({ count: 5, kept: false });
    expect(await statements(event(organizationEvents.unitChanged, unit()))).toEqual({ count: 4, kept: true });
    expect(territory.grid(id('甲'))?.name).toBe('新甲');
  });

  it('never goes back to an older reading, however many are asked for at once', async () => {
    // The newest is told first: those that come behind it, and began before it had ended, must not undo it.
    const read = await Promise.all(
      [5, 4, 3, 2].map(async (version) => {
        await database.transaction((tx) =>
          applyTerritoryEvents(database, tx, [square('甲', 113, { version, name: `第${version}版` })]),
        );
        await territory.refresh();
        return territory.grid(id('甲'))?.version;
      }),
    );
    expect(read[0]).toBe(5);
    expect(territory.grid(id('甲'))?.name).toBe('第5版');
  });

  it('notices what another process has changed', async () => {
    const other = await Territory.open(database);
    await tell(event(organizationEvents.unitChanged, unit()));
    expect(other.unit(id('unit'))).toBeNull();
    await other.refresh();
    expect(other.unit(id('unit'))?.name).toBe('人和路街道办事处');
  });
});

function unit(): UnitChanged {
  return {
    id: id('unit'),
    kind: 'SUBDISTRICT_OFFICE',
    level: 'STREET',
    divisionId: id('人和路街道'),
    name: '人和路街道办事处',
    live: true,
    version: 1,
  };
}
