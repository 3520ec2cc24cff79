import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { community, decider, idOf, Moves } from '../../test/moves';
import { divisionId, gridId, unitId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

const hr = (code: string, subject = `hr-${code}`) => person(subject, grant('HR_OFFICER', 'DIVISION', divisionId(code)));
const member = (key: string) => person(`member-${key}`, grant('UNIT_MEMBER', 'UNIT', unitId(key)));

onEachEngine('rights to moves', (engine) => {
  let subgraph: Personnel;
  let moves: Moves;
  let moveId: string;
  const self = person(`moving-${engine.name}`);
  const canary = '考察情况金丝雀';

  duringTests(engine, async (started) => {
    subgraph = started;
    const staff = new Staff(subgraph);
    moves = new Moves(staff);
    const personId = await staff.person({ subject: self.id, fullName: '欧阳示例', birthDay: '1985-03-03' });
    const post = await moves.chiefPost(`${community}Z001`);
    const fromAppointmentId = await staff.appointed(personId, post, { from: '2024-01-01' });
    const toPostId = await moves.chiefPost(`${community}Z002`);
    const form = { comment: canary };
    moveId = await moves.proposed({ personId, fromAppointmentId, toPostId, offTrackReason: canary, form });
    idOf(await moves.inspect(moveId, { findings: canary }));
    idOf(await moves.decide(moveId, { form }));
    await moves.dawn(20);
  });

  const file = `offTrackReason ageRelaxation haltedBy leavesAppointmentIds inspection { findings inspectors { id } documents { title } }
    decisionForms { comment outcome } `;
  const fields = `id state basis person { name } toPost { title } timeline(first: 9) { nodes { action reason } } handovers { kind note } ${file}`;
  /** What a list and a reference show of the move; both the same. */
  const shown = async (viewer: Viewer, id = moveId) => {
    const answer = await ask(
      subgraph,
      viewer,
      `query ($of: [_Any!]!) {
        promotionMoves(first: 100, filter: { state: HALTED }) { totalCount nodes { ${fields} } }
        _entities(representations: $of) { ... on PromotionMove { ${fields} } } }`,
      { of: [{ __typename: 'PromotionMove', id }] },
    );
    expect(answer.errors).toBeUndefined();
    const { promotionMoves, _entities } = answer.data;
    expect(promotionMoves.nodes.filter((each: { id: string }) => each.id === id)).toEqual(_entities.filter(Boolean));
    expect(promotionMoves.totalCount).toBe(promotionMoves.nodes.length);
    return { move: _entities[0], text: JSON.stringify(answer.data) };
  };

  const whole: [string, Viewer][] = [
    ['HR of the district', callers.hrOfficer],
    ['another officer of the district', decider],
    ['HR of the street', hr('410103003')],
  ];
  const row: [string, Viewer][] = [
    ['the person', self],
    ['the committee of the community', member(`committee:${community}`)],
    ['the office of the street', member('subdistrict-office:410103003')],
    ['the person, be it an HR officer', { ...hr('410103'), id: self.id }],
  ];
  const nothing: [string, Viewer][] = [
    ['HR of another street', hr('410103002')],
    ['the committee of another community', member('committee:410103003002')],
    ['the office of another street', member('subdistrict-office:410103002')],
    ['an administrator', callers.administrator],
    ['a dispatcher', callers.dispatcher],
    ['a clerk', callers.clerk],
    ['a chief', callers.chief],
    ['a colleague', callers.colleague],
    ['somebody without office', callers.withoutOffice],
    ['a resident', callers.resident],
    ['nobody', callers.nobody],
  ];

  it.each(whole)('show everything to %s', async (_who, viewer) => {
    const { move } = await shown(viewer);
    expect(move).toMatchObject({
      state: 'HALTED',
      haltedBy: 'NOTICE_MISSING',
      offTrackReason: canary,
      inspection: { findings: canary },
      decisionForms: [{ comment: canary }, { comment: canary }],
    });
  });

  it.each(row)('show how it stands, and nothing of the file, to %s', async (_who, viewer) => {
    const { move, text } = await shown(viewer);
    expect(move).toMatchObject({
      state: 'HALTED',
      inspection: null,
      decisionForms: null,
      leavesAppointmentIds: null,
      haltedBy: null,
    });
    expect(text).not.toContain(canary);
    expect(move.timeline.nodes.map(({ reason }: { reason: string | null }) => reason)).toEqual(Array(4).fill(null));
  });

  it.each(nothing)('show nothing to %s', async (_who, viewer) => {
    const { move, text } = await shown(viewer);
    expect(move).toBeNull();
    expect(text).not.toContain(canary);
  });

  const change = () => ({ idempotencyKey: freshKey(), promotionMoveId: moveId, expectedVersion: 999 });
  const reason = { reason: '核实' };
  const decision = { agreed: true, basis: '文号' };
  const vote = {
    heldOn: '2026-01-01',
    meeting: '会议',
    entitled: 9,
    voted: 9,
    votesFor: 9,
    carried: true,
    basis: '文号',
  };
  const deeds: Record<string, () => object> = {
    recordInspection: () => ({ inspectorIds: [], inspectedOn: '2026-01-01', outcome: 'SUITABLE', findings: '好' }),
    decideAppointment: () => decision,
    recordElection: () => vote,
    rescheduleAppointment: () => ({ effectiveOn: '2026-01-01', ...reason }),
    cancelAppointment: () => reason,
    annulMove: () => reason,
    concludeProbation: () => ({ outcome: 'FAILED', ...reason }),
    completeHandover: () => ({ handoverId: 'h' }),
  };
  /** What each deed about the move answers; a stale version is the first thing that an entitled viewer is told. */
  const codes = async (viewer: Viewer) => {
    const found = new Set<string>();
    for (const [deed, input] of Object.entries(deeds)) {
      const type = `${deed[0]?.toUpperCase()}${deed.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${deed}(input: $input) { promotionMove { id } errors { code } } }`;
      const { data } = await ask(subgraph, viewer, query, { input: { ...change(), ...input() } });
      expect(data[deed].promotionMove).toBeNull();
      found.add(data[deed].errors[0].code);
    }
    return [...found];
  };
  it.each([
    ...whole.map(([who, viewer]) => [who, 'VERSION_STALE', viewer] as const),
    ...row.slice(0, 3).map(([who, viewer]) => [who, 'FORBIDDEN', viewer] as const),
    ...row.slice(3).map(([who, viewer]) => [who, 'OWN_APPOINTMENT', viewer] as const),
    ...nothing.map(([who, viewer]) => [who, 'MOVE_NOT_FOUND', viewer] as const),
  ])('answer every deed of %s with %s', async (_who, code, viewer) => {
    expect(await codes(viewer)).toEqual([code]);
  });

  it.each([
    ...row.slice(0, 3).map(([who, viewer]) => [who, viewer] as const),
    ...nothing.map(([who, viewer]) => [who, viewer] as const),
  ])('let %s propose and record nothing', async (_who, viewer) => {
    const personId = await moves.staff.person();
    const toPostId = await moves.staff.post({
      gridId: gridId(`${community}Z003`),
      role: 'GRID_CHIEF',
      kind: 'GRID',
      unitId: null,
    });
    // That there is such a post is told to whoever works here.
    const code = viewer.grants.length > 0 ? 'FORBIDDEN' : 'POST_NOT_FOUND';
    expect((await moves.propose({ personId, toPostId }, 'promotionMove { id }', viewer)).errors).toMatchObject([
      { code },
    ]);
    const past = {
      kind: 'EXAMINATION',
      fromTier: 'GRID_CHIEF',
      toTier: 'PUBLIC_INSTITUTION_POST',
      effectiveOn: '2024-01-01',
      basis: '文号',
    };
    const input = { personId, divisionId: divisionId(community), ...past };
    expect((await moves.staff.do('recordMove', input, 'promotionMove { id }', viewer)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    const bulk = {
      errorPolicy: 'REJECT_FAILED_ROWS',
      rows: [{ promotionMoveId: moveId, expectedVersion: 999 }],
      ...decision,
    };
    const { rows } = await moves.staff.do(
      'decideAppointments',
      bulk,
      'rows { promotionMove { id } error { code } }',
      viewer,
    );
    expect(rows).toMatchObject([
      { promotionMove: null, error: { code: expect.stringMatching(/^(FORBIDDEN|MOVE_NOT_FOUND)$/) } },
    ]);
  });

  it('let nobody propose or record a move of their own', async () => {
    const subject = `own-${engine.name}`;
    const own = hr('410103', subject);
    const personId = await moves.staff.person({ subject });
    const toPostId = await moves.staff.post();
    const proposed = await moves.propose({ personId, toPostId }, 'promotionMove { id }', own);
    expect(proposed.errors).toMatchObject([{ code: 'OWN_APPOINTMENT' }]);
    const past = { kind: 'EXAMINATION', fromTier: 'GRID_CHIEF', toTier: 'PUBLIC_INSTITUTION_POST', basis: '文号' };
    const input = { personId, divisionId: divisionId(community), effectiveOn: '2024-01-01', ...past };
    const recorded = await moves.staff.do('recordMove', input, 'promotionMove { id }', own);
    expect(recorded.errors).toMatchObject([{ code: 'OWN_APPOINTMENT' }]);
  });

  it('tell each viewer beforehand what the deeds would answer', async () => {
    const actions = async (viewer: Viewer) => {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PromotionMove { availableActions { action allowed denial { code } } } } }`;
      const { data } = await ask(subgraph, viewer, query, { of: [{ __typename: 'PromotionMove', id: moveId }] });
      return Object.fromEntries(
        data._entities[0].availableActions.map(
          (each: { action: string; allowed: boolean; denial: { code: string } | null }) => [
            each.action,
            each.allowed || each.denial?.code,
          ],
        ),
      );
    };
    expect(await actions(decider)).toEqual({
      recordInspection: 'MOVE_HALTED',
      decideAppointment: 'MOVE_HALTED',
      recordElection: 'MOVE_HALTED',
      rescheduleAppointment: true,
      cancelAppointment: true,
      concludeProbation: 'NO_PROBATION',
      annulMove: 'MOVE_HALTED',
    });
    expect(new Set(Object.values(await actions(self)))).toEqual(new Set(['FORBIDDEN']));
    expect(new Set(Object.values(await actions({ ...hr('410103'), id: self.id })))).toEqual(
      new Set(['OWN_APPOINTMENT']),
    );
  });

  it('cost the same number of statements for one move and for many', async () => {
    const statements = async (first: number) => {
      const before = subgraph.database.statementCount;
      const query = `{ promotionMoves(first: ${first}) { nodes { ${fields} election { carried } commitment { brokenOn } noticeStanding track { name } division { name } } } }`;
      const { data, errors } = await ask(subgraph, callers.hrOfficer, query);
      expect(errors).toBeUndefined();
      expect(data.promotionMoves.nodes).toHaveLength(first);
      return subgraph.database.statementCount - before;
    };
    expect(await statements(90)).toBeLessThanOrEqual((await statements(2)) + 1);
  });
});
