import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { community, decider, idOf, Moves } from '../../test/moves';
import { RuleSets } from '../../test/rules';
import { divisionId, unitId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { obstaclesTo } from '../erasure/obstacle.queries';

onEachEngine('recruitment by examination', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let moves: Moves;
  let made = 0;
  const district = divisionId('410103');
  const hrOfStreet = person('hr-renhe', grant('HR_OFFICER', 'DIVISION', divisionId('410103003')));

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    moves = new Moves(staff);
  });

  const planInput = async (input: object = {}) => {
    made += 1;
    return {
      ...{ divisionId: district, name: `招聘${engine.name}${made}`, places: 1, stages: ['WRITTEN', 'INTERVIEW'] },
      ...{ registrationFrom: moves.day(-3), registrationTo: moves.day(3), readOn: moves.today, commitmentMonths: 60 },
      ...{ basis: '招字〔2026〕1号', postIds: [await moves.institutionPost()], ...input },
    };
  };
  const plan = async (input: object = {}) => {
    const sent = await planInput(input);
    const { recruitment, errors } = await staff.do('planRecruitment', sent, 'recruitment { id name posts { id } }');
    expect(errors).toEqual([]);
    return { ...recruitment, postId: recruitment.posts[0].id } as { id: string; name: string; postId: string };
  };
  /** A chief who signs in, and is on file. */
  const chief = async () => {
    const subject = `applicant-${engine.name}-${Math.random()}`;
    const personId = await staff.person({ subject, divisionId: divisionId(community) });
    const fromAppointmentId = await staff.appointed(personId, await moves.chiefPost(moves.freshGrid()), {
      from: '2023-01-01',
    });
    return { personId, fromAppointmentId, viewer: person(subject) };
  };
  const register = (recruitmentId: string, viewer: Viewer, input: object = {}) =>
    staff.do('registerForRecruitment', { recruitmentId, ...input }, 'application { id state version }', viewer);
  const qualify = (applicationId: string, input: object = {}, viewer: Viewer = callers.hrOfficer) =>
    staff.do(
      'qualifyApplication',
      { applicationId, expectedVersion: 1, qualified: true, form: { comment: '材料齐全' }, ...input },
      'application { state version decisionForms { outcome } }',
      viewer,
    );
  const results = (recruitmentId: string, stage: string, rows: object[], viewer: Viewer = callers.hrOfficer) =>
    staff.do(
      'recordStageResults',
      { recruitmentId, stage, rows, errorPolicy: 'REJECT_FAILED_ROWS' },
      'rows { row application { state version } error { code field } }',
      viewer,
    );
  const passed = async (recruitmentId: string) => {
    const who = await chief();
    const { application } = await register(recruitmentId, who.viewer);
    await qualify(application.id);
    for (const [index, stage] of ['WRITTEN', 'INTERVIEW'].entries()) {
      await results(recruitmentId, stage, [
        { applicationId: application.id, expectedVersion: 2 + index, outcome: 'PASSED', mark: '87.5' },
      ]);
    }
    return { ...who, applicationId: application.id as string };
  };
  const hire = (applicationId: string, postId: string, input: object = {}) =>
    staff.do(
      'proposeHire',
      {
        applicationId,
        expectedVersion: 4,
        postId,
        contractFrom: moves.day(20),
        employmentKind: 'FULL_TIME',
        basis: '拟聘',
        ...input,
      },
      'application { move { id state kind commitment { months } } }',
    );
  const shown = async (id: string, viewer: Viewer) => {
    const fields = 'id state results { stage outcome mark } move { state } availableActions { action allowed }';
    const { data, errors } = await ask(
      subgraph,
      viewer,
      `query ($of: [_Any!]!) { recruitmentApplications(first: 100) { nodes { id } }
        _entities(representations: $of) { ... on RecruitmentApplication { ${fields} } } }`,
      { of: [{ __typename: 'RecruitmentApplication', id }] },
    );
    expect(errors).toBeUndefined();
    const inList = data.recruitmentApplications.nodes.some((each: { id: string }) => each.id === id);
    expect(inList).toBe(data._entities[0] !== null);
    return data._entities[0];
  };

  const offered = async (id: string) => {
    const { availableActions } = await shown(id, callers.hrOfficer);
    const known = new Map(
      availableActions.map(({ action, allowed }: { action: string; allowed: boolean }) => [action, allowed]),
    );
    return { withdrawApplication: known.get('withdrawApplication'), proposeHire: known.get('proposeHire') };
  };

  it('goes from a plan over registration, qualification and stages to a contract that an objection halts', async () => {
    const { id: recruitmentId, postId } = await plan();
    const { applicationId, personId, fromAppointmentId, viewer } = await passed(recruitmentId);
    expect(await shown(applicationId, viewer)).toMatchObject({
      state: 'EXAMINED',
      results: [
        { stage: 'WRITTEN', outcome: 'PASSED', mark: '87.5' },
        { stage: 'INTERVIEW', outcome: 'PASSED', mark: '87.5' },
      ],
    });
    const early = await hire(applicationId, postId, { fromAppointmentId, contractFrom: moves.day(-1) });
    expect(early.errors).toMatchObject([{ code: 'DATE_IN_PAST', field: 'contractFrom' }]);
    const { application } = await hire(applicationId, postId, { fromAppointmentId });
    expect(application.move).toMatchObject({ state: 'PROPOSED', kind: 'EXAMINATION', commitment: { months: 60 } });
    const moveId = application.move.id;
    idOf(await moves.inspect(moveId));
    idOf(await moves.decide(moveId));
    const { id: noticeId } = await moves.publish([moveId]);
    const against = { noticeId, matterId: moveId, ground: '学历存疑' };
    const { objection } = await staff.do('objectToNotice', against, 'objection { id version }', callers.clerk);
    await moves.dawn(20);
    expect((await shown(applicationId, viewer)).move).toEqual({ state: 'HALTED' });
    const settled = {
      objectionId: objection.id,
      expectedVersion: objection.version,
      upheld: false,
      form: { comment: '查无此事' },
    };
    await staff.do('settleObjection', settled, 'objection { state }', decider);
    const later = { promotionMoveId: moveId, expectedVersion: 4, effectiveOn: moves.day(21), reason: '异议不成立' };
    await staff.do('rescheduleAppointment', later, 'promotionMove { state }');
    await moves.dawn(21);
    expect((await shown(applicationId, viewer)).move).toEqual({ state: 'EFFECTIVE' });
    expect(await moves.row(moveId)).toMatchObject({ toTier: 'PUBLIC_INSTITUTION_POST', effectiveOn: moves.day(21) });
    // Nothing more is awaited of the application: later on, the file may be erased.
    const codes = (await obstaclesTo(subgraph.database.manager, personId, moves.day(21))).map(({ code }) => code);
    expect(codes).not.toContain('RECRUITMENT_OPEN');
  });

  it('hires no more than there are places, though two are proposed at once; a call-off makes room', async () => {
    const { id: recruitmentId, postId } = await plan();
    const [one, two] = [await passed(recruitmentId), await passed(recruitmentId)];
    const answers = await Promise.all([one, two].map(({ applicationId }) => hire(applicationId, postId)));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['PLACES_TAKEN', 'done']);
    const first = answers.find(({ errors }) => errors.length === 0)?.application.move.id;
    const cancel = { promotionMoveId: first, expectedVersion: 1, reason: '本人放弃' };
    await staff.do('cancelAppointment', cancel, 'promotionMove { state }');
    const [gone, other] = answers[0].errors.length === 0 ? [one, two] : [two, one];
    // Whoever was called off may be proposed again as long as there is room, or take the application back.
    expect(await offered(gone.applicationId)).toEqual({ withdrawApplication: true, proposeHire: true });
    expect((await hire(other.applicationId, postId)).errors).toEqual([]);
    expect((await hire(other.applicationId, postId, { expectedVersion: 5 })).errors).toMatchObject([
      { code: 'HIRE_ALREADY_PROPOSED' },
    ]);
    expect(await offered(other.applicationId)).toEqual({ withdrawApplication: false, proposeHire: false });
    const back = { applicationId: gone.applicationId, expectedVersion: 5 };
    expect(await staff.do('withdrawApplication', back, 'application { state }', gone.viewer)).toMatchObject({
      application: { state: 'WITHDRAWN' },
    });
  });

  it('registers somebody once, within its days, themself or by HR of their files', async () => {
    const { id: recruitmentId } = await plan();
    const { personId, viewer } = await chief();
    const answers = await Promise.all([1, 2].map(() => register(recruitmentId, viewer)));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['ALREADY_REGISTERED', 'done']);
    expect((await register(recruitmentId, callers.hrOfficer, { personId })).errors).toMatchObject([
      { code: 'ALREADY_REGISTERED' },
    ]);
    const other = await chief();
    const elsewhere = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
    expect((await register(recruitmentId, elsewhere, { personId: other.personId })).errors).toMatchObject([
      { code: 'PERSON_NOT_FOUND' },
    ]);
    expect((await register(recruitmentId, hrOfStreet, { personId: other.personId })).errors).toEqual([]);
    const closed = await plan({ registrationTo: moves.day(-1) });
    const ahead = await plan({ registrationFrom: moves.day(1) });
    const called = await plan();
    await staff.do(
      'cancelRecruitment',
      { recruitmentId: called.id, expectedVersion: 1, reason: '编制冻结' },
      'recruitment { id }',
    );
    const codes = await Promise.all(
      [closed, ahead, called].map(async ({ id }) => (await register(id, viewer)).errors[0].code),
    );
    expect(codes).toEqual(['REGISTRATION_OVER', 'REGISTRATION_NOT_OPEN', 'RECRUITMENT_CANCELLED']);
    expect((await register(recruitmentId, callers.withoutOffice)).errors).toMatchObject([{ code: 'PERSON_NOT_FOUND' }]);
    expect((await register('unheard-of', viewer)).errors).toMatchObject([{ code: 'RECRUITMENT_NOT_FOUND' }]);
  });

  it('qualifies nobody whom a rule fails, and asks for words where nothing can be told', async () => {
    const { id: recruitmentId, name } = await plan();
    const { viewer } = await chief();
    const { application } = await register(recruitmentId, viewer);
    const without = await qualify(application.id, { form: null });
    expect(without.errors).toMatchObject([{ code: 'ELIGIBILITY_UNKNOWN', field: 'form.comment' }]);
    const age = { key: 'age', kind: 'AGE', name: '年龄', age: { bornOnOrAfter: '2000-01-01' } };
    await new RuleSets(staff).approved({ kind: 'RECRUITMENT', name }, [age]);
    expect((await qualify(application.id)).errors).toMatchObject([{ code: 'NOT_ELIGIBLE', field: 'qualified' }]);
    const refused = await qualify(application.id, { qualified: false, form: { comment: '超龄' } });
    expect(refused.application).toEqual({ state: 'DISQUALIFIED', version: 2, decisionForms: [{ outcome: 'REFUSED' }] });
    expect((await qualify(application.id, { expectedVersion: 2 })).errors).toMatchObject([
      { code: 'APPLICATION_DISQUALIFIED' },
    ]);
  });

  it('answers results row by row, and goes on with those who passed', async () => {
    const { id: recruitmentId } = await plan();
    const ids: string[] = [];
    for (let each = 0; each < 3; each += 1) {
      const { application } = await register(recruitmentId, (await chief()).viewer);
      await qualify(application.id);
      ids.push(application.id);
    }
    const row = (index: number, outcome: string, more: object = {}) => ({
      applicationId: ids[index],
      expectedVersion: 2,
      outcome,
      ...more,
    });
    const { rows } = await results(recruitmentId, 'WRITTEN', [
      row(0, 'PASSED', { mark: '90' }),
      row(1, 'ABSENT'),
      row(2, 'PASSED', { mark: '第一' }),
      { ...row(2, 'PASSED'), applicationId: 'unheard-of' },
    ]);
    expect(rows).toEqual([
      { row: 1, application: { state: 'QUALIFIED', version: 3 }, error: null },
      { row: 2, application: { state: 'FAILED', version: 3 }, error: null },
      { row: 3, application: null, error: { code: 'MARK_INVALID', field: 'rows.2.mark' } },
      { row: 4, application: null, error: { code: 'APPLICATION_NOT_FOUND', field: 'rows.3.applicationId' } },
    ]);
    const again = await results(recruitmentId, 'INTERVIEW', [
      { ...row(1, 'PASSED'), expectedVersion: 3 },
      row(2, 'PASSED'),
    ]);
    expect(again.rows.map(({ error }: { error: { code: string } }) => error.code)).toEqual([
      'APPLICATION_FAILED',
      'STAGE_OUT_OF_ORDER',
    ]);
  });

  it('shows applications and results to the person and HR of the line alone', async () => {
    const { id: recruitmentId } = await plan();
    const { applicationId, viewer } = await passed(recruitmentId);
    const self = await shown(applicationId, viewer);
    expect(self.availableActions).toEqual([
      { action: 'withdrawApplication', allowed: true },
      { action: 'qualifyApplication', allowed: false },
      { action: 'proposeHire', allowed: false },
    ]);
    expect(await shown(applicationId, callers.hrOfficer)).toMatchObject({ state: 'EXAMINED' });
    const { hrOfficer: _, ...others } = callers;
    const committee = person('member', grant('UNIT_MEMBER', 'UNIT', unitId(`committee:${community}`)));
    for (const each of [...Object.values(others), committee, (await chief()).viewer]) {
      expect(await shown(applicationId, each)).toBeNull();
      expect((await qualify(applicationId, {}, each)).errors).toMatchObject([{ code: 'APPLICATION_NOT_FOUND' }]);
      expect(
        (await results(recruitmentId, 'WRITTEN', [{ applicationId, expectedVersion: 4, outcome: 'PASSED' }], each))
          .rows,
      ).toMatchObject([{ error: { code: 'APPLICATION_NOT_FOUND' } }]);
      expect((await staff.do('planRecruitment', await planInput(), 'recruitment { id }', each)).errors).toMatchObject([
        { code: 'FORBIDDEN' },
      ]);
    }
    expect((await qualify(applicationId, {}, viewer)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const list = (asked: Viewer) =>
      ask(subgraph, asked, '{ recruitments(first: 1, filter: { open: true }) { totalCount } }');
    expect((await list(callers.clerk)).data.recruitments.totalCount).toBeGreaterThan(0);
    expect((await list(callers.nobody)).data.recruitments.totalCount).toBe(0);
  });

  it('lets go of whoever withdraws', async () => {
    const { id: recruitmentId, postId } = await plan();
    const { applicationId, viewer } = await passed(recruitmentId);
    const withdraw = () =>
      staff.do(
        'withdrawApplication',
        { applicationId, expectedVersion: 4 },
        'application { state timeline(first: 9) { nodes { action byRole } } }',
        viewer,
      );
    expect((await withdraw()).application).toMatchObject({
      state: 'WITHDRAWN',
      timeline: {
        nodes: [
          { action: 'registerForRecruitment', byRole: 'APPLICANT' },
          {},
          {},
          {},
          { action: 'withdrawApplication', byRole: 'APPLICANT' },
        ],
      },
    });
    expect((await hire(applicationId, postId, { expectedVersion: 5 })).errors).toMatchObject([
      { code: 'APPLICATION_WITHDRAWN' },
    ]);
  });

  it.each([
    ['posts that are elected', async () => ({ postIds: [await moves.committeePost()] }), 'POST_NOT_FOUND'],
    ['posts that are not there', async () => ({ postIds: ['unheard-of', '无'] }), 'POST_NOT_FOUND'],
    ['stages out of order', async () => ({ stages: ['INTERVIEW', 'WRITTEN'] }), 'STAGES_OUT_OF_ORDER'],
    ['a street', async () => ({ divisionId: divisionId('410103003') }), 'DIVISION_NOT_FOUND'],
    ['no basis', async () => ({ basis: ' ' }), 'TEXT_MISSING'],
  ])('is not planned for %s', async (_what, input, code) => {
    const sent = await planInput(await input());
    expect(await staff.do('planRecruitment', sent, 'recruitment { id }')).toMatchObject({
      recruitment: null,
      errors: [{ code }],
    });
  });
});
