import type { Stand } from '../stand/stand';
import { IncidentCast } from './incident-cast';
import { eventually } from './steps';

const day = 86_400_000;

/** Journeys between two counts of the district: what was counted in between is what they did, and nothing else. */
export function countedJourneys(stand: () => Stand, journeys: () => void): void {
  const cast = new IncidentCast(stand);
  const began = Date.now();
  let before: Counts;

  it('counts the district before the journeys of incidents', async () => {
    before = await counted();
    expect(before.numbers).toHaveLength(before.raised + before.merged + before.voided);
  });

  journeys();

  it('counts the district after them: each incident once, as it stands', async () => {
    const known = new Set(before.numbers);
    const [{ numbers, ...after }, all] = [await counted(), await incidentsSince()];
    const made = all.filter(({ number }) => !known.has(number));
    expect(made.length).toBeGreaterThan(20);
    const difference = Object.fromEntries(
      Object.entries(after).map(([name, count]) => [name, count - (before[name as keyof Figures] ?? 0)]),
    );
    expect(difference).toEqual(figuresOf(made));
  });

  it('forgets all counts, makes them anew, and has the same; small groups are not compared', async () => {
    const administrator = await cast.reader();
    const { statisticsSettings } = await administrator.ask('{ statisticsSettings { version leastCompared } }');
    const { version: expectedVersion, leastCompared } = statisticsSettings;
    const few = { expectedVersion, leastCompared: leastCompared + 1 };
    const { settings } = await administrator.do('changeStatisticsSettings', few, 'settings { version leastCompared }');
    expect(settings.leastCompared).toBe(leastCompared + 1);
    const usual = { expectedVersion: settings.version, leastCompared };
    await administrator.do('changeStatisticsSettings', usual, 'settings { version }');

    const { numbers, ...kept } = await counted();
    const { job } = await administrator.do('recountStatistics', {}, 'job { id }');
    await cast.jobDone(administrator, job.id);
    const { numbers: again, ...anew } = await counted();
    expect(anew).toEqual(kept);
    expect(again).toEqual(numbers);
  });

  /** What the district counts, with everything up to now in it. */
  async function counted(): Promise<Counts> {
    const administrator = await cast.reader();
    const divisionId = await cast.division('410103');
    const period = { from: new Date(began - 2 * day).toISOString(), to: new Date(began + 2 * day).toISOString() };
    const asked = new Date().toISOString();
    const { incidentStatistics } = await eventually(
      () =>
        administrator.ask(
          `query ($scope: StatisticsScope!, $period: PeriodInput!) {
            incidentStatistics(scope: $scope, period: $period, groupBy: NONE) { asOf complete total { counts {
              raised merged voided notFiled filed dispatched closed closedInGrid reopened reworked legsReturned surveysAnswered } } } }`,
          { scope: { divisionId }, period },
        ),
      ({ incidentStatistics: { asOf } }) => Date.parse(asOf) >= Date.parse(asked),
    );
    expect(incidentStatistics.complete).toBe(true);
    const numbers = (await incidentsSince()).map(({ number }) => number);
    return { ...incidentStatistics.total.counts, numbers };
  }

  /** Every incident of these days, as the list shows it. */
  async function incidentsSince(): Promise<Made[]> {
    const administrator = await cast.reader();
    const from = new Date(began - 2 * day).toISOString();
    const found: Made[] = [];
    for (let after: string | null = null; ; ) {
      const { incidents } = await administrator.ask(
        `query ($from: DateTime!, $after: String) {
          incidents(first: 100, after: $after, filter: { reported: { from: $from } }, orderBy: RAISED_AT) {
            nodes { number state dispatchedAt selfHandled reopenedCount reworkCount returnedCount surveys { score } reports { origin }
              timeline(first: 100) { nodes { action } } }
            pageInfo { hasNextPage endCursor } } }`,
        { from, after },
      );
      found.push(...incidents.nodes);
      if (!incidents.pageInfo.hasNextPage) return found;
      after = incidents.pageInfo.endCursor;
    }
  }
}

interface Figures {
  readonly raised: number;
  readonly merged: number;
  readonly voided: number;
  readonly notFiled: number;
  readonly filed: number;
  readonly dispatched: number;
  readonly closed: number;
  readonly closedInGrid: number;
  readonly reopened: number;
  readonly reworked: number;
  readonly legsReturned: number;
  readonly surveysAnswered: number;
}

type Counts = Figures & { readonly numbers: readonly string[] };

interface Made {
  readonly number: string;
  readonly state: string;
  readonly dispatchedAt: string | null;
  readonly selfHandled: boolean;
  readonly reopenedCount: number;
  readonly reworkCount: number;
  readonly returnedCount: number;
  readonly surveys: readonly object[];
  readonly timeline: { readonly nodes: readonly { readonly action: string }[] };
}

/** What incidents amount to, from their list alone. */
function figuresOf(incidents: readonly Made[]): Figures {
  const gone = ['MERGED', 'VOIDED'];
  const counted = incidents.filter(({ state }) => !gone.includes(state));
  const over = counted.filter(({ state }) => ['CLOSED', 'ARCHIVED'].includes(state));
  const standing = (state: string) => incidents.filter((each) => each.state === state).length;
  const sum = (of: (each: Made) => number) => counted.reduce((total, each) => total + of(each), 0);
  return {
    raised: counted.length,
    merged: standing('MERGED'),
    voided: standing('VOIDED'),
    notFiled: standing('NOT_FILED'),
    filed: counted.filter(({ timeline }) => timeline.nodes.some(({ action }) => action === 'fileIncident')).length,
    dispatched: counted.filter(({ dispatchedAt }) => dispatchedAt !== null).length,
    closed: over.length,
    closedInGrid: over.filter(({ selfHandled }) => selfHandled).length,
    reopened: sum(({ reopenedCount }) => reopenedCount),
    reworked: sum(({ reworkCount }) => reworkCount),
    legsReturned: sum(({ returnedCount }) => returnedCount),
    surveysAnswered: sum(({ surveys }) => surveys.length),
  };
}
