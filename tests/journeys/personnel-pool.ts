import { type IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';

/** What else becomes of candidates than to enter the pool by themselves and be appointed. */
export function poolStories(cast: PersonnelCast, incidents: IncidentCast): void {
  it('takes several candidates a step at once, reviews one, and lets the nominee withdraw', async () => {
    const hr = await cast.hr();
    const reason = { matterKind: 'RESERVE_ENTRY', code: 'JOURNEY', label: '示范原因', outcome: 'REFUSED', inUse: true };
    const administrator = await incidents.reader();
    await administrator.do('keepDecisionReason', { ...reason, expectedVersion: 0 }, 'decisionReason { code }');
    const { reserveBatch } = await hr.do(
      'openReserveBatch',
      { name: '示范批次', readOn: cast.day(0) },
      'reserveBatch { id version }',
    );
    const grounds = [await incidents.ground(streets.jinshuiyuan, 14), await incidents.ground(streets.jinshuiyuan, 15)];
    const ids: string[] = [];
    for (const ground of grounds) {
      const committee = await cast.committeeOf(ground);
      const { id: personId } = (await ground.chief.ask('{ viewer { person { id } } }')).viewer.person;
      const put = { batchId: reserveBatch.id, personId, tier: 'DEPUTY', unitId: committee.id, reason: '实绩' };
      ids.push((await committee.member.do('recommendCandidate', put, 'reserveEntry { id }')).reserveEntry.id);
    }
    const office = await incidents.unit('金水源街道办事处', 'SUBDISTRICT_OFFICE');
    const rowsAt = (expectedVersion: number) =>
      ids.map((reserveEntryId, index) => ({ row: index + 1, reserveEntryId, expectedVersion }));
    const select = { errorPolicy: 'REJECT_EVERYTHING', step: 'SELECT', unitId: office.id, rows: rowsAt(1) };
    const selected = await office.member.do(
      'takeReserveSteps',
      select,
      'rows { row error { code } reserveEntry { step } }',
    );
    expect(selected.rows.map((each: { reserveEntry: { step: string } }) => each.reserveEntry.step)).toEqual([
      'SELECTED',
      'SELECTED',
    ]);
    const [first, second] = ids;
    await hr.do('enterPool', { reserveEntryId: first, expectedVersion: 2 }, 'reserveEntry { step }');
    const kept = { reserveEntryId: first, expectedVersion: 3, outcome: 'KEEP', form: { comment: '年度复核' } };
    await office.member.do('reviewEntry', kept, 'reserveEntry { reviewDueOn }');

    const notice = await cast.publishes('RESERVE_ENTRY', `${second}`, 3);
    const { publicNotice } = await incidents
      .anyone()
      .ask(
        'query ($id: ID!) { publicNotice(id: $id) { named { fullName } } publicNotices(first: 5, filter: { showing: true }) { nodes { id } } }',
        { id: notice },
      );
    expect(publicNotice.named).toHaveLength(1);
    await hr.do(
      'withdrawNotice',
      { noticeId: notice, expectedVersion: 1, reason: '重新公示' },
      'publicNotice { state }',
    );
    await grounds[1]?.chief.do(
      'withdrawCandidate',
      { reserveEntryId: second, expectedVersion: 2, reason: '个人原因' },
      'reserveEntry { step }',
    );
    const close = { batchId: reserveBatch.id, expectedVersion: reserveBatch.version };
    await hr.do('closeReserveBatch', close, 'reserveBatch { state }');
    const lists = await hr.ask(
      `query ($batchId: ID) { decisionReasons(matterKind: RESERVE_ENTRY) { code } reserveBatches(first: 20) { nodes { id } }
        reserveEntries(first: 5, filter: { batchId: $batchId }) { nodes { id step } } qualificationReviews(first: 1) { nodes { id } } }`,
      { batchId: reserveBatch.id },
    );
    expect(lists.decisionReasons).toContainEqual({ code: 'JOURNEY' });
    expect(lists.reserveEntries.nodes).toContainEqual({ id: first, step: 'IN_POOL' });
    expect(lists.reserveEntries.nodes).toContainEqual({ id: second, step: 'WITHDRAWN' });
    const [review] = lists.qualificationReviews.nodes;
    const found = await hr.ask('query ($id: ID!) { qualificationReview(id: $id) { standing } }', { id: review.id });
    expect(found.qualificationReview.standing).toEqual(expect.any(String));
  });
}
