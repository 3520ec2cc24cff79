import { answeringRoles, whoAnswers } from '@gridweave/events/who-answers';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { AppointmentIntervalRow } from './appointment-interval.entity';
import { GridWatchCopyRow } from './grid-watch-copy.entity';

/**
 * The appointment of whoever answers for a grid at a moment: whoever watches it, else whoever stands in for its chief,
 * else its chief; null where nobody does. The same as personnel's `Grid.responsible(at)`.
 */
export async function appointmentOnDuty(tx: EntityManager, gridId: string, at: Date): Promise<string | null> {
  return (await appointmentsOnDuty(tx, [gridId], at)).get(gridId) ?? null;
}

/** The same for many grids with two statements, by grid; those for which nobody answers are missing. */
export async function appointmentsOnDuty(
  tx: EntityManager,
  gridIds: readonly string[],
  at: Date,
): Promise<Map<string, string>> {
  if (gridIds.length === 0) return new Map();
  const onDuty = new Map<string, string>();
  for (const [gridId, inOffice] of Map.groupBy(await answering(tx, gridIds, at), ({ gridId }) => gridId)) {
    const answers = whoAnswers(inOffice);
    if (answers) onDuty.set(`${gridId}`, answers.id);
  }
  for (const { gridId, appointmentId } of await watching(tx, gridIds, at)) onDuty.set(gridId, appointmentId);
  return onDuty;
}

function answering(tx: EntityManager, gridIds: readonly string[], at: Date): Promise<AppointmentIntervalRow[]> {
  const query = tx
    .createQueryBuilder(AppointmentIntervalRow, 'appointment')
    .where('appointment.gridId IN (:...gridIds) AND appointment.role IN (:...roles)', {
      gridIds,
      roles: answeringRoles,
    });
  return inForce(query, at).getMany();
}

/** A watch is of no use once whoever has it left office. */
function watching(tx: EntityManager, gridIds: readonly string[], at: Date): Promise<GridWatchCopyRow[]> {
  const query = tx
    .createQueryBuilder(GridWatchCopyRow, 'watch')
    .innerJoin(AppointmentIntervalRow, 'appointment', 'appointment.id = watch.appointmentId')
    .where('watch.gridId IN (:...gridIds) AND watch.cancelled = :cancelled', { gridIds, cancelled: false })
    .andWhere('watch.fromAt <= :at AND watch.toAt > :at', { at });
  return inForce(query, at).getMany();
}

function inForce<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, at: Date): SelectQueryBuilder<Row> {
  const day = shanghaiDay(at);
  return query
    .andWhere('appointment.from <= :day', { day })
    .andWhere('(appointment.to IS NULL OR appointment.to >= :day)', { day });
}
