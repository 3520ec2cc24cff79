import { In, IsNull } from 'typeorm';
import { ClockRow } from '../clock/clock.entity';
import { ClockKind } from '../clock/clock.rules';
import { held } from '../incident/incident.queries';
import type { IncidentsDeed } from '../services';
import { SupervisionRow } from './supervision.entity';

/** The order about something that is not lifted, as it is now: it may have been given since this deed began. */
export function orderNow({ tx, ctx }: Pick<IncidentsDeed, 'tx' | 'ctx'>, supervisedId: string) {
  const orders = tx
    .createQueryBuilder(SupervisionRow, 'supervision')
    .where('supervision.openSubjectId = :supervisedId', { supervisedId });
  return held(ctx, orders).getOne();
}

/** Another unit has to do what is supervised: it is urged from then on, sees the order and hears of its dates. */
export async function urgeAnother(
  { tx, ctx }: IncidentsDeed,
  supervisedId: string,
  unitId: string | null,
): Promise<void> {
  const order = await orderNow({ tx, ctx }, supervisedId);
  if (!order || order.urgedUnitId === unitId) return;
  await tx.update(SupervisionRow, { id: order.id }, { urgedUnitId: unitId });
  const clocks = { subjectId: In([order.id, ...order.milestones.map(({ id }) => id)]), stoppedAt: IsNull() };
  await tx.update(ClockRow, { ...clocks, kind: In([ClockKind.SUPERVISION, ClockKind.MILESTONE]) }, { unitId });
}
