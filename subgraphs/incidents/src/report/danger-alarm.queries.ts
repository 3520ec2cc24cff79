import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { scopeIds } from '@gridweave/viewer/viewer';
import type { EntityManager } from 'typeorm';
import { anyOf, narrowed } from '../access/matter.queries';
import type { IncidentsContext } from '../services';
import { DangerAlarmRow } from './danger-alarm.entity';

/** The alarms of the viewer's desk, as a query whose alias is `alarm`; nothing for everyone else. */
function visibleAlarms({ viewer }: IncidentsContext, manager: EntityManager) {
  const own = viewer.kind === 'PERSON' ? scopeIds(viewer, 'DIVISION', 'DISPATCHER', 'SHIFT_LEADER') : [];
  const condition = anyOf([own.length > 0 && withinDivisions('alarm.divisionId', own, 'alarmDivisions')]);
  return narrowed(manager.createQueryBuilder(DangerAlarmRow, 'alarm'), condition);
}

/** A page of alarms, newest first. */
export function alarmPage(ctx: IncidentsContext, args: PageArgs, open: boolean | null) {
  const query = visibleAlarms(ctx, ctx.database.manager);
  if (open !== null) query.andWhere(`alarm.acknowledgedAt IS ${open ? '' : 'NOT '}NULL`);
  return page(args, query, [
    { column: 'alarm.at', direction: 'DESC', of: (row) => row.at },
    { column: 'alarm.id', direction: 'DESC', of: (row) => row.id },
  ]) as Promise<Connection<DangerAlarmRow>>;
}

export async function visibleAlarm(ctx: IncidentsContext, manager: EntityManager, id: string) {
  return isWord(id) ? visibleAlarms(ctx, manager).andWhere('alarm.id = :id', { id }).getOne() : null;
}
