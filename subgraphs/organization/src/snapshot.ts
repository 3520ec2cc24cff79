import type { SnapshotPage } from '@gridweave/events/envelope';
import type { Database } from '@gridweave/subgraph/database';
import { type SnapshotRow, snapshotPage } from '@gridweave/subgraph/event-feed';
import { TerritoryGridDivision } from '@gridweave/territory/tables';
import { type EntityTarget, In, MoreThan, Not } from 'typeorm';
import { contactsAfter } from './contact/contact.snapshot';
import { DivisionRow } from './division/division.entity';
import { divisionChanged } from './division/division.events';
import { DutyRuleRow, DutyRuleVersionRow } from './duty/duty.entity';
import { dutyRuleChanged } from './duty/duty.events';
import { DutyRuleState } from './duty/duty.type';
import { dutyFactsAfter } from './duty-fact/duty-fact.events';
import { GridRow, GridVersionRow } from './grid/grid.entity';
import { areasOf, gridChanged } from './grid/grid.events';
import { decisionEffectsAfter } from './meeting-decision/meeting-decision.events';
import { partyOrganizationsAfter } from './party/party.snapshot';
import { notifyPrecedencesAfter } from './precedence/precedence.events';
import { UnitRow } from './unit/unit.entity';
import { unitChanged } from './unit/unit.events';
import { unmanagedPlacesAfter } from './unmanaged-place/unmanaged-place.snapshot';
import { unmanagedPracticesAfter } from './unmanaged-practice/unmanaged-practice.events';
import { latestNotices } from './work-calendar/holiday-notice.rules';
import { HolidayNoticeRow, ServiceHoursRow, WorkDayDecisionRow } from './work-calendar/work-calendar.entity';
import { dayDecided, serviceHoursChanged, yearNoticed } from './work-calendar/work-calendar.events';
import { latestDecisions } from './work-calendar/work-calendar.rules';

const ROWS_A_PAGE = 500;

/** The present state of divisions, grids, units, duty rules and the calendar, in this order and that of their ids; keys are `<turn> <id>`. */
export async function organizationSnapshot(database: Database, after: string | null): Promise<SnapshotPage> {
  const [turnNow, idNow] = after === null ? ['1', ''] : (after.split(' ') as [string, string]);
  const rows: SnapshotRow[] = [];
  for (const [turn, read] of turns.slice(turns.findIndex(([turn]) => turn === turnNow))) {
    if (rows.length > ROWS_A_PAGE) break;
    const found = await read(database, turn === turnNow ? idNow : '', ROWS_A_PAGE + 1 - rows.length);
    rows.push(...found.map(({ type, payload }) => ({ key: `${turn} ${payload.id}`, type, payload })));
  }
  return snapshotPage(rows, ROWS_A_PAGE, new Date());
}

type Told = { type: string; payload: { id: string } };

const turns: readonly (readonly [string, (database: Database, after: string, take: number) => Promise<Told[]>])[] = [
  ['1', async (database, after, take) => (await following(database, DivisionRow, after, take)).map(divisionChanged)],
  ['2', grids],
  ['3', async (database, after, take) => (await following(database, UnitRow, after, take)).map(unitChanged)],
  ['7', partyOrganizationsAfter],
  ['4', dutyRules],
  ['5', decidedDays],
  ['6', serviceHours],
  ['years', noticedYears],
  ['8', contactsAfter],
  ['9', unmanagedPlacesAfter],
  ['practice', unmanagedPracticesAfter],
  ['facts', dutyFactsAfter],
  ['precedence', notifyPrecedencesAfter],
  ['decisions', decisionEffectsAfter],
];

async function dutyRules(database: Database, after: string, take: number): Promise<Told[]> {
  // A draft is nobody else's business.
  const where = { id: MoreThan(after), state: Not(DutyRuleState.DRAFT) };
  const rows = await database.manager.find(DutyRuleRow, { where, order: { id: 'ASC' }, take });
  const ruleId = In(rows.map(({ id }) => id));
  const versions = await database.manager.find(DutyRuleVersionRow, { where: { ruleId }, order: { version: 'ASC' } });
  const leads = await database.manager.findBy(UnitRow, { id: In(versions.map(({ leadId }) => leadId)) });
  const levels = new Map(leads.map(({ id, level }) => [id, level]));
  const versionsOf = Map.groupBy(versions, (version) => version.ruleId);
  return rows.map((row) => dutyRuleChanged(row, versionsOf.get(row.id) ?? [], (unitId) => levels.get(unitId) ?? ''));
}

async function decidedDays(database: Database, after: string, take: number): Promise<Told[]> {
  const rows = await database.manager.find(WorkDayDecisionRow, { order: { day: 'ASC' } });
  const decided = [...latestDecisions(rows).values()].filter(({ day }) => day > after);
  return decided.slice(0, take).map(dayDecided);
}

async function noticedYears(database: Database, after: string, take: number): Promise<Told[]> {
  const rows = await database.manager.find(HolidayNoticeRow, { order: { year: 'ASC' } });
  const following = [...latestNotices(rows).values()].filter(({ year }) => `${year}` > after);
  return following.slice(0, take).map(yearNoticed);
}

async function serviceHours(database: Database, after: string, take: number): Promise<Told[]> {
  const rows = await database.manager.find(ServiceHoursRow, { order: { unitId: 'ASC', version: 'ASC' } });
  const following = [...Map.groupBy(rows, (row) => row.unitId)].filter(([unitId]) => unitId > after);
  return following.slice(0, take).map(([unitId, settings]) => serviceHoursChanged(unitId, settings));
}

async function grids(database: Database, after: string, take: number): Promise<Told[]> {
  const rows = await following(database, GridRow, after, take);
  const gridId = In(rows.map(({ id }) => id));
  const { manager } = database;
  const [places, versions] = await Promise.all([
    manager.findBy(TerritoryGridDivision, { gridId }),
    manager.find(GridVersionRow, {
      where: { gridId },
      select: { gridId: true, version: true, validFrom: true, validTo: true, rings: true },
      order: { version: 'ASC' },
    }),
  ]);
  const placesOf = Map.groupBy(places, (place) => place.gridId);
  const versionsOf = Map.groupBy(versions, (version) => version.gridId);
  return rows.map((row) => {
    const divisionIds = (placesOf.get(row.id) ?? []).map((place) => place.divisionId);
    const participating = divisionIds.filter((divisionId) => divisionId !== row.divisionId).sort();
    return gridChanged(row, participating, areasOf(versionsOf.get(row.id) ?? []));
  });
}

function following<Row extends { id: string }>(
  database: Database,
  entity: EntityTarget<Row>,
  after: string,
  take: number,
): Promise<Row[]> {
  // biome-ignore lint/suspicious/noExplicitAny: TypeORM types conditions of a generic entity no better
  return database.manager.find(entity, { where: { id: MoreThan(after) } as any, order: { id: 'ASC' } as any, take });
}
