import { type IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';

const nodes = [
  { key: 'clerk', name: '经办人', role: 'CLERK' },
  { key: 'post', name: '事业编制岗位', postKind: 'PUBLIC_INSTITUTION' },
];
const paths = [{ fromKey: 'clerk', toKey: 'post', kinds: ['EXAMINATION'], serviceCommitmentMonths: 60 }];

/** Tracks, moves that are called off or recorded, and the examination that leads to a contract. */
export function careerStories(cast: PersonnelCast, incidents: IncidentCast): void {
  it('has tracks that say what they said until a day, and stay when they are retired', async () => {
    const hr = await cast.hr();
    const content = { name: '示范渠道', basis: '区委组1号', nodes, paths, reason: '试点' };
    const created = { ...content, divisionId: await incidents.division('410103'), from: cast.day(0) };
    const { promotionTrack } = await hr.do('createPromotionTrack', created, 'promotionTrack { id version }');
    const change = { ...content, name: '新渠道', promotionTrackId: promotionTrack.id, expectedVersion: 1 };
    const changed = await hr.do('changePromotionTrack', { ...change, from: cast.day(10) }, 'promotionTrack { name }');
    expect(changed.promotionTrack.name).toBe('示范渠道');
    const end = { promotionTrackId: promotionTrack.id, expectedVersion: 2, on: cast.day(20), reason: '改革' };
    await hr.do('retirePromotionTrack', end, 'promotionTrack { to }');
    const { promotionTracks } = await hr.ask('{ promotionTracks(first: 20) { nodes { id to } } }');
    expect(promotionTracks.nodes).toContainEqual({ id: promotionTrack.id, to: cast.day(20) });
  });

  it('leads an applicant over registration and examination to a move that may be called off until its day', async () => {
    const [hr, { traveller: applicant }] = [await cast.hr(), await cast.clerk(1)];
    const unit = await incidents.unit('人力资源', 'DEPARTMENT');
    const place = { unitId: unit.id, role: 'UNIT_MEMBER', kind: 'PUBLIC_INSTITUTION', title: '事业编制岗位' };
    const { post } = await hr.do('createPost', { ...place, from: '2020-01-01', reason: '编制' }, 'post { id }');
    const plan = {
      ...{ divisionId: await incidents.division('410103'), places: 1, stages: ['WRITTEN'], postIds: [post.id] },
      ...{ registrationFrom: cast.day(-3), registrationTo: cast.day(3), readOn: cast.day(0), basis: '招字1号' },
    };
    const planned = async (name: string) =>
      (await hr.do('planRecruitment', { ...plan, name }, 'recruitment { id version }')).recruitment;
    const [taken, given] = [await planned('示范招考'), await planned('作罢的招考')];
    const other = await applicant.do(
      'registerForRecruitment',
      { recruitmentId: given.id },
      'application { id version }',
    );
    const { id: otherId, version } = other.application;
    await applicant.do(
      'withdrawApplication',
      { applicationId: otherId, expectedVersion: version },
      'application { state }',
    );
    const cancel = { recruitmentId: given.id, expectedVersion: given.version, reason: '编制调整' };
    await hr.do('cancelRecruitment', cancel, 'recruitment { cancelledBecause }');

    const { application } = await applicant.do(
      'registerForRecruitment',
      { recruitmentId: taken.id },
      'application { id }',
    );
    const applicationId = application.id;
    const qualified = { applicationId, expectedVersion: 1, qualified: true, form: { comment: '材料齐全' } };
    await hr.do('qualifyApplication', qualified, 'application { state }');
    const row = { applicationId, expectedVersion: 2, outcome: 'PASSED', mark: '87.5' };
    const stage = { recruitmentId: taken.id, stage: 'WRITTEN', rows: [row], errorPolicy: 'REJECT_FAILED_ROWS' };
    const { rows } = await hr.do('recordStageResults', stage, 'rows { application { state } error { code } }');
    expect(rows).toEqual([{ application: { state: 'EXAMINED' }, error: null }]);
    const contract = { contractFrom: cast.day(8), employmentKind: 'FULL_TIME', basis: '拟聘', probationMonths: 6 };
    const hire = { applicationId, expectedVersion: 3, postId: post.id, leavesAppointmentIds: [], ...contract };
    const hired = await hr.do('proposeHire', hire, 'application { move { id state kind version } }');
    expect(hired.application.move).toMatchObject({ state: 'PROPOSED', kind: 'EXAMINATION' });
    const listed = await applicant.ask(
      '{ recruitmentApplications(first: 5) { nodes { id state } } recruitments(first: 5) { nodes { id } } }',
    );
    expect(listed.recruitmentApplications.nodes).toContainEqual({ id: applicationId, state: 'EXAMINED' });
    const call = { promotionMoveId: hired.application.move.id, expectedVersion: 1, reason: '本人放弃' };
    const { promotionMove } = await hr.do('cancelAppointment', call, 'promotionMove { state }');
    expect(promotionMove.state).toBe('CANCELLED');
  });

  it('proposes and decides for several at once, and records what happened before', async () => {
    const [hr, colleague] = [await cast.hr(), await cast.colleague()];
    const ground = await incidents.ground(streets.jinshuiyuan, 13);
    const chief = await cast.chiefOf(ground.gridId);
    const personId = chief.person.id;
    const leave = {
      personId,
      kind: 'RETIREMENT',
      fromAppointmentId: chief.id,
      effectiveOn: cast.day(30),
      basis: '审批表',
    };
    const bulk = { rows: [leave], errorPolicy: 'REJECT_FAILED_ROWS' };
    const proposed = await hr.do('proposeAppointments', bulk, 'batchId rows { promotionMove { id version } }');
    const [{ promotionMove }] = proposed.rows;
    const decision = { rows: [{ promotionMoveId: promotionMove.id, expectedVersion: promotionMove.version }] };
    const said = { ...decision, errorPolicy: 'REJECT_FAILED_ROWS', agreed: true, basis: '退字2号' };
    const decided = await colleague.do('decideAppointments', said, 'rows { promotionMove { state } error { code } }');
    expect(decided.rows).toEqual([{ promotionMove: { state: 'DECIDED' }, error: null }]);

    const past = {
      ...{
        personId,
        divisionId: ground.divisionId,
        kind: 'APPOINTMENT',
        fromTier: 'GRID_MEMBER',
        toTier: 'GRID_CHIEF',
      },
      ...{ effectiveOn: '2023-06-01', basis: '任字8号' },
    };
    const recorded = await hr.do('recordMove', past, 'promotionMove { id version state }');
    const { id: promotionMoveId, version: expectedVersion } = recorded.promotionMove;
    await hr.do('annulMove', { promotionMoveId, expectedVersion, reason: '录错' }, 'promotionMove { state }');
    const { cadrePipeline } = await hr.ask(
      'query ($id: ID!) { cadrePipeline(divisionId: $id) { synthetic tiers { tier } moves { count } } }',
      { id: await incidents.division('410103') },
    );
    expect(cadrePipeline.synthetic).toBe(true);
  });

  it('says of its sample which one it is, beside the figures that were published, which it does not repeat', async () => {
    const { sampleScenario, cadrePipeline, publishedFigures } = await (await cast.hr()).ask(
      `query ($id: ID!) { sampleScenario { name synthetic }
        cadrePipeline(divisionId: $id, asOf: "2026-01-01T00:00:00+08:00") { tiers { tier steps { step count } } moves { count } }
        publishedFigures { id lowerBound } }`,
      { id: await incidents.division('410103') },
    );
    expect(sampleScenario).toEqual({ name: 'default', synthetic: true });
    const published = new Map(
      publishedFigures.map(({ id, lowerBound }: { id: string; lowerBound: number }) => [id, lowerBound]),
    );
    expect(published.get('head-reserves')).toBe(73);
    expect(published.get('deputy-reserves')).toBe(141);
    const inPool = (tier: string) =>
      cadrePipeline.tiers
        .find((each: { tier: string }) => each.tier === tier)
        .steps.find(({ step }: { step: string }) => step === 'IN_POOL').count;
    expect(inPool('HEAD')).not.toBe(73);
    expect(inPool('DEPUTY')).not.toBe(141);
    const counts = cadrePipeline.moves.map(({ count }: { count: number }) => count);
    for (const count of [149, 80, 44]) expect(counts).not.toContain(count);
  });
}
