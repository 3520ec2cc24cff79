import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { Between, type EntityManager } from 'typeorm';
import { type IncidentsUnderTest, people, startWithSample } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { IncidentRow } from '../incident/incident.entity';
import { DayTotals1764430320000 } from '../migrations/day-totals';
import { sampleIncidents } from '../sample/make-sample';
import { countMarked } from './counting.commands';
import { StatisticsTotalRow, TotalDimension, TotalGrain } from './statistics.entity';
import { IncidentGrouping } from './statistics.input';
import { spanOf } from './statistics.rules';
import { valuesOf } from './statistics-rows.queries';

/** Neither end is that of a month: what takes the most rows. */
const year = ['2025-07-02', '2026-06-29'] as const;
const period = { from: '2025-06-01T00:00:00+08:00', to: '2026-08-01T00:00:00+08:00' };

onEachEngine('statistics of the sample', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startWithSample(engine);
  });
  afterAll(() => test.close());

  it('are there with it, each incident once', async () => {
    expect(await countMarked(test.subgraph.database)).toBe(0);
    const query = `query ($scope: StatisticsScope!, $period: PeriodInput!) { incidentStatistics(scope: $scope, period: $period) {
      total { counts { raised merged voided closed } timeToClose { count medianWithinHours } comparable onTimeRate { denominator } } } }`;
    const { data } = await ask(test.subgraph, people.supervisor, query, {
      scope: { divisionId: ids.district },
      period,
    });
    const { counts, timeToClose, comparable, onTimeRate } = data.incidentStatistics.total;
    expect(counts.raised + counts.merged + counts.voided).toBe(sampleIncidents + 1);
    const closed = await test.subgraph.database.manager
      .createQueryBuilder(IncidentRow, 'incident')
      .where("incident.state IN ('CLOSED', 'ARCHIVED')")
      .getCount();
    expect([counts.closed, timeToClose.count]).toEqual([closed, closed]);
    expect(timeToClose.medianWithinHours).toBeGreaterThan(0);
    expect(onTimeRate.denominator).toBeGreaterThan(0);
    expect(comparable).toBe(true);
  });

  it('answer a district’s year from at most a hundred rows', async () => {
    const { months, days } = spanOf(...year);
    const scope = { scopeId: ids.district, dimension: TotalDimension.ALL };
    const where = [
      { ...scope, grain: TotalGrain.MONTH, day: Between(...months!) },
      ...days.map((each) => ({ ...scope, grain: TotalGrain.DAY, day: Between(...each) })),
    ];
    const rows = await test.subgraph.database.manager.count(StatisticsTotalRow, { where });
    expect(rows).toBeGreaterThan(50);
    expect(rows).toBeLessThanOrEqual(100);
  });

  const { DIVISION, UNIT, GRID, CATEGORY, ORIGIN } = IncidentGrouping;
  it.each([
    ['district_id', ids.district, [DIVISION, UNIT, CATEGORY, ORIGIN], 100],
    // Some days of a subdistrict are read from its cells.
    ['subdistrict_id', ids.west, [DIVISION, GRID, UNIT, CATEGORY, ORIGIN], Number.POSITIVE_INFINITY],
  ] as const)(
    'are those of the cells by whatever is told apart in a %s, from a hundred rows a group in a district',
    async (column, id, groupings, most) => {
      for (const grouping of groupings) {
        const source = { column, ids: [id] };
        const { read, values } = await counted((tx) => valuesOf(tx, source, spanOf(...year), grouping));
        const cells = await cellsOf(column, id, columnOf(column, grouping));
        expect(values.map(({ value, measured }) => [value, measured.raised, measured.closed])).toEqual(cells);
        expect(cells.length).toBeGreaterThan(0);
        expect(read).toBeLessThanOrEqual(most * cells.length);
      }
    },
  );

  const columnOf = (column: string, grouping: IncidentGrouping) =>
    grouping === DIVISION
      ? column === 'district_id'
        ? 'subdistrict_id'
        : 'division_id'
      : grouping === ORIGIN
        ? 'origin'
        : `${grouping.toLowerCase()}_id`;

  const cellsOf = async (column: string, id: string, by: string) => {
    const rows: Record<string, string | number>[] = await test.subgraph.database.manager.query(
      `SELECT ${by} AS value, SUM(raised) AS raised, SUM(closed) AS closed FROM statistics_cell WHERE ${column} = ? AND day BETWEEN ? AND ? GROUP BY ${by} ORDER BY ${by}`,
      [id, ...year],
    );
    return rows.map(({ value, raised, closed }) => [value, Number(raised), Number(closed)]);
  };

  /** What is read, and how many rows of an index the server went through; SQLite does not tell. */
  const counted = <Values>(reading: (tx: EntityManager) => Promise<Values>) =>
    test.subgraph.database.transaction(async (tx) => {
      if (engine.name === 'sqlite') return { read: 0, values: await reading(tx) };
      await tx.query('FLUSH STATUS');
      const values = await reading(tx);
      const [{ Value }] = (await tx.query("SHOW SESSION STATUS LIKE 'Handler_read_next'")) as [{ Value: string }];
      return { read: Number(Value), values };
    });

  it('that were counted before there were totals by day are counted anew by themselves, and say so until then', async () => {
    const { database } = test.subgraph;
    const byUnit = () =>
      valuesOf(database.manager, { column: 'district_id', ids: [ids.district] }, spanOf(...year), UNIT);
    const before = await byUnit();
    await database.transaction(async (tx) => {
      await new DayTotals1764430320000().down(tx.queryRunner!);
      await new DayTotals1764430320000().up(tx.queryRunner!);
    });
    expect(await byUnit()).not.toEqual(before);
    const complete = async () => {
      const query = `query ($scope: StatisticsScope!, $period: PeriodInput!) { incidentStatistics(scope: $scope, period: $period) { complete } }`;
      const scope = { divisionId: ids.district };
      return (await ask(test.subgraph, people.supervisor, query, { scope, period })).data.incidentStatistics.complete;
    };
    expect(await complete()).toBe(false);
    await test.subgraph.runJobs();
    expect([await complete(), await byUnit()]).toEqual([true, before]);
  });

  it('cost as many statements for many divisions as for one', async () => {
    const statements = async (divisionIds: readonly string[]) => {
      const before = test.subgraph.database.statementCount;
      const fields = '... on Division { incidentStatistics(period: $period) { total { counts { raised } } } }';
      const query = `query ($of: [_Any!]!, $period: PeriodInput!) { _entities(representations: $of) { ${fields} } }`;
      const of = divisionIds.map((id) => ({ __typename: 'Division', id }));
      const { data } = await ask(test.subgraph, people.administrator, query, { of, period });
      expect(data._entities).toHaveLength(of.length);
      expect(data._entities[0].incidentStatistics.total.counts.raised).toBeGreaterThan(0);
      return test.subgraph.database.statementCount - before;
    };
    await statements([ids.west]);
    expect(await statements([ids.west, ids.east])).toBe(await statements([ids.west]));
  });
});
