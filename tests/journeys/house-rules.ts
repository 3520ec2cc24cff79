import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';
import { eventually } from './steps';

/** What the district sets for itself: each as a next version, used once, and put back for the journeys beside it. */
export function houseRuleJourneys(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { daxue } = streets;

  it('shortens a limit: the clock warns, somebody takes the alarm, and running clocks change by decision alone', async () => {
    const ground = await cast.ground(daxue, 4);
    const desk = await cast.desk(daxue);
    const administrator = await cast.reader();
    const rulesNow = async () =>
      (
        await administrator.ask(
          '{ clockRules { version rules { kind source limit { amount unit } warnings { percent roles } } } }',
        )
      ).clockRules;
    const before = await rulesNow();
    const change = async (rules: object[], reason: string) => {
      const { version } = await rulesNow();
      await administrator.do('changeClockRules', { expectedVersion: version, reason, rules }, 'rules { version }');
    };
    // biome-ignore lint/suspicious/noExplicitAny: rules as the graph answers them
    const asInput = ({ limit, ...rule }: any) => ({ ...rule, amount: limit?.amount, unit: limit?.unit });
    const usual = before.rules.map(asInput);
    const quick = { amount: 5, unit: 'MINUTE', warnings: [{ percent: 1, roles: ['DISPATCHER'] }] };
    await change(
      usual.map((rule: { kind: string }) => (rule.kind === 'ON_SITE' ? { ...rule, ...quick } : rule)),
      '演练',
    );
    const crew = await cast.unit('华城国际中心', 'PROPERTY_COMPANY');
    const drill = { text: '演练事项', point: ground.point, categoryCode: '0801', origin: 'PATROL' };
    const { id } = await cast.raiseAndFile(desk, drill);
    await cast.does(desk, 'dispatchIncident', id, { lead: { unitId: crew.id, task: '到场' } });
    await change(usual, '演练结束');
    const clockOf = async () =>
      (await cast.look(id, 'clocks { kind limit { amount unit } }')).clocks.find(
        ({ kind }: { kind: string }) => kind === 'ON_SITE',
      );
    // A clock keeps the rules under which it began.
    expect(await clockOf()).toMatchObject({ limit: { amount: 5, unit: 'MINUTE' } });
    const alarms = `{ incidentAlarms(first: 20, filter: { open: true, kinds: [ON_SITE] }) {
      nodes { id version percent incident { id } } } }`;
    const mine = ({ incident }: { incident: { id: string } | null }) => incident?.id === id;
    const told = await eventually(
      () => desk.ask(alarms),
      ({ incidentAlarms }) => incidentAlarms.nodes.some(mine),
    );
    const alarm = told.incidentAlarms.nodes.find(mine);
    expect(alarm.percent).toBe(1);
    const taken = { alarmId: alarm.id, expectedVersion: alarm.version };
    await desk.do('acknowledgeIncidentAlarm', taken, 'alarm { acknowledgedAt }');
    expect((await desk.ask(alarms)).incidentAlarms.nodes.filter(mine)).toEqual([]);

    const { recomputation } = await administrator.do(
      'recomputeClocks',
      { reason: '恢复时限', unitId: crew.id },
      'recomputation { id job { id state } }',
    );
    await cast.jobDone(administrator, recomputation.job.id);
    expect(await clockOf()).toMatchObject({ limit: { amount: 30, unit: 'MINUTE' } });
  });

  it('says anew who decides what units ask for, and who may declare a level', async () => {
    const administrator = await cast.reader();
    const { legDecisionRules, emergencyAuthorities } = await administrator.ask(
      `{ legDecisionRules { version reasons { kind code label } rules { kind nth categoryPrefix role most { amount unit } } }
         emergencyAuthorities { version authorities { level role divisionKind unit { id } } } }`,
    );
    // biome-ignore lint/suspicious/noExplicitAny: rules as the graph answers them
    const rules = legDecisionRules.rules.map(({ most, ...rule }: any) => ({
      ...rule,
      mostAmount: most?.amount,
      mostUnit: most?.unit,
    }));
    const own = { expectedVersion: legDecisionRules.version, reason: '本区核定', reasons: legDecisionRules.reasons };
    const changed = await administrator.do('changeLegDecisionRules', { ...own, rules }, 'rules { version }');
    expect(changed.rules.version).toBe(legDecisionRules.version + 1);
    const stale = await administrator.tryTo('changeLegDecisionRules', { ...own, rules }, 'rules { version }');
    expect(stale.errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    const authorities = emergencyAuthorities.authorities.map(
      // biome-ignore lint/suspicious/noExplicitAny: authorities as the graph answers them
      ({ unit, ...authority }: any) => ({ ...authority, unitId: unit?.id }),
    );
    const declared = await administrator.do(
      'changeEmergencyAuthorities',
      { expectedVersion: emergencyAuthorities.version, reason: '本区核定', authorities },
      'authorities { version }',
    );
    expect(declared.authorities.version).toBe(emergencyAuthorities.version + 1);
  });

  it('keeps words that suggest a category, and how near two reports are one', async () => {
    const administrator = await cast.reader();
    const word = `扰民直播${Date.now()}`;
    const suggests = async () =>
      (
        await cast.anyone().ask('query ($text: String!) { categoryHints(text: $text) { category { code } } }', {
          text: `楼下${word}`,
        })
      ).categoryHints;
    expect(await suggests()).toEqual([]);
    const { categories } = await administrator.ask(
      '{ categories(first: 1, filter: { code: "0501" }) { nodes { code } } }',
    );
    expect(categories.nodes).toEqual([{ code: '0501' }]);
    const hint = { categoryCode: '0501', words: [word] };
    const { rule } = await administrator.do('setCategoryHint', hint, 'rule { id version }');
    expect(await suggests()).toEqual([{ category: { code: '0501' } }]);
    const { categoryHintRules } = await administrator.ask('{ categoryHintRules(first: 100) { nodes { id live } } }');
    expect(categoryHintRules.nodes).toContainEqual({ id: rule.id, live: true });
    const retired = { ...hint, id: rule.id, expectedVersion: rule.version, live: false };
    await administrator.do('setCategoryHint', retired, 'rule { live }');
    expect(await suggests()).toEqual([]);

    const { duplicateRules } = await administrator.ask('{ duplicateRules { categoryPrefix version metres hours } }');
    const found = duplicateRules.find(({ categoryPrefix }: { categoryPrefix: string }) => categoryPrefix === '0602');
    const { version: expectedVersion, ...usual } = found;
    const near = { ...usual, expectedVersion, metres: 20 };
    expect((await administrator.do('setDuplicateRule', near, 'rule { version metres }')).rule).toEqual({
      version: expectedVersion + 1,
      metres: 20,
    });
    await administrator.do('setDuplicateRule', { ...usual, expectedVersion: expectedVersion + 1 }, 'rule { metres }');
  });

  it('tries a draft of a duty rule on what has happened, and changes nothing by it', async () => {
    const administrator = await cast.reader();
    const parks = await cast.unit('城市管理局', 'DEPARTMENT');
    const { incidentTransitionVersions } = await administrator.ask('{ incidentTransitionVersions { version reason } }');
    expect(incidentTransitionVersions.length).toBeGreaterThan(0);
    const drafts = [{ categoryPrefix: '0901', leadId: parks.id }];
    const period = { from: '2026-01-01T00:00:00+08:00', to: new Date().toISOString() };
    const { simulation } = await administrator.do(
      'simulateDutyRules',
      { drafts, period },
      'simulation { id job { id } }',
    );
    await cast.jobDone(administrator, simulation.job.id);
    const { dutySimulation } = await administrator.ask(
      `query ($id: ID!) { dutySimulation(id: $id) { examined moved
        moves(first: 1) { totalCount nodes { leadThen { id } } } } }`,
      { id: simulation.id },
    );
    expect(dutySimulation.examined).toBeGreaterThan(0);
    expect(dutySimulation.moves.totalCount).toBe(dutySimulation.moved);
    for (const { leadThen } of dutySimulation.moves.nodes) expect(leadThen).toEqual({ id: parks.id });
  });
}
