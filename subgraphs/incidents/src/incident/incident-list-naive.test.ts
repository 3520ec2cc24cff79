import 'reflect-metadata';
import { needleOf } from '@gridweave/subgraph/search/matches';
import { seedId } from '@gridweave/territory/seed-id';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';
import { matterScope } from '../access/matter.policy';
import { categoryId } from '../category/category-id';
import { CrossScope } from '../joint-meeting/joint-meeting.rules';
import { LegRow } from '../leg/leg.entity';
import { LegKind, LegState, openLegStates } from '../leg/leg.rules';
import { MatterGridRow } from '../place/matter-grid.entity';
import { divisionsAbove } from '../place/place.queries';
import { ReportOrigin } from '../report/report.rules';
import { fillIncidents } from '../sample/sample-volume';
import { incidentTextOf } from '../search/incident-text.rules';
import type { IncidentsContext } from '../services';
import { SupervisionRow } from '../supervision/supervision.entity';
import { IncidentRow } from './incident.entity';
import { IncidentState, openIncidentStates } from './incident.rules';
import { type IncidentFilter, IncidentOrder, UnitRelation } from './incident-filter.type';
import { incidentPage, orders } from './incident-list.queries';
import { filtered } from './incident-list-filter.queries';
import { listedIncidents } from './incident-list-scope.queries';
import { partsOf } from './incident-list-ways.queries';
import { countsForScope, crossScopes } from './overlay.rules';

const amount = 120;
const runs = { sqlite: 200, mariadb: 60 } as const;
const elements = [1, 2].map((each) => seedId('register-element', `naive ${each}`));
const now = new Date('2026-06-28T00:00:00Z');
const ahead = new Date('2099-06-28T00:00:00Z');

const viewers: Readonly<Record<string, Viewer>> = {
  administrator: people.administrator,
  dispatcher: people.dispatcher,
  'both subdistricts’ dispatcher': person(
    'both',
    grant('DISPATCHER', 'DIVISION', ids.west),
    grant('CHECKER', 'DIVISION', ids.east),
  ),
  'a community within a subdistrict': person(
    'nested',
    grant('DISPATCHER', 'DIVISION', ids.west),
    grant('CHECKER', 'DIVISION', ids.westCommunity),
  ),
  unit: people.drainage,
  chief: people.firstChief,
  'chief of a dedicated grid': people.marketChief,
  'chief and member of a unit': person(
    'mixed',
    grant('GRID_CHIEF', 'GRID', ids.villageGrid),
    grant('UNIT_MEMBER', 'UNIT', ids.police),
  ),
  'HR officer': people.hr,
};

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const moment = fc.integer({ min: 0, max: 365 }).map((days) => new Date(now.getTime() - days * 86_400_000));
const units = [ids.drainage, ids.police, ids.property];
const filters = fc.record<Partial<IncidentFilter>>(
  {
    text: optional(fc.constantFrom('路灯', '社区', '垃圾 清理', '飞机场')),
    divisionId: optional(fc.constantFrom(ids.district, ids.west, ids.east, ids.westCommunity, ids.eastVillage)),
    gridId: optional(fc.constantFrom(ids.firstGrid, ids.secondGrid, ids.microGrid, ids.nightMarket)),
    unit: optional(
      fc.record({ id: fc.constantFrom(...units), relation: optional(fc.constantFrom(...Object.values(UnitRelation))) }),
    ),
    categoryCode: optional(fc.constantFrom('02', '03', '0201', '0601', '99')),
    state: optional(fc.uniqueArray(fc.constantFrom(...Object.values(IncidentState)), { minLength: 1, maxLength: 4 })),
    origin: optional(fc.constantFrom(...Object.values(ReportOrigin))),
    reported: optional(fc.record({ from: optional(moment), to: optional(moment) })),
    near: optional(
      fc.record({
        point: fc.constantFrom(0, 1, 2).map((column) => ({ ...pointIn(column, 0.5), accuracyMetres: null }) as never),
        metres: fc.constantFrom(200, 450, 3_000),
      }),
    ),
    registerElementId: optional(fc.constantFrom(...elements)),
    overdue: optional(fc.boolean()),
    dueBefore: optional(moment),
    supervised: optional(fc.boolean()),
    held: optional(fc.boolean()),
    crossScope: optional(fc.uniqueArray(fc.constantFrom(...Object.values(CrossScope)), { minLength: 1 })),
  },
  { requiredKeys: [] },
);
/** Filters of few conditions, or nothing would be found by most. */
const sparse = fc
  .tuple(filters, fc.uniqueArray(fc.constantFrom(...fields()), { maxLength: 3 }))
  .map(([filter, kept]) => Object.fromEntries(Object.entries(filter).filter(([name]) => kept.includes(name))));

function fields(): string[] {
  return [
    ...['text', 'divisionId', 'gridId', 'unit', 'categoryCode', 'state', 'origin', 'reported', 'near'],
    ...['registerElementId', 'overdue', 'dueBefore', 'supervised', 'held', 'crossScope'],
  ];
}

/** Lets a unit lead, with what a deed would note of that. */
async function leads(tx: EntityManager, incidentId: string, unitId: string): Promise<void> {
  await tx.update(LegRow, { incidentId, kind: LegKind.LEAD }, { unitId });
  await tx.update(IncidentRow, { id: incidentId }, { mayCross: true });
}

onEachEngine('a list of incidents', (engine) => {
  let test: IncidentsUnderTest;
  let rows: IncidentRow[];
  let legs: Map<string | null, LegRow[]>;
  let grids: Map<string, string[]>;
  let supervised: Set<string | null>;

  beforeAll(async () => {
    test = await startIncidents(engine);
    const { database, services } = test.subgraph;
    await fillIncidents(database, services, amount);
    const { manager } = database;
    rows = await manager.find(IncidentRow, { order: { number: 'ASC' } });
    await database.transaction(async (tx) => {
      for (const [index, { id, gridId }] of rows.entries()) {
        if (index % 9 === 0) await tx.update(IncidentRow, { id }, { registerElementId: elements[index % 2]! });
        if (index % 7 === 0) await leads(tx, id, units[index % 3]!);
        if (index % 13 === 0) await tx.update(LegRow, { incidentId: id }, { heldUntil: ahead });
        if (index % 11 === 0 && gridId === ids.secondGrid)
          await tx.insert(MatterGridRow, { matterId: id, gridId: ids.nightMarket });
      }
    });
    for (const { id: incidentId } of rows.filter((_, index) => index % 40 === 0)) {
      const order = { incidentId, theme: '督办', reason: '多次反映', dueAt: '2099-02-01T00:00:00+08:00' };
      await deed(test, people.supervisor, 'superviseIncident', order, 'supervision { id }');
    }
    rows = await manager.find(IncidentRow);
    legs = Map.groupBy(await manager.find(LegRow), ({ incidentId }) => incidentId);
    const places = Map.groupBy(await manager.find(MatterGridRow), ({ matterId }) => matterId);
    grids = new Map([...places].map(([id, all]) => [id, all.map(({ gridId }) => gridId)]));
    supervised = new Set((await manager.find(SupervisionRow)).map(({ openSubjectId }) => openSubjectId));
  }, 180_000);
  afterAll(() => test.close());

  const contextOf = (viewer: Viewer): IncidentsContext => {
    const { database, services } = test.subgraph;
    return { viewer, database, services, now, loaders: new Map() };
  };
  const legsOf = ({ id }: IncidentRow) => legs.get(id) ?? [];
  const isIn = (divisionId: string, ancestorId: string) =>
    test.subgraph.services.territory.isWithin(divisionId, ancestorId);

  function sees(viewer: Viewer, row: IncidentRow): boolean {
    const { divisionIds, gridIds, unitIds } = matterScope(viewer);
    return (
      divisionIds.some((id) => isIn(row.divisionId, id)) ||
      gridIds.some((id) => grids.get(row.id)?.includes(id)) ||
      legsOf(row).some(({ unitId }) => unitId !== null && unitIds.includes(unitId))
    );
  }

  const relations: Readonly<Record<UnitRelation, (leg: LegRow) => boolean>> = {
    HOLDS: ({ state }) => openLegStates.includes(state),
    HELD: ({ state }) => !openLegStates.includes(state),
    NEXT: ({ state }) => state === LegState.DISPATCHED,
    LEADS: ({ kind }) => kind === LegKind.LEAD,
  };

  function crossed(row: IncidentRow): CrossScope[] {
    const { territory } = test.subgraph.services;
    const found = legsOf(row)
      .filter(countsForScope)
      .flatMap(({ unitId }) => territory.unit(`${unitId}`) ?? [])
      .map(({ id: unitId, level, divisionId }) => ({
        ...{ unitId, level },
        areaId: divisionId && divisionsAbove(territory, divisionId).subdistrictId,
      }));
    return crossScopes(found, row.subdistrictId);
  }

  function textOf({ text, building, floor, divisionId }: IncidentRow): string {
    const labels = [test.subgraph.services.territory.division(divisionId)?.name ?? ''];
    return incidentTextOf({ text, building, floor, labels });
  }

  /** Each field of a filter, as it is asked of one row. */
  const holds: {
    [Name in keyof IncidentFilter]-?: (row: IncidentRow, asked: NonNullable<IncidentFilter[Name]>) => boolean;
  } = {
    text: (row, text) => text.split(' ').every((word) => textOf(row).includes(needleOf(word))),
    divisionId: ({ divisionId }, id) => isIn(divisionId, id),
    gridId: ({ id }, gridId) => grids.get(id)?.includes(gridId) ?? false,
    unit: (row, { id, relation }) =>
      legsOf(row).some((leg) => leg.unitId === id && (relation == null || relations[relation](leg))),
    categoryCode: (row, code) => codes.some((each) => each.startsWith(code) && categoryId(each) === row.categoryId),
    state: ({ state }, states) => states.includes(state),
    origin: (row, origin) => row.origin === origin,
    reported: ({ raisedAt }, { from, to }) => (!from || raisedAt >= from) && (!to || raisedAt < to),
    near: (row, { point, metres }) => {
      const [x, y] = [row.longitude - point.longitude, row.latitude - point.latitude];
      const narrowing = Math.cos((point.latitude * Math.PI) / 180);
      return Math.hypot(x * narrowing, y) * 111_195 <= metres;
    },
    registerElementId: (row, id) => row.registerElementId === id,
    overdue: (row, asked) => (row.nextDeadlineAt < now && openIncidentStates.includes(row.state)) === asked,
    dueBefore: ({ nextDeadlineAt }, at) => nextDeadlineAt < at,
    supervised: ({ id }, asked) => supervised.has(id) === asked,
    held: (row, asked) => legsOf(row).some(({ heldUntil }) => heldUntil !== null) === asked,
    crossScope: (row, asked) => asked.some((each) => crossed(row).includes(each)),
  };
  const codes = ['0201', '0202', '0203', '0204', '0301', '0302', '0303', '0304', '0601', '0602'];

  function naive(viewer: Viewer, filter: IncidentFilter, order: IncidentOrder): string[] {
    const asked = Object.entries(filter).filter(([, value]) => value != null) as [keyof IncidentFilter, never][];
    const found = rows.filter((row) => sees(viewer, row) && asked.every(([name, value]) => holds[name](row, value)));
    const compare = (a: IncidentRow, b: IncidentRow) => {
      for (const { of, direction } of orders[order]) {
        const [x, y] = [of(a), of(b)];
        if (x < y || x > y) return x < y === (direction === 'ASC') ? -1 : 1;
      }
      return 0;
    };
    return found.sort(compare).map(({ id }) => id);
  }

  async function listed(viewer: Viewer, filter: IncidentFilter, order: IncidentOrder): Promise<string[]> {
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const { nodes, pageInfo } = await incidentPage(contextOf(viewer), { first: 37, after }, filter, order);
      found.push(...nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  }

  it('is what a naive filter leaves of all rows, in their order, whoever looks', async () => {
    let found = 0;
    const who = fc.constantFrom(...Object.keys(viewers));
    const order = fc.constantFrom(...Object.values(IncidentOrder));
    await fc.assert(
      fc.asyncProperty(who, sparse, order, async (name, filter, each) => {
        const expected = naive(viewers[name]!, filter, each);
        const answered = await listed(viewers[name]!, filter, each);
        // With a text, numbers tell the order: incidents of one moment stand otherwise than by their ids.
        if (filter.text == null) expect(answered).toEqual(expected);
        else expect(answered.toSorted()).toEqual(expected.toSorted());
        found += expected.length;
      }),
      {
        numRuns: runs[engine.name],
        endOnFailure: true,
        examples: [['dispatcher', { categoryCode: '99' }, IncidentOrder.OLDEST]],
      },
    );
    expect(found).toBeGreaterThan(runs[engine.name]);
    expect(supervised.size).toBeGreaterThan(0);
    expect([...legs.values()].flat().some(({ heldUntil }) => heldUntil !== null)).toBe(true);
  }, 300_000);

  it('is the same by every way in which an index finds it', async () => {
    const all: [string, IncidentFilter][] = Object.keys(viewers).flatMap((name) =>
      [
        ...[{ gridId: ids.nightMarket }, { gridId: ids.firstGrid, state: openIncidentStates as IncidentState[] }],
        ...[
          { unit: { id: ids.drainage } },
          { categoryCode: '02' },
          { registerElementId: elements[0]! },
          { overdue: true },
        ],
        ...[
          { divisionId: ids.west, origin: ReportOrigin.CITIZEN },
          { supervised: true },
          { held: true },
          { dueBefore: now },
        ],
      ].map((filter): [string, IncidentFilter] => [name, filter]),
    );
    for (const [name, filter] of all) {
      const ctx = contextOf(viewers[name]!);
      const { query, ways } = await filtered(ctx, listedIncidents(ctx), filter);
      const walked = (await query.clone().getMany()).map(({ id }) => id).toSorted();
      for (const way of ways.map((each) => ({ ...each, counting: null }))) {
        const order = way.inOrderOf === 'nextDeadlineAt' ? IncidentOrder.NEXT_DEADLINE : IncidentOrder.RAISED_AT;
        const parts = await partsOf(ctx, { query, ways: [{ ...way, inOrderOf: way.inOrderOf ?? 'raisedAt' }] }, order);
        const found = (await Promise.all(parts.map((part) => part.getMany()))).flat().map(({ id }) => id);
        expect(found.toSorted()).toEqual(walked);
      }
    }
  });
});
