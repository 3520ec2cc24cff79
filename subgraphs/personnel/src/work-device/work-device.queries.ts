import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import { among, anyOf, nothing } from '../conditions';
import type { PersonnelContext } from '../services';
import { WorkDeviceRow } from './work-device.entity';
import type { WorkDeviceFilter } from './work-device.input';

/** Devices kept by the divisions of HR officers and administrators, and whatever somebody has in hand. */
export function visibleDevices(viewer: Viewer): Condition {
  const kept = withinDivisions(
    'device.divisionId',
    scopeIds(viewer, 'DIVISION', 'HR_OFFICER', 'ADMINISTRATOR'),
    'kept',
  );
  if (viewer.kind !== 'PERSON') return nothing;
  return anyOf(kept, {
    sql: 'device.holder_id IN (SELECT own.id FROM person own WHERE own.subject = :viewerId)',
    parameters: { viewerId: viewer.id },
  });
}

function visible(ctx: PersonnelContext) {
  const { sql, parameters } = visibleDevices(ctx.viewer);
  return ctx.database.manager.createQueryBuilder(WorkDeviceRow, 'device').where(sql, parameters);
}

export function visibleDevice(ctx: PersonnelContext, id: string): Promise<WorkDeviceRow | null> {
  return load(ctx, visibleDevicesById, id);
}

const visibleDevicesById: Batch<PersonnelContext, string, WorkDeviceRow> = async (ctx, ids) => {
  const rows = await visible(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Devices that this viewer may see, by id. */
export function devicesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { divisionId, state, holderId }: WorkDeviceFilter,
): Promise<Connection<WorkDeviceRow>> {
  const query = visible(ctx);
  const conditions = [
    ...(divisionId == null ? [] : [withinDivisions('device.divisionId', [divisionId].filter(isWord), 'inDivision')]),
    ...(state == null ? [] : [among('device.state', [state], 'inState')]),
    ...(holderId == null ? [] : [among('device.holder_id', [holderId].filter(isWord), 'ofHolder')]),
  ];
  for (const { sql, parameters } of conditions) query.andWhere(sql, parameters);
  return page(args, query, [{ column: 'device.id', direction: 'ASC', of: (row) => row.id }]);
}
