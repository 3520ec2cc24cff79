import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import type { Term } from '../appointment/appointment.rules';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { SecondmentRow } from './secondment.entity';
import { refuseOverlapping } from './secondment.rules';

/** Those who would send the same person take turns. */
export function turnOf(tx: EntityManager, id: string): Promise<PersonRow> {
  return locking(tx, tx.createQueryBuilder(PersonRow, 'person').where({ id })).getOneOrFail();
}

/** The terms of somebody's secondments that count, as they are now: what a locking read joins, it reads anew. */
export function secondedTerms(tx: EntityManager, personId: string): Promise<AppointmentRow[]> {
  const query = tx
    .createQueryBuilder(AppointmentRow, 'appointment')
    .innerJoin(SecondmentRow, 'secondment', 'secondment.appointmentId = appointment.id')
    .where({ personId, state: AppointmentState.STANDS });
  return locking(tx, query).getMany();
}

/** Throws for a term that an appointment cannot have where somebody is seconded by it: open, or on a day of another one. */
export async function refuseUntenableSecondment(
  tx: EntityManager,
  { id, personId }: Pick<AppointmentRow, 'id' | 'personId'>,
  term: Term,
): Promise<void> {
  if (!(await tx.existsBy(SecondmentRow, { appointmentId: id }))) return;
  if (term.toDay === null) throw new Refusal('SECONDMENT_WITHOUT_END', '历练任职须有结束日期。', 'to');
  await turnOf(tx, personId);
  const others = (await secondedTerms(tx, personId)).filter((each) => each.id !== id);
  refuseOverlapping(term, others);
}
