import type { Stand } from '../stand/stand';
import { type Ground, IncidentCast, streets } from './incident-cast';
import { PersonnelCast } from './personnel-cast';
import { eventually, type Traveller } from './steps';

const entryOf =
  'query ($id: ID!) { reserveEntry(id: $id) { step version reviewStanding noticeStanding proposedExit } }';

/** From the recommendation of a chief to the day on which somebody else answers for the grid. Lets days pass: goes last. */
export function personnelSuccessionJourney(stand: () => Stand): void {
  const incidents = new IncidentCast(stand);
  const cast = new PersonnelCast(stand);

  it('leads a chief from recommendation over objection and appeal into the pool and, on a day to come, to another post', async () => {
    const ground = await incidents.ground(streets.jinshuiyuan, 4);
    const committee = await incidents.unit(ground.divisionName, 'RESIDENTS_COMMITTEE');
    const id = await intoThePool(ground, committee);
    const [hr, colleague] = [await cast.hr(), await cast.colleague()];
    const before = await cast.chiefOf(ground.gridId);

    // Five working days take no more than this, whatever holidays come.
    const day = cast.day(16);
    const seat = await cast.seat(committee.id);
    const rising = await cast.proposes({
      ...{ personId: before.person.id, fromAppointmentId: before.id, kind: 'BY_ELECTION', toPostId: seat },
      ...{ effectiveOn: day, termTo: cast.day(1_000) },
    });
    await cast.inspects(rising);
    await cast.decides(rising);
    await cast.elects(rising, { effectiveOn: day, termTo: cast.day(1_000) });

    const { viewer } = await ground.microChief.ask('{ viewer { person { id } } }');
    const following = await cast.proposes({
      ...{ personId: viewer.person.id, kind: 'APPOINTMENT', toPostId: before.post.id, leavesAppointmentIds: [] },
      ...{ effectiveOn: day, employmentKind: 'PART_TIME', offTrackReason: '微网格长接任', probationMonths: 1 },
    });
    await cast.inspects(following);
    await cast.decides(following);
    await cast.publishes('PROMOTION_MOVE', following, 5);

    await stand().passDays(14);
    expect((await cast.move(following)).state).toBe('DECIDED');
    expect(await cast.chiefOf(ground.gridId)).toMatchObject({ id: before.id });

    await stand().passDays(2);
    const moved = await eventually(
      () => Promise.all([cast.move(rising), cast.move(following)]),
      (moves) => moves.every(({ state }) => state === 'EFFECTIVE'),
    );
    expect(moved.map(({ state }) => state)).toEqual(['EFFECTIVE', 'EFFECTIVE']);
    const successor = await cast.chiefOf(ground.gridId);
    expect(successor).toMatchObject({ person: { id: viewer.person.id }, from: day });
    expect(await dispatchedTo(ground, successor.id)).toContainEqual(
      expect.objectContaining({ kind: 'VERIFY', appointment: { id: successor.id } }),
    );

    const duty = moved[0].handovers.find(({ kind }: { kind: string }) => kind === 'HAND_OVER_INCIDENTS');
    const over = { promotionMoveId: rising, expectedVersion: moved[0].version, handoverId: duty.id, count: 0 };
    await hr.do('completeHandover', over, 'promotionMove { id }');

    const left = await eventually(
      () => hr.ask(entryOf, { id }),
      ({ reserveEntry }) => reserveEntry.proposedExit === 'APPOINTED',
    );
    const exit = { reserveEntryId: id, expectedVersion: left.reserveEntry.version, exitReason: 'APPOINTED' };
    const { reserveEntry } = await colleague.do(
      'exitPool',
      { ...exit, form: { comment: '已任用' } },
      'reserveEntry { step exitReason }',
    );
    expect(reserveEntry).toEqual({ step: 'EXITED', exitReason: 'APPOINTED' });

    await stand().passDays(32);
    const tried = { promotionMoveId: following, expectedVersion: moved[1].version, outcome: 'PASSED', reason: '胜任' };
    await hr.do('concludeProbation', tried, 'promotionMove { probation { outcome } }');
  });

  it('shows each in its own line who could follow at a head post, and when it falls vacant', async () => {
    const ground = await incidents.ground(streets.jinshuiyuan, 5);
    const committee = await incidents.unit(ground.divisionName, 'RESIDENTS_COMMITTEE');
    const [hr, stranger] = [await cast.hr(), await incidents.unit('大学路街道办事处', 'SUBDISTRICT_OFFICE')];
    const { viewer } = await ground.chief.ask('{ viewer { person { id } } }');
    const batch = { name: '正职后备', readOn: cast.day(0) };
    const { reserveBatch } = await hr.do('openReserveBatch', batch, 'reserveBatch { id }');
    const input = { batchId: reserveBatch.id, personId: viewer.person.id, tier: 'HEAD', unitId: committee.id };
    const put = { ...input, reason: '实绩突出' };
    const { reserveEntry } = await committee.member.do('recommendCandidate', put, 'reserveEntry { id }');
    const office = await incidents.unit('金水源街道办事处', 'SUBDISTRICT_OFFICE');
    const selected = { reserveEntryId: reserveEntry.id, expectedVersion: 1, unitId: office.id };
    await office.member.do('selectCandidate', selected, 'reserveEntry { step }');
    await hr.do('enterPool', { reserveEntryId: reserveEntry.id, expectedVersion: 2 }, 'reserveEntry { step }');

    const board = `query ($id: ID!) { successionBoard(divisionId: $id, kind: COMMITTEE, first: 2) { nodes {
      post { id } holders { from } vacancy { reason earliestOn } deputies { serviceMonths }
      reserves(first: 40) { nodes { entry { id } serviceMonths courses { done } eligibility { eligible } } } } } }`;
    const reservesFor = async (who: Traveller) => {
      const { successionBoard } = await who.ask(board, { id: ground.divisionId });
      return successionBoard.nodes.map((each: { reserves: { nodes: { entry: { id: string } }[] } }) =>
        each.reserves.nodes.find(({ entry }) => entry.id === reserveEntry.id),
      );
    };
    for (const who of [hr, office.member, committee.member]) {
      const shown = await reservesFor(who);
      expect(shown.length).toBeGreaterThan(0);
      for (const one of shown) expect(one).toMatchObject({ eligibility: who === hr ? [expect.anything()] : null });
    }
    expect(await reservesFor(stranger.member)).toEqual([]);
    expect(await reservesFor(ground.chief)).toEqual([]);
  });

  /** Recommended, rejected, taken up again on appeal, selected, reviewed, made public, objected to, and entered. */
  async function intoThePool(ground: Ground, committee: { id: string; member: Traveller; colleague: Traveller }) {
    const [hr, colleague] = [await cast.hr(), await cast.colleague()];
    const nominee = ground.chief;
    const office = await incidents.unit('金水源街道办事处', 'SUBDISTRICT_OFFICE');
    const reviewers = [
      await incidents.unit('人力资源', 'DEPARTMENT'),
      await incidents.unit('城市管理局', 'DEPARTMENT'),
    ];
    const { reserveBatch } = await hr.do(
      'openReserveBatch',
      {
        ...{ name: '年度社区后备人才', readOn: cast.day(0), reviewDays: 7, noticeDays: 3 },
        reviewUnitIds: reviewers.map((each) => each.id),
        quotas: [{ tier: 'MEMBER', divisionId: ground.divisionId, places: 2 }],
      },
      'reserveBatch { id }',
    );
    const { viewer } = await nominee.ask('{ viewer { person { id } } }');
    const recommended = await committee.member.do(
      'recommendCandidate',
      {
        ...{ batchId: reserveBatch.id, personId: viewer.person.id, tier: 'MEMBER' },
        unitId: committee.id,
        reason: '实绩突出',
      },
      'reserveEntry { id }',
    );
    const id: string = recommended.reserveEntry.id;
    const entry = async () => (await nominee.ask(entryOf, { id })).reserveEntry;
    const step = async (who: Traveller, deed: string, input: object = {}) => {
      const named = { reserveEntryId: id, expectedVersion: (await entry()).version, ...input };
      return who.tryTo(deed, named, 'reserveEntry { step }');
    };
    const stranger = await incidents.unit('大学路街道办事处', 'SUBDISTRICT_OFFICE');
    const foreign = await step(stranger.member, 'selectCandidate', { unitId: stranger.id });
    expect(foreign.errors).toHaveLength(1);

    expect((await step(office.member, 'rejectCandidate', { reason: '材料不全' })).errors).toEqual([]);
    const appeal = { reserveEntryId: id, expectedVersion: (await entry()).version, ground: '材料已于当日补交' };
    const raised = await nominee.do('appealEntry', appeal, 'appeal { id version }');
    const settled = await hr.do(
      'settleAppeal',
      { appealId: raised.appeal.id, expectedVersion: raised.appeal.version, upheld: true, form: { comment: '属实' } },
      'appeal { state reserveEntry { step } }',
    );
    expect(settled.appeal).toEqual({ state: 'UPHELD', reserveEntry: { step: 'RECOMMENDED' } });

    expect((await step(office.member, 'selectCandidate', { unitId: office.id })).errors).toEqual([]);
    const asked = { matterKind: 'RESERVE_ENTRY', matterIds: [id] };
    const { qualificationReviews } = await hr.do('requestQualificationReview', asked, 'qualificationReviews { id }');
    expect((await step(hr, 'enterPool')).errors).toMatchObject([{ code: 'REVIEW_PENDING' }]);
    for (const { id: unitId, member } of reviewers) {
      const answer = { reviewId: qualificationReviews[0].id, unitId, outcome: 'PASS', comment: '无不良记录' };
      await member.do('answerQualificationReview', answer, 'qualificationReview { standing }');
    }
    expect(await entry()).toMatchObject({ step: 'SELECTED', reviewStanding: 'PASSED' });

    const noticeId = await cast.publishes('RESERVE_ENTRY', id, 3);
    const against = { noticeId, matterId: id, ground: '反映其脱岗' };
    const { objection } = await committee.colleague.do('objectToNotice', against, 'objection { id version }');
    await stand().passDays(3);
    expect((await step(hr, 'enterPool')).errors).toMatchObject([{ code: 'NOTICE_HALTED' }]);
    const finding = { upheld: false, form: { reasonCode: 'NO_BEARING', comment: '查无实据' } };
    await colleague.do(
      'settleObjection',
      { objectionId: objection.id, expectedVersion: objection.version, ...finding },
      'objection { state }',
    );
    expect((await step(hr, 'enterPool')).reserveEntry).toEqual({ step: 'IN_POOL' });
    return id;
  }

  /** Where what somebody reports on the ground goes, once it goes to that appointment. */
  async function dispatchedTo(ground: Ground, appointmentId: string) {
    const desk = await incidents.desk(streets.jinshuiyuan);
    const report = async () => {
      const said = { text: '路面积水', point: ground.point };
      const { receiptNumber } = await incidents.report(incidents.anyone(), said);
      const { reports } = await desk.ask(
        '{ reports(first: 100) { nodes { number legs { kind appointment { id } } } } }',
      );
      return reports.nodes.find(({ number }: { number: string }) => number === receiptNumber).legs;
    };
    return eventually(report, (legs: { appointment: { id: string } | null }[]) =>
      legs.some((leg) => leg.appointment?.id === appointmentId),
    );
  }
}
