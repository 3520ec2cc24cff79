import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import type { EntityManager } from 'typeorm';
import { anyOf, narrowed } from '../access/matter.queries';
import type { IncidentsContext } from '../services';
import { ClockAlarmRow, ClockRow } from './clock.entity';
import type { IncidentAlarmFilter } from './clock-alarm.type';
import { warnedRoles } from './clock-rules.rules';

/** Alarms that go to a role, where the viewer holds it: of the place, the unit or the grid. */
function toldAs(viewer: Viewer, role: Role): Condition | false {
  const is = `alarm.roles LIKE :${role}`;
  const parameters = { [role]: `% ${role} %` };
  const [divisions, units, grids] = (['DIVISION', 'UNIT', 'GRID'] as const).map((kind) => scopeIds(viewer, kind, role));
  const places = anyOf([
    divisions!.length > 0 && withinDivisions('alarm.divisionId', divisions!, `${role}Divisions`),
    units!.length > 0 && { sql: `alarm.unitId IN (:...${role}Units)`, parameters: { [`${role}Units`]: units } },
    grids!.length > 0 && { sql: `alarm.gridId IN (:...${role}Grids)`, parameters: { [`${role}Grids`]: grids } },
  ]);
  if (places.sql === '1 = 0') return false;
  return { sql: `(${is} AND ${places.sql})`, parameters: { ...parameters, ...places.parameters } };
}

/** The alarms that the clock rules let the viewer's roles hear of, as a query whose alias is `alarm`. */
function visibleAlarms({ viewer }: IncidentsContext, manager: EntityManager) {
  const condition = anyOf(viewer.kind === 'PERSON' ? warnedRoles.map((role) => toldAs(viewer, role)) : []);
  return narrowed(manager.createQueryBuilder(ClockAlarmRow, 'alarm'), condition);
}

/** A page of alarms, newest first. */
export function incidentAlarmPage(ctx: IncidentsContext, args: PageArgs, filter: IncidentAlarmFilter) {
  const query = visibleAlarms(ctx, ctx.database.manager);
  if (filter.open != null) query.andWhere(`alarm.acknowledgedAt IS ${filter.open ? '' : 'NOT '}NULL`);
  if (filter.running != null)
    query.innerJoin(
      ClockRow,
      'clock',
      `clock.id = alarm.clockId AND clock.stoppedAt IS ${filter.running ? '' : 'NOT '}NULL`,
    );
  if (filter.kinds?.length) query.andWhere('alarm.kind IN (:...kinds)', { kinds: filter.kinds });
  if (filter.percentFrom != null) query.andWhere('alarm.percent >= :percentFrom', { percentFrom: filter.percentFrom });
  return page(args, query, [
    { column: 'alarm.at', direction: 'DESC', of: (row) => row.at },
    { column: 'alarm.id', direction: 'DESC', of: (row) => row.id },
  ]) as Promise<Connection<ClockAlarmRow>>;
}

export async function visibleIncidentAlarm(ctx: IncidentsContext, manager: EntityManager, id: string) {
  return isWord(id) ? visibleAlarms(ctx, manager).andWhere('alarm.id = :id', { id }).getOne() : null;
}
