import 'reflect-metadata';
import type { EventEnvelope } from '@gridweave/events/envelope';
import { organizationEvents, type YearNoticed } from '@gridweave/events/organization-events';
import { createTable } from '@gridweave/subgraph/columns';
import { Database } from '@gridweave/subgraph/database';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applyCalendarEvents, CalendarCopyRow, calendarCopyTable, calendarOfDistrict } from './calendar-copy';
import { TerritoryTables1764000001000, territoryEntities } from './tables';

class CalendarCopyTable1764000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'calendar_copy', calendarCopyTable);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('calendar_copy');
  }
}

/** A Monday to Friday of a year whose notice is not out. */
const days = ['2099-03-02', '2099-03-03', '2099-03-04', '2099-03-05', '2099-03-06'];

/** What is told of that year: with each version one more of the days is off. */
function yearIn(version: number): EventEnvelope {
  const payload = {
    ...{ kind: 'YEAR', id: '2099', version },
    holidays: [{ name: '示例', daysOff: days.slice(0, version), makeUpDays: [] }],
  } satisfies YearNoticed;
  const envelope = { sequence: version, type: organizationEvents.calendarChanged, at: '2099-01-01T00:00:00Z' };
  return { id: `2099 ${version}`, ...envelope, payload };
}

onEachEngine('the copy of the work calendar', (engine) => {
  let home: TestDatabase;
  let database: Database;
  const tell = (...versions: number[]) =>
    database.transaction((tx) => applyCalendarEvents(database, tx, versions.map(yearIn)));
  const daysOff = async () => {
    const calendar = await calendarOfDistrict(database.manager);
    return days.filter((day) => !calendar.dayOf(day).working).length;
  };

  beforeEach(async () => {
    home = engine.create();
    database = await Database.open({
      owner: 'test',
      url: home.url,
      entities: [...territoryEntities, CalendarCopyRow],
      migrations: [TerritoryTables1764000001000, CalendarCopyTable1764000001001],
    });
  });
  afterEach(async () => {
    await database.close();
    await home.drop();
  });

  it('takes what is newer, and says whether a day has changed', async () => {
    expect(await tell(2, 1)).toBe(true);
    expect(await daysOff()).toBe(2);
    expect(await tell(1)).toBe(false);
    expect(await tell(2)).toBe(false);
    expect(await daysOff()).toBe(2);
    expect(await tell(3)).toBe(true);
    expect(await daysOff()).toBe(3);
  });

  it('never goes back to an older reading, however many are told at once', async () => {
    // The newest is told first: those that come behind it, and began before it had ended, must not undo it.
    await Promise.all([5, 4, 3, 2].map((version) => tell(version)));
    expect(await daysOff()).toBe(5);
  });

  it('does not either where the transactions had read before', async () => {
    await Promise.all(
      [5, 4, 3, 2].map((version) =>
        database.transaction(async (tx) => {
          await tx.find(CalendarCopyRow);
          await applyCalendarEvents(database, tx, [yearIn(version)]);
        }),
      ),
    );
    expect(await daysOff()).toBe(5);
  });
});
