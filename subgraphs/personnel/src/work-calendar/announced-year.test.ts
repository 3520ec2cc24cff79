import { organizationEvents, type YearNoticed } from '@gridweave/events/organization-events';
import { newId } from '@gridweave/subgraph/ids';
import { onEachEngine } from '@gridweave/testing/engines';
import { Pool } from '../../test/pool';
import { duringTests, type Personnel } from '../../test/started';
import { PublicNoticeRow } from '../public-notice/public-notice.entity';
import { DayUnit } from './day-rule.enums';
import { applyWorkCalendar } from './work-calendar.events';

/** A year far ahead, which no list of holidays knows. */
const year = 2091;

onEachEngine('notices that run into a year which is not announced', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;
  duringTests(engine, (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
  });

  const rowOf = (id: string) => subgraph.database.manager.findOneByOrFail(PublicNoticeRow, { id });
  const noticed = (version: number, daysOff: readonly string[]) => {
    const payload = {
      ...{ kind: 'YEAR', id: `${year}`, version },
      holidays: [{ name: '元旦', daysOff, makeUpDays: [] }],
    } satisfies YearNoticed;
    const event = { id: `${year} ${version}`, sequence: version, type: organizationEvents.calendarChanged };
    return subgraph.database.transaction((tx) =>
      applyWorkCalendar(subgraph.database, tx, [{ ...event, at: new Date().toISOString(), payload }]),
    );
  };

  it('end where the notice of its holidays lets them end, and are provisional no longer', async () => {
    const like = await rowOf(await pool.notice([await pool.selected(await pool.batch())]));
    const id = newId();
    const days = { days: 5, dayUnit: DayUnit.WORKING_DAY, firstDay: `${year}-03-01` };
    const told = { ...like, ...days, id, lastDay: `${year}-03-05`, lastDayProvisional: true };
    await subgraph.database.transaction((tx) => tx.insert(PublicNoticeRow, told));
    const wholeWeeks = Array.from({ length: 14 }, (_, i) => `${year}-03-${String(i + 1).padStart(2, '0')}`);
    await noticed(1, wholeWeeks);
    const { lastDay, lastDayProvisional, version } = await rowOf(id);
    expect(lastDay > `${year}-03-18` && lastDay < `${year}-03-23`).toBe(true);
    expect([lastDayProvisional, version]).toEqual([false, like.version + 1]);
    // A correction that gives days back does not take away what was told; one that comes late changes nothing.
    await noticed(2, []);
    await noticed(1, wholeWeeks);
    expect(await rowOf(id)).toMatchObject({ lastDay, lastDayProvisional: false });
  });
});
