import { type Deed, perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import type { EntityManager } from 'typeorm';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { personOnFile } from '../person/person.queries';
import { lockedPost } from '../post/post.queries';
import type { PersonnelContext, PersonnelServices } from '../services';
import { AppointmentRow } from './appointment.entity';
import type { StandInForInput } from './appointment.input';
import { refuseOwn } from './appointment.policy';
import { changeableAppointment, lockedAppointment, standInsFor } from './appointment.queries';
import {
  refuseCycle,
  refuseStandIn,
  refuseStandingInTwice,
  refuseTakenBack,
  refuseTerm,
  type StandIn,
  type Term,
} from './appointment.rules';
import { keepAppointment, newAppointment } from './appointment-record.commands';

/** Lets somebody act in a post while its holder is away, and answers the id of the acting appointment. */
export async function standInFor(ctx: PersonnelContext, input: StandInForInput): Promise<string> {
  const { id } = await perform(ctx, 'standInFor', input, async (deed) => {
    const reason = requiredText(input.basis, 'basis');
    const absent = await changeableAppointment(deed.tx, ctx, input.appointmentId);
    refuseTakenBack(absent);
    const person = await personOnFile(deed.tx, ctx, input.personId);
    refuseOwn(ctx.viewer, person);
    const term = { fromDay: input.from, toDay: input.to };
    refuseTerm(term, person.birthDay);
    const post = await lockedPost(deed.tx, absent.postId);
    if (!post) throw new Error('an appointment without its post');
    await refuseUntenableStandIn(deed, { id: null, personId: person.id }, absent.id, term);
    const appointment = newAppointment(deed, post, person.id, {
      ...term,
      employment: absent.employment,
      acting: true,
      standsInForId: absent.id,
    });
    await keepAppointment(deed, null, appointment, { action: 'standInFor', reason });
    return { id: appointment.id };
  });
  return id;
}

/** Throws where somebody cannot stand in for an appointment during a term. */
export async function refuseUntenableStandIn(
  { tx }: Deed<PersonnelServices>,
  standIn: { readonly id: string | null; readonly personId: string },
  absentId: string,
  term: Term,
): Promise<void> {
  const absent = await lockedAppointment(tx, absentId);
  if (!absent) throw new Error('a stand-in for an appointment that is not there');
  refuseStandIn(term, absent, standIn.personId);
  const others = (await standInsFor(tx, absentId)).filter(({ id }) => id !== standIn.id);
  refuseStandingInTwice(
    term,
    others.filter(({ personId }) => personId === standIn.personId),
  );
  const known = await standInsBehind(tx, standIn.personId);
  refuseCycle(
    { ...term, absentId: absent.personId, standInId: standIn.personId },
    known.filter(({ id }) => id !== standIn.id),
  );
}

/**
 * Who stands in for a person, who for those, and so on. Each person on the way is held until the transaction ends, so
 * that two stand-ins that close a cycle together cannot both be made.
 */
async function standInsBehind(tx: EntityManager, personId: string): Promise<(StandIn & { id: string })[]> {
  const found: (StandIn & { id: string })[] = [];
  const seen = new Set<string>();
  for (let next = [personId]; next.length > 0; ) {
    for (const id of next) seen.add(id);
    await locking(tx, tx.createQueryBuilder(PersonRow, 'person').whereInIds(next).orderBy('person.id')).getMany();
    const rows = await locking(
      tx,
      tx
        .createQueryBuilder(AppointmentRow, 'standing')
        .innerJoin(AppointmentRow, 'absent', 'absent.id = standing.standsInForId')
        .addSelect('absent.personId', 'absent_person')
        .where("standing.state = 'STANDS' AND absent.personId IN (:...next)", { next }),
    ).getRawAndEntities<{ absent_person: string }>();
    rows.entities.forEach(({ id, fromDay, toDay, personId: standInId }, index) => {
      found.push({ id, fromDay, toDay, standInId, absentId: `${rows.raw[index]?.absent_person}` });
    });
    next = [...new Set(rows.entities.map((row) => row.personId))].filter((id) => !seen.has(id));
  }
  return found;
}
