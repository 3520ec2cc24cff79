import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { resident } from '@gridweave/testing/viewers';
import { done } from '../../test/grid-matters';
import { Life } from '../../test/incident-life';
import { finish, type IncidentsUnderTest, legOf, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { lifeSettings } from '../settings/settings.queries';

onEachEngine('the survey of each closing', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const surveyOpen = async ({ reportId }: Life) =>
    (await ask(test.subgraph, resident(reportId), '{ reportProgress { surveyOpen } }')).data.reportProgress.surveyOpen;
  /** Closed, not solved, done again by the same unit and closed a second time. */
  const closedAgain = async (): Promise<Life> => {
    const life = await Life.closed(test);
    expect((await life.answer(false)).errors).toEqual([]);
    await life.look();
    expect(life.incident.state).toBe('DISPATCHED');
    const open = life.incident.legs.findLast(({ state }: { state: string }) => state === 'DISPATCHED');
    await finish(test, open ?? legOf(life.incident, ids.drainage), people.drainage);
    await life.look();
    await life.do(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' });
    return life.do(people.districtChecker, 'closeIncident', { closingKind: 'NORMAL', outcome: '再次疏通' });
  };
  const notSolvedAgain = async (route: string) => {
    const { version } = await lifeSettings(test.subgraph.database.manager);
    const input = { expectedVersion: version, notSolvedAgain: route };
    await done(test, people.administrator, 'changeIncidentSettings', input, 'settings { notSolvedAgain }');
  };

  it('is asked anew after a reopening, and its answer belongs to the closing that it is about', async () => {
    const life = await closedAgain();
    expect(await surveyOpen(life)).toBe(true);
    expect((await life.answer(true)).errors).toEqual([]);
    expect(await surveyOpen(life)).toBe(false);
    expect((await life.answer(true)).errors).toMatchObject([{ code: 'SURVEY_ALREADY_ANSWERED' }]);
    const { surveys } = await life.read('surveys { closing solved score }', people.caller);
    expect(surveys).toEqual([
      { closing: 1, solved: false, score: 1 },
      { closing: 2, solved: true, score: 5 },
    ]);
    expect((await life.look()).incident.state).toBe('CLOSED');
  });

  it.each([
    ['REVIEW', 'REOPENED'],
    ['SAME_LEAD', 'DISPATCHED'],
  ])('leads to %s when it says “not solved” again and that is set', async (route, state) => {
    await notSolvedAgain(route);
    const life = await closedAgain();
    expect((await life.answer(false)).errors).toEqual([]);
    await life.look();
    expect([life.incident.state, life.incident.reopenedCount]).toEqual([state, 2]);
  });
});
