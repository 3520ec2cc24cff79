import type { Stand } from '../stand/stand';
import { type IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';
import { eventually, type Traveller } from './steps';

const stages = ['WRITTEN', 'INTERVIEW', 'PHYSICAL'] as const;

/** From the plan of an examination to the first day of the contract, which a letter puts off. Lets days pass. */
export function recruitmentStories(stand: () => Stand, cast: PersonnelCast, incidents: IncidentCast): void {
  it('leads a chief by examination from a plan over every stage and a letter against it to a contract, and counts the move', async () => {
    const [hr, colleague] = [await cast.hr(), await cast.colleague()];
    const ground = await incidents.ground(streets.jinshuiyuan, 14);
    const chief = await cast.chiefOf(ground.gridId);
    const unit = await incidents.unit('人力资源', 'DEPARTMENT');
    const place = { unitId: unit.id, role: 'UNIT_MEMBER', kind: 'PUBLIC_INSTITUTION', title: '事业编制岗位' };
    const { post } = await hr.do('createPost', { ...place, from: '2020-01-01', reason: '编制' }, 'post { id }');
    const districtId = await incidents.division('410103');
    const plan = {
      ...{ divisionId: districtId, name: '优秀网格长招聘', places: 1, stages, postIds: [post.id], basis: '招字3号' },
      ...{ registrationFrom: cast.day(-3), registrationTo: cast.day(3), readOn: cast.day(0), commitmentMonths: 60 },
    };
    const { recruitment } = await hr.do('planRecruitment', plan, 'recruitment { id }');
    const before = await moved(hr, districtId);

    const registered = await ground.chief.do(
      'registerForRecruitment',
      { recruitmentId: recruitment.id },
      'application { id state }',
    );
    const applicationId: string = registered.application.id;
    const qualified = { applicationId, expectedVersion: 1, qualified: true, form: { comment: '材料齐全' } };
    expect(await hr.do('qualifyApplication', qualified, 'application { state }')).toMatchObject({
      application: { state: 'QUALIFIED' },
    });
    for (const [index, stage] of stages.entries()) {
      const mark = stage === 'PHYSICAL' ? null : '85.5';
      const rows = [{ applicationId, expectedVersion: 2 + index, outcome: 'PASSED', mark }];
      const results = { recruitmentId: recruitment.id, stage, rows, errorPolicy: 'REJECT_EVERYTHING' };
      await hr.do('recordStageResults', results, 'rows { row }');
    }
    // Five working days take no more than this, whatever holidays come.
    const contractFrom = cast.day(16);
    const hire = {
      ...{ applicationId, expectedVersion: 5, postId: post.id, fromAppointmentId: chief.id, contractFrom },
      ...{ employmentKind: 'FULL_TIME', basis: '拟聘意见', probationMonths: 6 },
    };
    const { application } = await hr.do('proposeHire', hire, 'application { state move { id kind } }');
    expect(application).toMatchObject({ state: 'EXAMINED', move: { kind: 'EXAMINATION' } });
    const moveId: string = application.move.id;
    cast.follows(moveId, chief.person.id);
    await cast.inspects(moveId);
    await cast.decides(moveId);

    const noticeId = await cast.publishes('PROMOTION_MOVE', moveId, 5);
    const { publicNotice } = await hr.ask(
      'query ($id: ID!) { publicNotice(id: $id) { dayUnit daysBasis lastDay named { fullName standing } } }',
      { id: noticeId },
    );
    expect(publicNotice).toMatchObject({ dayUnit: 'WORKING_DAY', named: [{ standing: 'OPEN' }] });
    expect(publicNotice.lastDay >= cast.day(4)).toBe(true);
    const letter = { channel: 'PAPER', receivedOn: cast.day(0), registrationNumber: '来信登字8号' };
    const { objection } = await hr.do(
      'recordObjection',
      { noticeId, matterId: moveId, ...letter, ground: '反映其学历存疑' },
      'objection { id version state objector { id } }',
    );
    expect(objection).toMatchObject({ state: 'OPEN', objector: null });
    await stand().passDays(16);

    const halted = await eventually(
      () => cast.move(moveId),
      ({ state }) => state === 'HALTED',
    );
    expect(halted.state).toBe('HALTED');
    expect(await cast.chiefOf(ground.gridId)).toMatchObject({ id: chief.id });
    const settlement = {
      ...{ objectionId: objection.id, expectedVersion: objection.version, upheld: false },
      form: { reasonCode: 'NOT_SUBSTANTIATED', comment: '经查学历属实' },
    };
    // Nobody settles what they have written down themself.
    const own = await hr.tryTo('settleObjection', settlement, 'objection { state }');
    expect(own.errors).toMatchObject([{ code: 'SETTLER_IS_RECORDER' }]);
    await colleague.do('settleObjection', settlement, 'objection { state }');
    const later = { promotionMoveId: moveId, expectedVersion: halted.version, reason: '异议不成立' };
    await hr.do('rescheduleAppointment', { ...later, effectiveOn: cast.day(1) }, 'promotionMove { state }');
    await stand().passDays(1);

    const effective = await eventually(
      () => cast.move(moveId),
      ({ state }) => state === 'EFFECTIVE',
    );
    expect(effective.state).toBe('EFFECTIVE');
    const held = await ground.chief.ask(
      `query ($id: ID!) { viewer { person { appointments { from employmentKind post { id } } } }
        recruitmentApplications(first: 5, filter: { recruitmentId: $id }) { nodes { id state move { state } } } }`,
      { id: recruitment.id },
    );
    expect(held.viewer.person.appointments).toContainEqual({
      ...{ from: cast.day(0), employmentKind: 'FULL_TIME', post: { id: post.id } },
    });
    expect(held.recruitmentApplications.nodes).toEqual([
      { id: applicationId, state: 'EXAMINED', move: { state: 'EFFECTIVE' } },
    ]);
    const examined = { fromTier: 'GRID_CHIEF', toTier: 'PUBLIC_INSTITUTION_POST', kind: 'EXAMINATION' };
    expect(countOf(await moved(hr, districtId), examined)).toBe(countOf(before, examined) + 1);
  });

  interface Move {
    readonly fromTier: string;
    readonly toTier: string;
    readonly kind: string | null;
  }

  /** Moves that took effect of late, by the way in which. */
  async function moved(hr: Traveller, id: string): Promise<(Move & { count: number })[]> {
    const query = `query ($id: ID!, $from: LocalDate!, $to: LocalDate!) {
      cadrePipeline(divisionId: $id) { movesIn(from: $from, to: $to) { fromTier toTier kind count } } }`;
    return (await hr.ask(query, { id, from: cast.day(-60), to: cast.day(0) })).cadrePipeline.movesIn;
  }

  function countOf(moves: readonly (Move & { count: number })[], { fromTier, toTier, kind }: Move): number {
    const same = (each: Move) => each.fromTier === fromTier && each.toTier === toTier && each.kind === kind;
    return moves.find(same)?.count ?? 0;
  }
}
