import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { Between } from 'typeorm';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { IncidentRow } from '../incident/incident.entity';
import { sampleIncidents } from '../sample/make-sample';
import { seedSample } from '../sample/sample.seed';
import { countMarked } from './counting.commands';
import { StatisticsTotalRow, TotalDimension, TotalGrain } from './statistics.entity';
import { spanOf } from './statistics.rules';

/** Neither end is that of a month: what takes the most rows. */
const year = ['2025-07-02', '2026-06-29'] as const;
const period = { from: '2025-06-01T00:00:00+08:00', to: '2026-08-01T00:00:00+08:00' };

onEachEngine('statistics of the sample', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    await seedSample(test.subgraph.database, test.subgraph.services.territory);
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
