import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow, offerOf, seen } from '../../test/leg-work';
import { ids } from '../../test/small-territory';

const flood = {
  name: '西社区防汛应急预案',
  divisionId: ids.westCommunity,
  unitId: ids.property,
  roles: ['GRID_CHIEF', 'SHIFT_LEADER', 'UNIT_MEMBER'],
  sections: [
    { name: '第一段', task: '清淤 0—200 米', unitId: ids.drainage },
    { name: '第二段', task: '警戒疏导', unitId: ids.police },
  ],
};
const fields = `activation { id version planName planVersion level colour byRole endedAt
  sections { name unit { id } leg { kind state task } } availableActions { action allowed denial { code } } }`;

onEachEngine('a plan for emergencies', (engine) => {
  let test: IncidentsUnderTest;
  let planId: string;
  beforeAll(async () => {
    test = await startIncidents(engine);
    planId = (await keep(people.administrator)).plan.id;
  });
  afterAll(() => test.close());

  const keep = (viewer: Viewer, input: Record<string, unknown> = {}) =>
    deed(
      test,
      viewer,
      'keepEmergencyPlan',
      { ...flood, ...input },
      'plan { id version name live roles sections { name unit { id } } }',
    );
  const activate = async (id: string, viewer: Viewer = people.firstChief, input: Record<string, unknown> = {}) => {
    const { version } = await seen(test, people.shiftLeader, id);
    return deed(test, viewer, 'activatePlan', { incidentId: id, expectedVersion: version, planId, ...input }, fields);
  };
  const offer = async (id: string, viewer: Viewer) => {
    const { availableActions } = await seen(test, viewer, id, 'availableActions { action allowed denial { code } }');
    return offerOf(availableActions, 'activatePlan');
  };

  it('is activated by a role that it names, before papers are; its sections become legs', async () => {
    const { id } = await raisedIncident(test, 0, '0201');
    expect(await offer(id, people.firstChief)).toBe('allowed');
    const { activation, errors } = await activate(id);
    expect(errors).toEqual([]);
    expect(activation).toMatchObject({ planName: flood.name, level: null, colour: null, byRole: 'GRID_CHIEF' });
    expect(activation.sections).toMatchObject([
      { name: '第一段', unit: { id: ids.drainage }, leg: { kind: 'ASSIST', task: '【第一段】清淤 0—200 米' } },
      { name: '第二段', unit: { id: ids.police }, leg: { kind: 'ASSIST' } },
    ]);
    const leg = await legNow(test, id, ids.drainage, people.drainage);
    expect(codesOf(await askAbout(test, people.drainage, 'arriveOnLeg', leg, {}, 'leg { id }'))).toEqual([]);
    expect(codesOf(await activate(id))).toEqual(['PLAN_ALREADY_ACTIVE']);
    const ending = { activationId: activation.id, expectedVersion: activation.version, reason: '险情解除' };
    for (const [viewer, code] of [
      [nobody, 'ACTIVATION_NOT_FOUND'],
      [people.eastDispatcher, 'ACTIVATION_NOT_FOUND'],
      [people.drainage, 'FORBIDDEN'],
    ] as const) {
      expect(codesOf(await deed(test, viewer, 'endActivation', ending, fields))).toEqual([code]);
    }
    const ended = (await deed(test, people.firstChief, 'endActivation', ending, fields)).activation;
    expect(ended.endedAt).not.toBeNull();
    expect(offerOf(ended.availableActions, 'endActivation')).toBe('ACTIVATION_ALREADY_ENDED');
    const again = { ...ending, expectedVersion: ended.version };
    expect(codesOf(await deed(test, people.firstChief, 'endActivation', again, fields))).toEqual([
      'ACTIVATION_ALREADY_ENDED',
    ]);
    expect(codesOf(await activate(id))).toEqual([]);
  });

  it('declares a level only by whoever is competent for it: Ⅳ the district, and the graver ones nobody here', async () => {
    const { id } = await dispatchedWithLimit(test);
    const west = person('west-leader', grant('SHIFT_LEADER', 'DIVISION', ids.west));
    for (const [viewer, level, code] of [
      [people.firstChief, 'IV', 'LEVEL_NOT_COMPETENT'],
      [west, 'IV', 'LEVEL_NOT_COMPETENT'],
      [people.shiftLeader, 'I', 'LEVEL_NOT_COMPETENT'],
      [people.shiftLeader, 'II', 'LEVEL_NOT_COMPETENT'],
      [people.shiftLeader, 'III', 'LEVEL_NOT_COMPETENT'],
      [people.drainage, 'IV', 'FORBIDDEN'],
      [people.districtDispatcher, null, 'FORBIDDEN'],
    ] as const) {
      expect(codesOf(await activate(id, viewer, { level }))).toEqual([code]);
    }
    expect(await offer(id, people.drainage)).toBe('FORBIDDEN');
    const { activation } = await activate(id, people.shiftLeader, { level: 'IV' });
    expect(activation).toMatchObject({ level: 'IV', colour: 'BLUE', byRole: 'SHIFT_LEADER' });
  });

  it('gives levels to those whom an administrator of the district names', async () => {
    const change = (viewer: Viewer, expectedVersion: number, authorities: readonly object[]) =>
      deed(
        test,
        viewer,
        'changeEmergencyAuthorities',
        { expectedVersion, reason: '市应急预案', authorities },
        'authorities { version }',
      );
    const query = '{ emergencyAuthorities { version authorities { level role divisionKind unit { id } } } }';
    const before = (await ask(test.subgraph, people.drainage, query)).data.emergencyAuthorities;
    expect(before.authorities).toEqual([{ level: 'IV', role: 'SHIFT_LEADER', divisionKind: 'DISTRICT', unit: null }]);
    expect((await ask(test.subgraph, nobody, query)).data.emergencyAuthorities).toBeNull();
    const four = { level: 'IV', role: 'SHIFT_LEADER', divisionKind: 'DISTRICT' };
    const one = { level: 'I', role: 'CLERK', unitId: ids.housing };
    for (const viewer of [nobody, people.shiftLeader, person('w', grant('ADMINISTRATOR', 'DIVISION', ids.west))]) {
      expect(codesOf(await change(viewer, before.version, [four, one]))).toEqual(['FORBIDDEN']);
    }
    expect(codesOf(await change(people.administrator, 9, [four]))).toEqual(['VERSION_STALE']);
    expect(codesOf(await change(people.administrator, before.version, [{ ...one, unitId: 'nowhere' }]))).toEqual([
      'UNIT_UNKNOWN',
    ]);
    expect((await change(people.administrator, before.version, [four, one])).authorities.version).toBe(
      before.version + 1,
    );
    const { id } = await dispatchedWithLimit(test, '0201', { unitId: ids.housing });
    const { activation } = await activate(id, people.clerk, { level: 'I' });
    expect(activation).toMatchObject({ level: 'I', colour: 'RED', byRole: 'CLERK' });
  });

  it('is kept by administrators of its division, in versions; what was activated stays as it was', async () => {
    const west = person('west-administrator', grant('ADMINISTRATOR', 'DIVISION', ids.west));
    for (const viewer of [
      nobody,
      people.shiftLeader,
      people.firstChief,
      person('e', grant('ADMINISTRATOR', 'DIVISION', ids.east)),
    ]) {
      expect(codesOf(await keep(viewer))).toEqual(['FORBIDDEN']);
    }
    expect(codesOf(await keep(west, { divisionId: ids.district }))).toEqual(['FORBIDDEN']);
    for (const [input, code] of [
      [{ roles: [] }, 'ROLES_MISSING'],
      [{ roles: ['HR_OFFICER'] }, 'ROLE_NOT_ELIGIBLE'],
      [{ sections: [] }, 'SECTIONS_MISSING'],
      [{ sections: [{ name: '段', task: '做', unitId: 'nowhere' }] }, 'UNIT_UNKNOWN'],
      [{ name: ' ' }, 'TEXT_MISSING'],
      [{ planId: 'none' }, 'PLAN_NOT_FOUND'],
    ] as const) {
      expect(codesOf(await keep(west, input))).toEqual([code]);
    }
    const { plan } = await keep(west, { name: '西社区消防预案' });
    const { id } = await raisedIncident(test, 0, '0201');
    await activate(id, people.firstChief, { planId: plan.id });
    expect(codesOf(await keep(west, { planId: plan.id, expectedVersion: 7 }))).toEqual(['VERSION_STALE']);
    const withdrawn = await keep(west, { planId: plan.id, expectedVersion: plan.version, name: '已停用', live: false });
    expect(withdrawn.plan).toMatchObject({ version: 2, live: false });
    const { planActivations } = await seen(
      test,
      people.firstChief,
      id,
      'planActivations { planName planVersion plan { name } }',
    );
    expect(planActivations).toEqual([{ planName: '西社区消防预案', planVersion: 1, plan: { name: '已停用' } }]);
    const other = await raisedIncident(test, 0, '0201');
    expect(codesOf(await activate(other.id, people.firstChief, { planId: plan.id }))).toEqual(['PLAN_WITHDRAWN']);
    const query = 'query ($id: ID) { emergencyPlans(divisionId: $id) { id } }';
    const plansOf = async (division: string) =>
      (await ask(test.subgraph, people.drainage, query, { id: division })).data.emergencyPlans.map(
        (each: { id: string }) => each.id,
      );
    expect(await plansOf(ids.west)).toContain(planId);
    expect(await plansOf(ids.east)).not.toContain(planId);
  });
});
