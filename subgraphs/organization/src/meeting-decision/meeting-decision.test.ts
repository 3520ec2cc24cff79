import { incidentsEvents, type MeetingDecisionChanged } from '@gridweave/events/incidents-events';
import { organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const district = seedId('division', '410103');
const town = seedId('division', '410103016');
const road = seedId('register-element', 'road:qiuyu');
const urban = seedId('unit', 'department:urban-management');
const housing = seedId('unit', 'department:housing');
const administrator = person('administrator', grant('ADMINISTRATOR', 'DIVISION', district));
const dispatcher = person('dispatcher', grant('DISPATCHER', 'DIVISION', town));
const shown = `decisionId meetingNumber state reasonCode version handsOver unit { id } unmanagedPlace { id }
  rule { id state } conflictingRules { id } settledReason`;

onEachEngine('what joint meetings decide on who answers', (engine) => {
  let home: Started;
  let gridId: string;
  beforeAll(async () => {
    home = await startOrganization(engine, true);
    home.subgraph.follow();
    gridId = (await see('query ($id: ID!) { registerElement(id: $id) { grid { id } } }', { id: road })).registerElement
      .grid.id;
  });
  afterAll(() => home.stop());

  const see = async (query: string, variables = {}, viewer = administrator) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const deed = async (name: string, input: object, answer: string, viewer = administrator) => {
    const query = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
      ${name}(input: $input) { ${answer} errors { code field } } }`;
    return (await see(query, { input: { idempotencyKey: freshKey(), ...input } }, viewer))[name];
  };
  const told = (label: string, change: Partial<MeetingDecisionChanged> = {}): MeetingDecisionChanged => ({
    id: seedId('test-decision', label),
    meetingId: seedId('test-meeting', label),
    meetingNumber: 'LX20261125-0001',
    meetingOn: '2026-11-25',
    kind: 'DUTY_RULE',
    state: 'OPEN',
    categoryCode: '0303',
    gridId,
    incidentId: null,
    unmanagedPlaceId: null,
    unitId: urban,
    assistingUnitIds: [],
    fromUnitId: null,
    decidedAt: '2026-11-25T09:00:00+08:00',
    dueAt: '2099-01-01T00:00:00+08:00',
    version: 1,
    ...change,
  });
  const decisionOf = async (id: string) =>
    (await see(`query ($id: ID!) { meetingDecision(id: $id) { ${shown} } }`, { id })).meetingDecision;
  const hear = async (...decisions: MeetingDecisionChanged[]) => {
    home.hear(...decisions.map((payload) => ({ type: incidentsEvents.meetingDecisionChanged, payload })));
    const { id, version } = decisions.at(-1)!;
    const query = 'SELECT told_version AS told FROM meeting_decision WHERE id = ?';
    const { manager } = home.subgraph.database;
    for (let turn = 0; turn < 100; turn += 1) {
      const [row] = await manager.query(query, [id]);
      if (row && row.told >= version) break;
      await new Promise((next) => setTimeout(next, 30));
    }
    return decisionOf(id);
  };
  const answering = async (about: object, categoryCode: string) =>
    (
      await see(
        `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
          outcome lead { id } rule { id basis { decisionId meetingId meetingNumber meetingOn } legalBasis } } }`,
        { input: { ...about, categoryCode } },
      )
    ).responsibility;
  const opened = async (categoryCode: string, about: object = { registerElementId: road }) =>
    (
      await deed(
        'openUnmanagedPlace',
        { ...about, categoryCode, reason: '巡查发现' },
        'unmanagedPlace { id }',
        dispatcher,
      )
    ).unmanagedPlace.id as string;
  const placeOf = async (id: string) =>
    (
      await see(
        `query ($id: ID!) { unmanagedPlace(id: $id) { state assignedUnit { id } rule { id }
          timeline { action byRole reason } } }`,
        { id },
      )
    ).unmanagedPlace;
  const effects = async (id: string) =>
    (await home.events())
      .filter(({ type, payload }) => {
        const isEffect = type === organizationEvents.meetingDecisionEffectChanged;
        return isEffect && (payload as { id: string }).id === id;
      })
      .map(({ payload }) => payload);

  it('become a rule with the meeting and the decision as its basis, which ends that nobody answers', async () => {
    const unmanagedPlaceId = await opened('0303');
    const decision = told('silt', { unmanagedPlaceId });
    const heard = await hear(decision);
    expect(heard).toMatchObject({ state: 'IN_FORCE', reasonCode: null, unmanagedPlace: { id: unmanagedPlaceId } });
    const answer = await answering({ registerElementId: road }, '0303');
    expect(answer).toMatchObject({
      outcome: 'OWNED',
      lead: { id: urban },
      rule: {
        id: heard.rule.id,
        basis: {
          decisionId: decision.id,
          meetingId: decision.meetingId,
          meetingNumber: 'LX20261125-0001',
          meetingOn: '2026-11-25',
        },
      },
    });
    expect(answer.rule.legalBasis).toContain('LX20261125-0001');
    expect(answer.rule.legalBasis).toContain(decision.id);
    const place = await placeOf(unmanagedPlaceId);
    expect(place).toMatchObject({ state: 'ASSIGNED', assignedUnit: { id: urban }, rule: { id: heard.rule.id } });
    expect(place.timeline.at(-1)).toMatchObject({ action: 'assignUnmanagedPlace', byRole: 'JOINT_MEETING' });
    expect(await effects(decision.id)).toMatchObject([{ state: 'IN_FORCE', ruleId: heard.rule.id, version: 1 }]);
  });

  it('take effect once, however often and in whatever state they are told again', async () => {
    const decision = told('once', { categoryCode: '0101' });
    await hear(decision, decision);
    await hear({ ...decision, state: 'REFUSED', version: 2 });
    const done = await hear({ ...decision, state: 'DONE', version: 3 });
    expect(done).toMatchObject({ state: 'IN_FORCE', version: 1 });
    await hear({ ...decision, version: 2 }, told('after once', { categoryCode: '0102' }));
    expect(await effects(decision.id)).toHaveLength(1);
    const list = await see(
      `query ($grid: ID!) { dutyRules(first: 5, filter: { categoryCode: "0101", gridId: $grid }) {
      nodes { id } } }`,
      { grid: gridId },
    );
    expect(list.dutyRules.nodes).toEqual([{ id: done.rule.id }]);
  });

  it('give way to what the meeting decides in their place', async () => {
    const unmanagedPlaceId = await opened('0304');
    const first = told('first thought', { unmanagedPlaceId, categoryCode: '0304' });
    const before = await hear(first);
    const second = told('second thought', { unmanagedPlaceId, categoryCode: '0304', unitId: housing });
    const after = await hear({ ...first, state: 'REPLACED', version: 2 }, second);
    expect(await decisionOf(first.id)).toMatchObject({
      state: 'ENDED',
      rule: { id: before.rule.id, state: 'RETIRED' },
    });
    expect(after).toMatchObject({ state: 'IN_FORCE', rule: { state: 'IN_FORCE' } });
    expect((await answering({ registerElementId: road }, '0304')).lead).toEqual({ id: housing });
    expect((await placeOf(unmanagedPlaceId)).assignedUnit).toEqual({ id: housing });
    expect(await effects(first.id)).toMatchObject([{ state: 'IN_FORCE' }, { state: 'ENDED', version: 2 }]);
  });

  it('leave a place before the meeting again when nothing else says who answers', async () => {
    const unmanagedPlaceId = await opened('0305');
    const decision = told('taken back', { unmanagedPlaceId, categoryCode: '0305' });
    await hear(decision);
    await hear({ ...decision, state: 'REPLACED', version: 2 });
    expect(await placeOf(unmanagedPlaceId)).toMatchObject({ state: 'REFERRED', assignedUnit: null, rule: null });
    expect((await answering({ registerElementId: road }, '0305')).outcome).toBe('UNMANAGED');
  });

  it('hand over the upkeep of a road, and take it back when they are replaced', async () => {
    const elements = `query ($id: ID!) { registerElement(id: $id) { manager { id } handover { status basis } } }`;
    const before = (await see(elements, { id: road })).registerElement;
    const unmanagedPlaceId = await opened('0306');
    const decision = told('upkeep', { kind: 'MAINTENANCE_HANDOVER', unmanagedPlaceId, categoryCode: '0306' });
    const heard = await hear(decision);
    expect(heard).toMatchObject({ state: 'IN_FORCE', handsOver: true });
    const { registerElement } = await see(elements, { id: road });
    expect(registerElement).toMatchObject({ manager: { id: urban }, handover: { status: 'HANDED_OVER' } });
    expect(registerElement.handover.basis).toContain(decision.id);
    expect(await answering({ registerElementId: road }, '0306')).toMatchObject({ lead: { id: urban } });
    expect((await placeOf(unmanagedPlaceId)).state).toBe('ASSIGNED');
    await hear({ ...decision, state: 'REPLACED', version: 2 });
    const after = (await see(elements, { id: road })).registerElement;
    expect(after.manager).toEqual(before.manager);
    expect(after.handover.status).toBe('NOT_HANDED_OVER');
  });

  it('say nothing any more of what nobody had recorded, once they are replaced', async () => {
    const listed = '{ registerElements(first: 100, filter: { kind: PLACE }) { nodes { id handover { status } } } }';
    const { registerElements } = await see(listed);
    const { id } = registerElements.nodes.find(({ handover }: { handover: object | null }) => handover === null);
    const anywhere = person('district', grant('DISPATCHER', 'DIVISION', district));
    const opening = { registerElementId: id, categoryCode: '0307', reason: '巡查发现' };
    const { unmanagedPlace } = await deed('openUnmanagedPlace', opening, 'unmanagedPlace { id }', anywhere);
    const about = { unmanagedPlaceId: unmanagedPlace.id, categoryCode: '0307' };
    const decision = told('upkeep of a place', { kind: 'MAINTENANCE_HANDOVER', ...about });
    const handover = async () =>
      (await see(`{ registerElement(id: "${id}") { handover { status } handovers { status } } }`)).registerElement;
    await hear(decision);
    expect((await handover()).handover).toEqual({ status: 'HANDED_OVER' });
    await hear({ ...decision, state: 'REPLACED', version: 2 });
    expect(await handover()).toEqual({ handover: null, handovers: [] });
  });

  describe('against a rule that names another unit', () => {
    const inForce = async (categoryPrefix: string) => {
      const content = { categoryPrefix, areaKind: 'GRID', areaId: gridId, leadId: housing, legalBasis: '示例' };
      const { dutyRule } = await deed('proposeDutyRule', { content }, 'dutyRule { id version }');
      const second = person('second administrator', grant('ADMINISTRATOR', 'DIVISION', district));
      const approval = { ruleId: dutyRule.id, expectedVersion: dutyRule.version };
      expect((await deed('approveDutyRule', approval, 'dutyRule { id }', second)).errors).toEqual([]);
      return dutyRule.id as string;
    };
    const settle = (decisionId: string, settlement: string, change: object = {}, viewer = administrator) =>
      deed(
        'settleMeetingDecision',
        { decisionId, expectedVersion: 1, settlement, reason: '核对权责清单', ...change },
        `meetingDecision { ${shown} }`,
        viewer,
      );

    it('wait for an administrator, who lets the decision go before it', async () => {
      const ruleId = await inForce('0601');
      const decision = told('lamps', { categoryCode: '0601' });
      expect(await hear(decision)).toMatchObject({
        state: 'PENDING',
        reasonCode: 'DUTY_RULE_CONFLICT',
        rule: null,
        conflictingRules: [{ id: ruleId }],
      });
      expect((await answering({ gridId }, '0601')).lead).toEqual({ id: housing });
      const list = `{ meetingDecisions(first: 10, filter: { state: PENDING, divisionId: "${town}" }) { nodes { decisionId } } }`;
      expect((await see(list, {}, dispatcher)).meetingDecisions.nodes).toEqual([{ decisionId: decision.id }]);
      const { meetingDecision, errors } = await settle(decision.id, 'REPLACE_RULES');
      expect(errors).toEqual([]);
      expect(meetingDecision).toMatchObject({
        state: 'IN_FORCE',
        version: 2,
        conflictingRules: [],
        settledReason: '核对权责清单',
      });
      expect((await answering({ gridId }, '0601')).rule.id).toBe(meetingDecision.rule.id);
      expect((await see(`{ dutyRule(id: "${ruleId}") { state } }`)).dutyRule).toEqual({ state: 'RETIRED' });
      expect(await effects(decision.id)).toMatchObject([
        { state: 'PENDING', reasonCode: 'DUTY_RULE_CONFLICT', conflictingRuleIds: [ruleId] },
        { state: 'IN_FORCE', version: 2, conflictingRuleIds: [] },
      ]);
    });

    it('go back to their meeting when the administrator keeps it', async () => {
      const ruleId = await inForce('0602');
      const decision = told('wires', { categoryCode: '0602' });
      await hear(decision);
      const { meetingDecision } = await settle(decision.id, 'KEEP_RULES');
      expect(meetingDecision).toMatchObject({ state: 'REFUSED', reasonCode: 'DUTY_RULE_KEPT', rule: null });
      expect((await answering({ gridId }, '0602')).rule).toMatchObject({ id: ruleId, basis: null });
      expect(await effects(decision.id)).toMatchObject([{ state: 'PENDING' }, { state: 'REFUSED', version: 2 }]);
    });

    it('are settled by an administrator of the place alone, once, on the version that was seen', async () => {
      await inForce('0603');
      const { id } = told('poles', { categoryCode: '0603' });
      await hear(told('poles', { categoryCode: '0603' }));
      const elsewhere = person('elsewhere', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103001')));
      for (const viewer of [dispatcher, elsewhere])
        expect((await settle(id, 'KEEP_RULES', {}, viewer)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
      expect((await settle(id, 'KEEP_RULES', { expectedVersion: 7 })).errors).toMatchObject([
        { code: 'VERSION_STALE' },
      ]);
      expect((await settle('none', 'KEEP_RULES')).errors).toMatchObject([{ code: 'MEETING_DECISION_NOT_FOUND' }]);
      expect((await settle(id, 'KEEP_RULES', { reason: ' ' })).errors).toMatchObject([{ code: 'TEXT_MISSING' }]);
      expect((await settle(id, 'KEEP_RULES')).errors).toEqual([]);
      expect((await settle(id, 'REPLACE_RULES', { expectedVersion: 2 })).errors).toMatchObject([
        { code: 'MEETING_DECISION_NOT_PENDING' },
      ]);
    });

    it('are not in the way of one that names the same unit', async () => {
      await inForce('0604');
      expect(await hear(told('same', { categoryCode: '0604', unitId: housing }))).toMatchObject({ state: 'IN_FORCE' });
    });
  });

  it.each([
    ['an unknown unit', { unitId: seedId('unit', 'none') }, 'UNIT_NOT_FOUND'],
    ['an unknown grid', { gridId: seedId('grid', 'none') }, 'AREA_NOT_FOUND'],
    [
      'more units than a rule takes',
      { assistingUnitIds: Array.from({ length: 9 }, (_, index) => seedId('unit', `${index}`)) },
      'TOO_MANY_ASSISTING',
    ],
  ])('are refused with what keeps them from being a rule: %s', async (what, change, reasonCode) => {
    const decision = told(what, { categoryCode: '0701', ...change });
    expect(await hear(decision)).toMatchObject({ state: 'REFUSED', reasonCode, rule: null });
    expect(await effects(decision.id)).toMatchObject([{ state: 'REFUSED', reasonCode }]);
  });

  it('are shown to staff alone, while anybody reads on what a rule rests', async () => {
    const { id } = told('public', { categoryCode: '0801' });
    const { rule } = await hear(told('public', { categoryCode: '0801' }));
    expect(await see(`{ meetingDecision(id: "${id}") { state } }`, {}, nobody)).toEqual({ meetingDecision: null });
    const list = await ask(home.subgraph, nobody, '{ meetingDecisions(first: 1) { totalCount } }');
    expect(list.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { dutyRule } = await see(`{ dutyRule(id: "${rule.id}") { basis { decisionId } } }`, {}, nobody);
    expect(dutyRule).toEqual({ basis: { decisionId: id } });
  });

  it('stand in the snapshot for who starts late, and leave no drift', async () => {
    const { id } = told('late', { categoryCode: '0802' });
    await hear(told('late', { categoryCode: '0802' }));
    const page = await organizationSnapshot(home.subgraph.database, 'decisions ');
    expect(page.events).toContainEqual(
      expect.objectContaining({ payload: expect.objectContaining({ id, state: 'IN_FORCE', version: 1 }) }),
    );
    expect(await home.subgraph.database.drift()).toEqual([]);
  });
});
