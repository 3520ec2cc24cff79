import 'reflect-metadata';
import { decide } from '@gridweave/duty/duty-rules';
import { claimJob, JobRun, leaseMilliseconds } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, raisedIncident, startWithSample } from '../../test/incidents-subgraph';
import { dutyFact, dutyRule, ruleId } from '../../test/small-duty-list';
import { ids } from '../../test/small-territory';
import { CategoryRow } from '../category/category.entity';
import { IncidentRow } from '../incident/incident.entity';
import { leadOf, routedCase } from '../routing/routed-case';
import { sampleIncidents } from '../sample/make-sample';
import { DutySimulationMoveRow } from './simulation.entity';
import { simulationWork } from './simulation.work';

onEachEngine('a simulation of duty rules', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startWithSample(engine);
  });
  afterAll(() => test.close());

  const wholeSample = { from: '2025-01-01T00:00:00+08:00', to: '2026-07-01T00:00:00+08:00' };
  const sewageToPolice = { categoryPrefix: '0301', divisionId: ids.westCommunity, leadId: ids.police };
  const replacing = { ...sewageToPolice, replacesRuleId: ruleId('sewage in the west') };
  const asked = (viewer: Viewer, drafts: object[], period: object = wholeSample) =>
    deed(test, viewer, 'simulateDutyRules', { drafts, period }, 'simulation { id job { state done total } }');
  const fields = `id examined moved factsMissing asOf periodFrom periodTo job { id kind state done total problems { code } }
    shifts { outcomeNow leadNow { name } outcomeThen leadThen { name } count }`;
  const read = async (viewer: Viewer, id: string, answer = fields) => {
    const { data, errors } = await ask(
      test.subgraph,
      viewer,
      `query ($id: ID!) { dutySimulation(id: $id) { ${answer} } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    return data.dutySimulation;
  };
  const simulated = async (viewer: Viewer, drafts: object[], period?: object) => {
    const { simulation, errors } = await asked(viewer, drafts, period);
    expect(errors).toEqual([]);
    await test.subgraph.runJobs();
    return read(viewer, simulation.id);
  };

  it('tells how many of whose incidents would go from where to where', async () => {
    const found = await simulated(people.administrator, [replacing]);
    const sewage = await test.subgraph.database.manager
      .createQueryBuilder(IncidentRow, 'incident')
      .innerJoin(CategoryRow, 'category', 'category.id = incident.categoryId')
      .where('category.code = :code AND incident.divisionId = :id', { code: '0301', id: ids.westCommunity })
      .getCount();
    expect(sewage).toBeGreaterThan(10);
    expect(found).toMatchObject({
      examined: sampleIncidents + 1,
      moved: sewage,
      factsMissing: 0,
      job: { id: found.id, kind: 'simulate-duty-rules', state: 'DONE', done: sampleIncidents + 1, problems: [] },
      shifts: [
        {
          outcomeNow: 'OWNED',
          leadNow: { name: '排水设施管养三所' },
          outcomeThen: 'OWNED',
          leadThen: { name: '西派出所' },
          count: sewage,
        },
      ],
    });
    expect(found.job.total).toBe(found.job.done);
  });

  it('judges each incident as the whole list of rules does', async () => {
    const drafts = [replacing, { categoryPrefix: '02', leadId: ids.housing }];
    const { id, asOf } = await simulated(people.administrator, drafts);
    const { database, services } = test.subgraph;
    const now = new Date(asOf);
    const { territory, dutyList } = services;
    const rules = await dutyList.rulesAt(now);
    const plain = { elementClass: null, conditions: [], times: {}, powersNeeded: [] };
    const tried = [
      ...rules.filter((rule) => rule.id !== replacing.replacesRuleId),
      {
        ...plain,
        id: 'a',
        categoryPrefix: '0301',
        areaKind: 'DIVISION',
        areaId: ids.westCommunity,
        leadId: ids.police,
      },
      { ...plain, id: 'b', categoryPrefix: '02', areaKind: 'ANYWHERE', areaId: null, leadId: ids.housing },
    ] as const;
    const codes = new Map((await database.manager.find(CategoryRow)).map((row) => [row.id, row.code]));
    const expected = (await database.manager.find(IncidentRow)).flatMap((incident) => {
      const categoryCode = codes.get(incident.categoryId)!;
      const theCase = routedCase(territory, incident, { categoryCode, at: incident.raisedAt, now, facts: [] });
      const [before, after] = [rules, tried].map((list) => decide(list, theCase, leadOf(territory)).rule?.leadId);
      return before === after ? [] : [`${incident.id} ${before} ${after}`];
    });
    const moves = await database.manager.findBy(DutySimulationMoveRow, { simulationId: id });
    const found = moves.map(
      (move) => `${move.incidentId} ${move.leadNowId ?? undefined} ${move.leadThenId ?? undefined}`,
    );
    expect(expected.length).toBeGreaterThan(100);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it('lists them by page, newest first, with a constant number of SQL statements', async () => {
    const { id, moved } = await simulated(people.administrator, [replacing]);
    const answer = (first: number, after: string | null) =>
      `moves(first: ${first}${after ? `, after: "${after}"` : ''}) { totalCount pageInfo { hasNextPage endCursor }
        nodes { incident { id raisedAt } leadNow { name } ruleNow { id } leadThen { id } ruleThen { id } draft } }`;
    const page = (first: number, after: string | null) => read(people.administrator, id, answer(first, after));
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { moves } = await page(100, after);
      expect(moves.totalCount).toBe(moved);
      for (const move of moves.nodes) {
        seen.push(`${new Date(move.incident.raisedAt).toISOString()} ${move.incident.id}`);
        expect(move).toMatchObject({ ruleNow: { id: replacing.replacesRuleId }, leadThen: { id: ids.police } });
        expect([move.ruleThen, move.draft]).toEqual([null, 0]);
      }
      after = moves.pageInfo.endCursor;
      more = moves.pageInfo.hasNextPage;
    }
    expect(seen).toHaveLength(moved);
    expect(seen.toSorted().toReversed()).toEqual(seen);
    test.subgraph.services.territory.stop();
    const statements = async (first: number) => {
      const before = test.subgraph.database.statementCount;
      expect((await page(first, null)).moves.nodes).toHaveLength(first);
      return test.subgraph.database.statementCount - before;
    };
    expect(await statements(10)).toBe(await statements(2));
  });

  it('looks at the incidents of the period and of the desk that asks', async () => {
    await raisedIncident(test, 0, '0301');
    await raisedIncident(test, 2, '0301');
    await raisedIncident(test, 2, '0201');
    const anywhere = { categoryPrefix: '0301', leadId: ids.police, replacesRuleId: ruleId('sewage') };
    const sinceThen = { from: wholeSample.to, to: '2099-01-01T00:00:00+08:00' };
    const found = await simulated(people.eastDispatcher, [anywhere], sinceThen);
    expect(found).toMatchObject({ examined: 2, moved: 1, shifts: [{ leadNow: { name: '区住建局' } }] });
    const inTheSample = await simulated(people.eastDispatcher, [anywhere]);
    expect(inTheSample).toMatchObject({ examined: 0, moved: 0 });
    const empty = await simulated(people.dispatcher, [sewageToPolice], {
      from: '2030-01-01T00:00:00+08:00',
      to: '2031-01-01T00:00:00+08:00',
    });
    expect(empty).toMatchObject({ examined: 0, moved: 0, shifts: [], job: { state: 'DONE', done: 0 } });
  });

  it('says where a draft asks for facts that nobody has stated', async () => {
    const conditions = [{ fact: 'drain', value: 'PRIVATE' }];
    const found = await simulated(people.administrator, [{ ...sewageToPolice, conditions }]);
    expect(found.moved).toBe(0);
    expect(found.factsMissing).toBeGreaterThan(10);
  });

  it('judges by what was stated, in facts of the district too', async () => {
    await test.tell(dutyFact({ id: 'noiseDecibels' }));
    const [loud, quiet] = [await raisedIncident(test, 0, '0501'), await raisedIncident(test, 0, '0501')];
    for (const [{ id: incidentId, version: expectedVersion }, value] of [
      [loud, '80'],
      [quiet, '20'],
    ] as const) {
      const input = { incidentId, expectedVersion, facts: [{ fact: 'noiseDecibels', value }] };
      expect((await deed(test, people.dispatcher, 'stateFacts', input, 'incident { id }')).errors).toEqual([]);
    }
    const conditions = [{ fact: 'noiseDecibels', comparison: 'AT_LEAST', value: '55' }];
    const draft = { categoryPrefix: '0501', leadId: ids.housing, conditions };
    const since = { from: wholeSample.to, to: '2099-01-01T00:00:00+08:00' };
    const found = await simulated(people.administrator, [draft], since);
    expect(found).toMatchObject({ moved: 1, factsMissing: 0 });
    const { moves } = await read(people.administrator, found.id, 'moves(first: 5) { nodes { incident { id } } }');
    expect(moves.nodes).toEqual([{ incident: { id: loud.id } }]);
    await test.tell(dutyFact({ id: 'noiseDecibels', live: false, version: 2 }));
    expect((await asked(people.administrator, [draft], since)).errors).toMatchObject([{ code: 'FACT_RETIRED' }]);
  });

  it.each<[string, Viewer]>([
    ['a grid chief', people.firstChief],
    ['a unit', people.drainage],
    ['an HR officer', people.hr],
    ['a resident', resident('someone')],
    ['a caller without a token', nobody],
  ])('is refused to %s', async (_who, viewer) => {
    expect(await asked(viewer, [sewageToPolice])).toMatchObject({ simulation: null, errors: [{ code: 'FORBIDDEN' }] });
  });

  it.each<[string, object[], object, string, string]>([
    ['no draft', [], wholeSample, 'DRAFTS_MISSING', 'drafts'],
    ['an unknown unit', [{ ...sewageToPolice, leadId: 'x' }], wholeSample, 'UNIT_UNKNOWN', 'drafts.0.leadId'],
    [
      'a period that ends before it begins',
      [sewageToPolice],
      { from: wholeSample.to, to: wholeSample.from },
      'PERIOD_ENDS_BEFORE_START',
      'period.to',
    ],
  ])('is refused with %s', async (_what, drafts, period, code, field) => {
    expect(await asked(people.administrator, drafts, period)).toMatchObject({
      simulation: null,
      errors: [{ code, field }],
    });
  });

  it('is shown, as its job is, to whoever asked, while the scope is theirs', async () => {
    const { id } = await simulated(people.dispatcher, [sewageToPolice]);
    const job = async (viewer: Viewer) =>
      (await ask(test.subgraph, viewer, 'query ($id: ID!) { incidentsJob(id: $id) { state } }', { id })).data
        .incidentsJob;
    expect(await job(people.dispatcher)).toEqual({ state: 'DONE' });
    for (const viewer of [people.checker, people.administrator, people.firstChief, nobody]) {
      expect([await read(viewer, id, 'id'), await job(viewer)]).toEqual([null, null]);
    }
    expect(await read({ ...people.dispatcher, grants: [] }, id, 'id')).toBeNull();
    expect(await read(people.dispatcher, 'no id', 'id')).toBeNull();
  });

  it('lets others be served between its steps', async () => {
    const { simulation } = await asked(people.administrator, [replacing]);
    const seen = new Set<number>();
    const looking = setInterval(async () => {
      seen.add((await read(people.administrator, simulation.id, 'examined')).examined);
    }, 1);
    await test.subgraph.runJobs();
    clearInterval(looking);
    expect([...seen].filter((examined) => examined > 0 && examined <= sampleIncidents).length).toBeGreaterThan(0);
  });

  it('is one at a time for each, and one for one key', async () => {
    const input = { idempotencyKey: freshKey(), drafts: [sewageToPolice], period: wholeSample };
    const answer = 'simulation { id job { state } }';
    const first = await deed(test, people.administrator, 'simulateDutyRules', input, answer);
    expect(first.simulation.job.state).toBe('QUEUED');
    expect(await deed(test, people.administrator, 'simulateDutyRules', input, answer)).toEqual(first);
    expect((await asked(people.administrator, [replacing])).errors).toMatchObject([{ code: 'SIMULATION_RUNNING' }]);
    expect((await asked(people.checker, [sewageToPolice])).errors).toEqual([]);
    expect(await test.subgraph.runJobs()).toBe(2);
  });

  it('goes on from where a process was killed, after a restart, by the rules of the moment it was asked', async () => {
    const whole = await simulated(people.administrator, [replacing]);
    const { simulation } = await asked(people.administrator, [replacing]);
    const { database, services } = test.subgraph;
    const killed = new JobRun<object>(
      database,
      (await claimJob(database, simulation.id, 'killed', new Date()))!,
      'killed',
    );
    let steps = 0;
    const step = killed.step.bind(killed);
    killed.step = async (work) => {
      if (steps === 3) throw new Error('killed');
      steps += 1;
      await step(work);
    };
    await expect(simulationWork(services)(killed)).rejects.toThrow('killed');
    const half = await read(people.administrator, simulation.id);
    expect(half).toMatchObject({ examined: 1_500, job: { state: 'RUNNING', done: 1_500, total: sampleIncidents + 1 } });
    await test.restart();
    expect(await test.subgraph.runJobs()).toBe(0);
    const heartbeat = new Date(Date.now() - leaseMilliseconds - 1_000);
    await test.subgraph.database.transaction((tx) => tx.update(JobRow, { id: simulation.id }, { heartbeat }));
    const validFrom = new Date().toISOString();
    await test.tell(dutyRule('sewage in the west', { categoryPrefix: '0301', leadId: ids.housing, validFrom }, 2));
    await test.tell(dutyRule('sewage in the west', { ...sewageInTheWest, validTo: validFrom }, 3));
    expect(await test.subgraph.runJobs()).toBe(1);
    const done = await read(people.administrator, simulation.id);
    expect(done).toMatchObject({ examined: whole.examined, moved: whole.moved, shifts: whole.shifts });
  });

  const sewageInTheWest = {
    categoryPrefix: '0301',
    areaKind: 'DIVISION',
    areaId: ids.westCommunity,
    leadId: ids.drainage,
  } as const;
});
