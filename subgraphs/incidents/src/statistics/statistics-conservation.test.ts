import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import fc from 'fast-check';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { asPeriod, comparedFields, inDays, naiveSum, naiveTallies } from '../../test/naive-count';
import { type Happening, happenings, RandomYear, type YearEvent } from '../../test/random-year';
import { ids } from '../../test/small-territory';
import { ClockRow } from '../clock/clock.entity';
import { IncidentRow } from '../incident/incident.entity';
import { LegRow } from '../leg/leg.entity';
import { ReportRow } from '../report/report.entity';
import { SurveyRow } from '../survey/survey.entity';
import { EntryRow } from '../timeline/entry.entity';
import { countMarked } from './counting.commands';
import { StatisticsCellRow, StatisticsMarkRow, StatisticsShareRow, StatisticsTotalRow } from './statistics.entity';

/** 10,000 events in all on SQLite, 2,000 on MariaDB. */
const years = { sqlite: 5, mariadb: 1 } as const;
const eventsOfAYear = 2_000;

const event = fc.record<YearEvent>({
  what: fc.oneof(
    ...(Object.entries(happenings) as [Happening, number][]).map(([what, often]) => ({
      weight: Math.round(often * 20),
      arbitrary: fc.constant(what),
    })),
  ),
  which: fc.nat({ max: 9_999 }),
  minutes: fc.nat({ max: 4_000 }),
  yes: fc.boolean(),
});

/** A whole year to begin with; what fails is then looked for in fewer and fewer events. */
class YearOfEvents extends fc.Arbitrary<YearEvent[]> {
  readonly #whole = fc.array(event, { minLength: eventsOfAYear, maxLength: eventsOfAYear, size: 'max' });
  readonly #part = fc.array(event, { maxLength: eventsOfAYear, size: 'max' });

  generate(random: fc.Random): fc.Value<YearEvent[]> {
    return new fc.Value([...this.#whole.generate(random, undefined).value], undefined);
  }

  canShrinkWithoutContext(value: unknown): value is YearEvent[] {
    return this.#part.canShrinkWithoutContext(value);
  }

  shrink(value: YearEvent[], context: unknown): fc.Stream<fc.Value<YearEvent[]>> {
    return this.#part.shrink(value, context);
  }
}

/** What chance might leave out of a year happens in each. */
const rare = (index: number): Happening | null => (index % 500 === 250 ? 'redraw' : index === 1_000 ? 'endUnit' : null);

const periods = [
  ['2025-12-01', '2026-10-31'],
  ['2026-01-10', '2026-03-20'],
  ['2026-02-01', '2026-02-28'],
  ['2026-01-05', '2026-01-09'],
] as const;
const groupings = { UNIT: 'unit', DIVISION: 'division', CATEGORY: 'category', ORIGIN: 'origin' } as const;

onEachEngine('statistics after thousands of events', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  it('count each incident once, add up from units to the district, and have the rates of a recount', async () => {
    const happened = new Map<Happening, number>();
    await fc.assert(
      fc.asyncProperty(new YearOfEvents(), async (events) => {
        await forgetEverything();
        const year = new RandomYear(test);
        for (const [index, each] of events.entries()) {
          await year.take({ ...each, what: rare(index) ?? each.what });
          if (index % 100 === 99) await countMarked(test.subgraph.database);
        }
        await everythingCounted();
        await agreesWithRecount();
        for (const [what, times] of year.happened) happened.set(what, (happened.get(what) ?? 0) + times);
      }),
      { numRuns: years[engine.name], interruptAfterTimeLimit: 400_000, markInterruptAsFailure: true },
    );
    expect([...happened.keys()].toSorted()).toEqual(Object.keys(happenings).toSorted());
    const all = [...happened.values()].reduce((sum, times) => sum + times, 0);
    expect(all).toBe(years[engine.name] * eventsOfAYear);
  }, 600_000);

  async function forgetEverything(): Promise<void> {
    const tables = [IncidentRow, EntryRow, LegRow, ReportRow, SurveyRow, ClockRow];
    const counts = [StatisticsCellRow, StatisticsMarkRow, StatisticsShareRow, StatisticsTotalRow];
    await test.subgraph.database.transaction(async (tx) => {
      for (const each of [...tables, ...counts]) await tx.createQueryBuilder().delete().from(each).execute();
    });
  }

  async function everythingCounted(): Promise<void> {
    // Two that count at the same time count nothing twice.
    const count = async () => {
      while ((await countMarked(test.subgraph.database)) > 0);
    };
    await Promise.all([count(), count()]);
    expect(await test.subgraph.database.manager.count(StatisticsMarkRow)).toBe(0);
  }

  async function agreesWithRecount(): Promise<void> {
    const tallies = await naiveTallies(test.subgraph.database.manager);
    for (const days of periods) {
      const period = inDays(tallies, days);
      const district = { divisionId: ids.district };
      for (const [groupBy, label] of Object.entries(groupings)) {
        const { total, groups } = await statistics(district, days, groupBy);
        expect([days, shown(total)]).toEqual([days, naiveSum(period)]);
        const expected = Map.groupBy(period, ({ incident, unitId }) => {
          if (groupBy === 'UNIT') return unitId;
          if (groupBy === 'DIVISION') return incident.subdistrictId;
          return groupBy === 'CATEGORY' ? incident.categoryId : incident.origin;
        });
        const found = groups.map((group: Group) => [
          (group[label] as { id: string } | null)?.id ?? group[label],
          shown(group),
        ]);
        expect([days, groupBy, byName(found)]).toEqual([
          days,
          groupBy,
          byName([...expected].map(([id, of]) => [id, naiveSum(of)])),
        ]);
      }
      await scopesAgree(days, period);
    }
  }

  async function scopesAgree(days: readonly [string, string], period: Awaited<ReturnType<typeof naiveTallies>>) {
    const { administrator, drainage, police } = people;
    const scopes: [Viewer, object, typeof period][] = [
      ...[ids.west, ids.east].map((id): [Viewer, object, typeof period] => [
        administrator,
        { divisionId: id },
        period.filter(({ incident }) => incident.subdistrictId === id),
      ]),
      ...[ids.firstGrid, ids.villageGrid].map((id): [Viewer, object, typeof period] => [
        administrator,
        { gridId: id },
        period.filter(({ incident }) => incident.gridId === id),
      ]),
      ...(
        [
          [drainage, ids.drainage],
          [police, ids.police],
        ] as const
      ).map(([viewer, id]): [Viewer, object, typeof period] => [
        viewer,
        { unitId: id },
        period.filter(({ unitId }) => unitId === id),
      ]),
    ];
    for (const [viewer, scope, expected] of scopes)
      expect([days, scope, shown((await statistics(scope, days, 'NONE', viewer)).total)]).toEqual([
        days,
        scope,
        naiveSum(expected),
      ]);
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  type Group = Record<string, any>;

  async function statistics(
    scope: object,
    days: readonly [string, string],
    groupBy: string,
    viewer: Viewer = people.administrator,
  ) {
    const query = `query ($scope: StatisticsScope!, $period: PeriodInput!, $groupBy: IncidentGrouping!) {
      incidentStatistics(scope: $scope, period: $period, groupBy: $groupBy) {
        total { ${comparedFields} } groups { ${comparedFields} unit { id } division { id } category { id } origin } } }`;
    const { data, errors } = await ask(test.subgraph, viewer, query, { scope, period: asPeriod(days), groupBy });
    expect(errors).toBeUndefined();
    return data.incidentStatistics;
  }

  function shown({
    timeToClose,
    unit: _unit,
    division: _division,
    category: _category,
    origin: _origin,
    ...group
  }: Group) {
    const within = timeToClose.buckets.filter(({ withinHours }: Group) => withinHours !== null && withinHours <= 24);
    const withinADay = within.reduce((sum: number, { count }: Group) => sum + count, 0);
    return { ...group, timeToClose: { count: timeToClose.count, withinADay } };
  }

  const byName = (named: readonly (readonly [unknown, unknown])[]) =>
    named.map(([name, value]) => [`${name ?? 'none'}`, value] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
});
