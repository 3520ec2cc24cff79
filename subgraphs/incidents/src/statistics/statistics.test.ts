import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { ReportRow } from '../report/report.entity';
import { ReportOrigin } from '../report/report.rules';
import { countMarked } from './counting.commands';

const day = 86_400_000;
const around = { from: new Date(Date.now() - 2 * day).toISOString(), to: new Date(Date.now() + 2 * day).toISOString() };
const plain = 'total { counts { raised filed closed reopened surveysOpened surveysAnswered } comparable }';

onEachEngine('statistics of incidents', (engine) => {
  let test: IncidentsUnderTest;
  let reportId: string;

  beforeAll(async () => {
    test = await startIncidents(engine);
    const solved = await Life.closed(test);
    reportId = solved.reportId;
    await ofResident(reportId);
    await solved.answer(true);
    const unsolved = await Life.closed(test);
    await ofResident(unsolved.reportId);
    await unsolved.answer(false);
    // What staff reported themselves is asked about, and no measure of what residents think.
    const staffs = await Life.closed(test);
    await staffs.answer(true);
    await raisedIncident(test, 2);
    while ((await countMarked(test.subgraph.database)) > 0);
  });
  afterAll(() => test.close());

  const ofResident = (id: string) =>
    test.subgraph.database.transaction((tx) =>
      tx.update(ReportRow, { id }, { submittedBy: null, origin: ReportOrigin.CITIZEN }),
    );

  async function statistics(viewer: Viewer, scope: object, selection = plain, variables: object = {}) {
    const query = `query ($scope: StatisticsScope!, $period: PeriodInput!, $groupBy: IncidentGrouping! = NONE) {
      incidentStatistics(scope: $scope, period: $period, groupBy: $groupBy) { ${selection} } }`;
    return ask(test.subgraph, viewer, query, { scope, period: around, ...variables });
  }
  const seen = async (viewer: Viewer, scope: object) =>
    (await statistics(viewer, scope)).data.incidentStatistics !== null;

  it('count what was done, and carry what each rate was made from', async () => {
    const rate = '{ numerator denominator value coverage definition from to asOf }';
    const { data } = await statistics(
      people.supervisor,
      { divisionId: ids.district },
      `complete leastCompared ${plain.replace(
        'comparable',
        `comparable completionRate ${rate} resolutionRate ${rate} reopenRate ${rate} returnRate ${rate}
        timeToClose { count medianWithinHours ninetyPercentWithinHours buckets { withinHours count } }`,
      )}`,
    );
    const { total, ...rest } = data.incidentStatistics;
    expect(rest).toEqual({ complete: true, leastCompared: 30 });
    expect(total.counts).toEqual({ raised: 4, filed: 3, closed: 2, reopened: 1, surveysOpened: 2, surveysAnswered: 2 });
    expect(total.comparable).toBe(false);
    expect(total.completionRate).toMatchObject({ numerator: 2, denominator: 3 });
    expect(total.resolutionRate).toMatchObject({ numerator: 1, denominator: 2, value: 0.5, coverage: 1 });
    expect(total.reopenRate).toMatchObject({ numerator: 1, denominator: 3 });
    expect(total.completionRate.definition).toContain('办结率');
    expect(new Date(total.completionRate.asOf) > new Date(total.completionRate.from)).toBe(true);
    expect(total.timeToClose).toMatchObject({ count: 2, medianWithinHours: 1, ninetyPercentWithinHours: 1 });
    expect(total.timeToClose.buckets).toHaveLength(12);
  });

  it.each(['UNIT', 'DIVISION', 'CATEGORY', 'ORIGIN'])('by %s add up to those of the district', async (groupBy) => {
    const selection = `${plain} groups { counts { raised filed closed } unit { id } division { id } category { code } origin }`;
    const { data } = await statistics(people.administrator, { divisionId: ids.district }, selection, { groupBy });
    const { total, groups } = data.incidentStatistics;
    for (const count of ['raised', 'filed', 'closed']) {
      const sum = groups.reduce(
        (all: number, group: { counts: Record<string, number> }) => all + group.counts[count]!,
        0,
      );
      expect([count, sum]).toEqual([count, total.counts[count]]);
    }
  });

  it('have those that no unit led in a group of their own', async () => {
    const selection = 'groups { counts { raised } unit { id } }';
    const { data } = await statistics(people.administrator, { divisionId: ids.district }, selection, {
      groupBy: 'UNIT',
    });
    expect(data.incidentStatistics.groups).toEqual(
      expect.arrayContaining([
        { counts: { raised: 1 }, unit: null },
        { counts: { raised: 3 }, unit: { id: ids.drainage } },
      ]),
    );
  });

  it('are for the desk of a division, whoever looks on there and its administrator, and for a unit its own', async () => {
    const district = { divisionId: ids.district };
    const west = { divisionId: ids.west };
    const unit = { unitId: ids.drainage };
    const rows: [Viewer, object, boolean][] = [
      [people.administrator, district, true],
      [people.supervisor, district, true],
      [people.shiftLeader, { gridId: ids.firstGrid }, true],
      [people.dispatcher, west, true],
      [people.dispatcher, district, false],
      [people.dispatcher, { divisionId: ids.east }, false],
      [people.eastDispatcher, { gridId: ids.firstGrid }, false],
      [people.drainage, unit, true],
      [people.drainage, { unitId: ids.police }, false],
      [people.drainage, district, false],
      [people.firstChief, { gridId: ids.firstGrid }, false],
      [people.caller, district, false],
      [people.hr, district, false],
      [resident(reportId), district, false],
      [nobody, district, false],
      [people.administrator, { divisionId: 'unknown' }, false],
    ];
    for (const [viewer, scope, expected] of rows)
      expect([viewer.id, scope, await seen(viewer, scope)]).toEqual([viewer.id, scope, expected]);
  });

  it.each([
    ['no scope', {}, {}],
    ['two scopes', { divisionId: ids.district, unitId: ids.drainage }, {}],
    [
      'a period that ends before it begins',
      { divisionId: ids.district },
      { period: { from: around.to, to: around.from } },
    ],
    ['all grids of a district', { divisionId: ids.district }, { groupBy: 'GRID' }],
  ])('are not given for %s', async (_, scope, variables) => {
    const { data, errors } = await statistics(people.administrator, scope, plain, variables);
    expect(data.incidentStatistics).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('of a day that has not come are nothing, and of what has no cases have no rate', async () => {
    const period = { from: '2099-01-01T00:00:00+08:00', to: '2099-02-01T00:00:00+08:00' };
    const selection = 'total { counts { raised } onTimeRate { denominator value } }';
    const { data } = await statistics(people.administrator, { divisionId: ids.district }, selection, { period });
    expect(data.incidentStatistics.total).toEqual({
      counts: { raised: 0 },
      onTimeRate: { denominator: 0, value: null },
    });
  });

  it('compare groups from as many cases on as the district’s administrator says', async () => {
    const change = (viewer: Viewer, leastCompared: number, expectedVersion: number) =>
      deed(
        test,
        viewer,
        'changeStatisticsSettings',
        { leastCompared, expectedVersion },
        'settings { version leastCompared }',
      );
    expect((await change(people.supervisor, 2, 1)).errors[0].code).toBe('FORBIDDEN');
    expect((await change(people.administrator, 0, 1)).errors[0].code).toBe('SETTING_OUT_OF_RANGE');
    expect((await change(people.administrator, 2, 1)).settings).toEqual({ version: 2, leastCompared: 2 });
    expect((await change(people.administrator, 3, 1)).errors[0].code).toBe('VERSION_STALE');
    const { data } = await statistics(people.administrator, { divisionId: ids.district });
    expect(data.incidentStatistics.total.comparable).toBe(true);
  });

  it('say up to when they are counted while something waits to be', async () => {
    await raisedIncident(test);
    const selection = 'asOf total { counts { raised } }';
    const before = (await statistics(people.administrator, { divisionId: ids.district }, selection)).data
      .incidentStatistics;
    while ((await countMarked(test.subgraph.database)) > 0);
    const after = (await statistics(people.administrator, { divisionId: ids.district }, selection)).data
      .incidentStatistics;
    expect([before.total.counts.raised, after.total.counts.raised]).toEqual([4, 5]);
    expect(before.asOf < after.asOf).toBe(true);
  });

  it('are counted anew for administrators only', async () => {
    const { job, errors } = await deed(test, people.dispatcher, 'recountStatistics', {}, 'job { id }');
    expect([job, errors[0].code]).toEqual([null, 'FORBIDDEN']);
  });
});
