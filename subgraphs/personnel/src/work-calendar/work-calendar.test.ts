import { workCalendar } from '@gridweave/duty/work-calendar';
import { type DayDecided, organizationEvents } from '@gridweave/events/organization-events';
import { AlarmRow } from '@gridweave/subgraph/alarms/alarm-tables';
import { newId } from '@gridweave/subgraph/ids';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Pool, reviewUnits } from '../../test/pool';
import { duringTests, type Personnel } from '../../test/started';
import { noticeOverName } from '../public-notice/notice-over';
import { PublicNoticeRow } from '../public-notice/public-notice.entity';
import { QualificationReviewRow } from '../qualification-review/qualification-review.entity';
import { DayUnit } from './day-rule.enums';
import { type DayCount, lastDayAfter, lastDayFrom } from './day-rule.rules';
import { applyWorkCalendar, countAnew } from './work-calendar.events';

const basis = '区委组织部《后备人才选拔办法》（测试）';
const fiveWorkingDays: DayCount = { days: 5, dayUnit: DayUnit.WORKING_DAY };

onEachEngine('notices and reviews by the work calendar', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;
  const today = shanghaiDay(new Date());

  duringTests(engine, (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
  });

  const workingDays = {
    ...{ reviewUnitIds: reviewUnits, reviewDays: 5, reviewDayUnit: 'WORKING_DAY' },
    ...{ noticeDays: 5, noticeDayUnit: 'WORKING_DAY', daysBasis: basis },
  };
  const rowOf = (id: string) => subgraph.database.manager.findOneByOrFail(PublicNoticeRow, { id });
  const reviewOf = (id: string) => subgraph.database.manager.findOneByOrFail(QualificationReviewRow, { id });
  const decided = (day: string, working: boolean | null, version: number) => {
    const payload = { kind: 'DAY', id: day, working, version } satisfies DayDecided;
    const event = { id: `${day} ${version}`, sequence: version, type: organizationEvents.calendarChanged };
    return subgraph.database.transaction((tx) =>
      applyWorkCalendar(subgraph.database, tx, [{ ...event, at: new Date().toISOString(), payload }]),
    );
  };

  it('follow the batch, which names the document that says so', async () => {
    const { daysBasis: _, ...without } = workingDays;
    const missing = await pool.do(
      'openReserveBatch',
      { name: '甲', readOn: '2026-03-01', ...without },
      'errors { code }',
    );
    expect(missing.errors).toMatchObject([{ code: 'DAYS_BASIS_MISSING' }]);
    const entry = await pool.selected(await pool.batch(workingDays));
    const due = lastDayAfter(today, fiveWorkingDays, workCalendar());
    const asked = { matterKind: 'RESERVE_ENTRY', matterIds: [entry] };
    const limit = 'dueOn dueProvisional days dayUnit daysBasis';
    const { qualificationReviews } = await pool.do(
      'requestQualificationReview',
      asked,
      `qualificationReviews { id ${limit} }`,
    );
    expect(qualificationReviews[0]).toMatchObject({
      ...{ dueOn: due.day, dueProvisional: due.provisional, ...fiveWorkingDays, daysBasis: basis },
    });
    for (const which of [0, 1] as const) await pool.answer(qualificationReviews[0].id, 'PASS', which);

    const tooShort = { ...asked, title: '公示', days: 4 };
    expect((await pool.do('openNotice', tooShort, 'publicNotice { id }')).errors).toMatchObject([
      { code: 'NOTICE_TOO_SHORT' },
    ]);
    const few = { ...tooShort, days: 5, dayUnit: 'CALENDAR_DAY', opensOn: nextFriday(today) };
    expect((await pool.do('openNotice', few, 'publicNotice { id }')).errors).toMatchObject([
      { code: 'NOTICE_TOO_SHORT' },
    ]);
    const last = lastDayFrom(today, fiveWorkingDays, workCalendar());
    const { publicNotice } = await pool.do(
      'openNotice',
      { ...tooShort, days: 5 },
      'publicNotice { lastDay lastDayProvisional days dayUnit daysBasis }',
    );
    expect(publicNotice).toEqual({
      ...{ lastDay: last.day, lastDayProvisional: last.provisional, ...fiveWorkingDays, daysBasis: basis },
    });
  });

  it('last longer when the district declares a day off, with their alarm, and get no shorter when it takes that back', async () => {
    const entry = await pool.selected(await pool.batch(workingDays));
    const reviewId = await pool.asked(entry);
    const calendarOnly = await pool.selected(await pool.batch());
    const byCalendar = await rowOf(await pool.notice([calendarOnly], { days: 5 }));
    const noticeId = await pool.notice([await pool.selected(await pool.batch())], { days: 5, dayUnit: 'WORKING_DAY' });
    const [before, review] = [await rowOf(noticeId), await reviewOf(reviewId)];
    const off = before.lastDay;
    await decided(off, false, 1);

    const calendar = workCalendar([{ day: off, working: false }]);
    const { day: lastDay } = lastDayFrom(today, fiveWorkingDays, calendar);
    expect(lastDay > off).toBe(true);
    expect(await rowOf(noticeId)).toMatchObject({ lastDay, version: before.version + 1 });
    const due = lastDayAfter(today, fiveWorkingDays, calendar).day;
    expect(await reviewOf(reviewId)).toMatchObject({ dueDay: due });
    expect(due > review.dueDay).toBe(true);
    expect(await rowOf(byCalendar.id)).toEqual(byCalendar);
    const alarm = await subgraph.database.manager.findOneByOrFail(AlarmRow, noticeOverName(noticeId));
    expect(alarm).toMatchObject({ state: 'WAITING', dueAt: startOfShanghaiDay(addDays(lastDay, 1)) });

    await decided(off, null, 2);
    expect(await rowOf(noticeId)).toMatchObject({ lastDay });
    const another = await pool.notice([await pool.selected(await pool.batch())], { days: 5, dayUnit: 'WORKING_DAY' });
    expect(await rowOf(another)).toMatchObject({ lastDay: off });
    // What was told late, after what is newer, changes nothing.
    await decided(off, false, 1);
    expect(await rowOf(another)).toMatchObject({ lastDay: off });
  });

  it('are provisional until the holidays of the year are announced, and leave alone what is over', async () => {
    const like = await rowOf(await pool.notice([await pool.selected(await pool.batch())]));
    const [running, over] = [newId(), newId()];
    const days = { ...fiveWorkingDays, firstDay: '2026-12-30' };
    await subgraph.database.transaction(async (tx) => {
      const told = { ...like, ...days, lastDayProvisional: false };
      await tx.insert(PublicNoticeRow, { ...told, id: running, lastDay: '2027-01-02' });
      await tx.insert(PublicNoticeRow, { ...told, id: over, lastDay: '2026-12-30' });
      await countAnew(tx, new Date('2026-12-31T01:00:00+08:00'));
    });
    expect(await rowOf(running)).toMatchObject({ lastDay: '2027-01-05', lastDayProvisional: true });
    expect(await rowOf(over)).toMatchObject({ lastDay: '2026-12-30', lastDayProvisional: false });
    // A second count, as another process makes it at its start, finds nothing to change.
    await subgraph.database.transaction((tx) => countAnew(tx, new Date('2026-12-31T01:00:00+08:00')));
    expect(await rowOf(running)).toMatchObject({ version: like.version + 1 });
  });
});

/** From which on five calendar days hold a weekend. */
function nextFriday(day: string): string {
  const isFriday = (each: string) => new Date(`${each}T00:00:00Z`).getUTCDay() === 5;
  return Array.from({ length: 7 }, (_, i) => addDays(day, i)).find(isFriday)!;
}
