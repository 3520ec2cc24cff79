import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import fc from 'fast-check';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { actors, incidentActions, legActions, type Move, plainLives, RandomLife } from '../../test/random-life';
import { ids } from '../../test/small-territory';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import { ReportRow } from '../report/report.entity';
import { ReportOrigin } from '../report/report.rules';
import { countMarked } from './counting.commands';
import { measures } from './measures';
import {
  type MeasuredRow,
  StatisticsCellRow,
  StatisticsMarkRow,
  StatisticsTotalRow,
  TotalDimension,
  TotalGrain,
} from './statistics.entity';
import { IncidentGrouping } from './statistics.input';
import { spanOf, sumOf } from './statistics.rules';
import { valuesOf } from './statistics-rows.queries';

const lanes = plainLives.length;
const rounds = { sqlite: 12, mariadb: 5 } as const;

const move = fc.record<Move>({
  action: fc.oneof(
    { weight: 5, arbitrary: fc.constant('onward' as const) },
    { weight: 4, arbitrary: fc.constantFrom(...incidentActions) },
    { weight: 1, arbitrary: fc.constantFrom(...legActions, 'answerSurvey' as const) },
  ),
  actor: fc.nat({ max: actors.length - 1 }),
  yes: fc.boolean(),
});
const sequences = fc.array(fc.array(move, { minLength: 4, maxLength: 10, size: 'max' }), {
  minLength: lanes,
  maxLength: lanes,
});

onEachEngine('statistics after random deeds', (engine) => {
  let test: IncidentsUnderTest;
  let hubs: string[];
  beforeAll(async () => {
    test = await startIncidents(engine);
    hubs = await Promise.all(Array.from({ length: lanes }, async () => (await raisedIncident(test)).id));
  });
  afterAll(() => test.close());

  it('are those of a full recount, count each incident once, and add up to the same by whatever is told apart', async () => {
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(sequences, async (all) => {
        await Promise.all(
          all.map(async (moves, lane) => {
            const life = await RandomLife.begin(test, hubs[lane]!);
            await ofResident(life.reportId);
            for (const each of moves) {
              await life.move(each);
              // Some count while others are at it: what was counted once is counted as something else later.
              if (lane % 4 === 0) await countMarked(test.subgraph.database);
            }
            for (const action of life.done.keys()) done.add(action);
          }),
        );
        // Two that count at the same time count nothing twice.
        await Promise.all([everythingCounted(), everythingCounted()]);
        await eachCountedOnce();
        await sumsAgree();
      }),
      { numRuns: rounds[engine.name], endOnFailure: true, examples: [[plainLives.map((life) => [...life])]] },
    );
    for (const action of ['mergeIncidents', 'unmergeIncident', 'reopenIncident', 'answerSurvey', 'decideVoiding'])
      expect(done).toContain(action);
    await holdsAfterRecount();
  }, 300_000);

  /** What residents say is counted, what staff say of their own is not. */
  const ofResident = (id: string) =>
    test.subgraph.database.transaction((tx) =>
      tx.update(ReportRow, { id }, { submittedBy: null, origin: ReportOrigin.CITIZEN }),
    );

  async function everythingCounted(): Promise<void> {
    const { database } = test.subgraph;
    while ((await countMarked(database)) > 0);
    expect(await database.manager.count(StatisticsMarkRow)).toBe(0);
  }

  const cells = () =>
    test.subgraph.database.manager.find(StatisticsCellRow) as Promise<(StatisticsCellRow & MeasuredRow)[]>;

  async function eachCountedOnce(): Promise<void> {
    const { manager } = test.subgraph.database;
    const states = (await manager.find(IncidentRow, { select: { id: true, state: true } })).map(({ state }) => state);
    const many = (...of: IncidentState[]) => states.filter((state) => of.includes(state)).length;
    const all = sumOf(await cells());
    const [merged, voided] = [many(IncidentState.MERGED), many(IncidentState.VOIDED)];
    expect(all).toMatchObject({
      ...{ merged, voided, raised: states.length - merged - voided },
      notFiled: many(IncidentState.NOT_FILED),
      closed: many(IncidentState.CLOSED, IncidentState.ARCHIVED),
    });
    expect(all.completed).toBe(all.closed);
  }

  /** Whatever rows a question is answered from, the sums are the same. */
  async function sumsAgree(): Promise<void> {
    const { manager } = test.subgraph.database;
    const today = shanghaiDay(new Date());
    const expected = sumOf(await cells());
    const source = { column: 'district_id', ids: [ids.district] } as const;
    const spans = [spanOf(addDays(today, -400), addDays(today, 400)), spanOf(addDays(today, -2), addDays(today, 2))];
    for (const span of spans) {
      for (const groupBy of Object.values(IncidentGrouping)) {
        const values = await valuesOf(manager, source, span, groupBy);
        const inPeriod = sumOf(values.map(({ measured }) => measured));
        // What is due later than the short period is not in it.
        const compared = span === spans[0] ? measures : measures.filter((each) => !each.startsWith('due'));
        for (const measure of compared)
          expect([groupBy, measure, inPeriod[measure]]).toEqual([groupBy, measure, expected[measure]]);
      }
    }
  }

  /** Every row, told by what it is of, without those in which nothing is left. */
  async function counted() {
    const { manager } = test.subgraph.database;
    const rows = [...(await manager.find(StatisticsCellRow)), ...(await manager.find(StatisticsTotalRow))];
    const left = rows.filter((row) =>
      measures.some((measure) => (row as unknown as Record<string, number>)[measure] !== 0),
    );
    return left.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async function holdsAfterRecount(): Promise<void> {
    const kept = await counted();
    expect(kept.length).toBeGreaterThan(10);
    expect(sumOf(await cells()).surveysAnswered).toBeGreaterThan(0);
    const { manager } = test.subgraph.database;
    // What somebody has spoilt by hand is put right as well.
    await manager.update(StatisticsTotalRow, { dimension: TotalDimension.ALL, grain: TotalGrain.DAY }, {
      filed: 7,
    } as object);
    const { job, errors } = await deed(test, people.administrator, 'recountStatistics', {}, 'job { id state }');
    expect(errors).toEqual([]);
    await test.subgraph.runJobs();
    const { data } = await ask(test.subgraph, people.administrator, `{ incidentsJob(id: "${job.id}") { state done } }`);
    expect(data.incidentsJob).toEqual({ state: 'DONE', done: await manager.count(IncidentRow) });
    expect(await counted()).toEqual(kept);
  }
});
