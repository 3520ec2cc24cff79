import { insertEntities } from '@gridweave/subgraph/bulk';
import { seedId } from '@gridweave/territory/seed-id';
import { addDays } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { EmploymentKind, Role } from '../appointment/role.type';
import { SecondmentRow } from '../secondment/secondment.entity';
import { dice } from './dice';
import { setEnds } from './sample-ends';
import type { SampleRoster } from './sample-roster';
import { insertSchemeWork, sampleSchemeWork } from './sample-scheme-work';
import { insertSampleTraining, sampleTraining } from './sample-training';

/** As many as were published; every one of them is made up. */
const published = 216;
/** Younger than 35 on the first day of any appointment of the sample. */
const bornSince = '1990-07-01';
const firstEnd = '2027-07-01';

/** A secondment with the appointment by which it is done. */
export interface SampleSecondment {
  readonly secondment: SecondmentRow;
  readonly appointment: AppointmentRow;
}

/** Chiefs who were sent by a department until a day to come, with what they took on and learned. */
export function sampleSecondments(roster: SampleRoster, busy: ReadonlySet<string>) {
  const senders = [...roster.territory.units()]
    .filter(({ kind, level, live }) => kind === 'DEPARTMENT' && level === 'DISTRICT' && live)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const seconded = senders.length === 0 ? [] : young(roster, busy).slice(0, published);
  const secondments = seconded.flatMap((appointment): SampleSecondment[] => {
    const divisionId = roster.territory.grid(`${appointment.gridId}`)?.divisionId;
    if (!divisionId) return [];
    endOn(roster, appointment, addDays(firstEnd, dice(`secondment ends ${appointment.id}`, 180)));
    const origin = senders[dice(`sent by ${appointment.id}`, senders.length)]!;
    const { id: appointmentId, personId, gridId } = appointment;
    const id = seedId('secondment', appointmentId);
    const place = { divisionId, gridId, originUnitId: origin.id };
    return [{ appointment, secondment: { id, personId, appointmentId, ...place, synthetic: true, version: 1 } }];
  });
  return { secondments, work: sampleSchemeWork(secondments), training: sampleTraining(secondments) };
}

export async function insertSampleSecondments(
  tx: EntityManager,
  { secondments, work, training }: ReturnType<typeof sampleSecondments>,
): Promise<void> {
  await insertEntities(
    tx,
    SecondmentRow,
    secondments.map(({ secondment }) => secondment),
  );
  await setEnds(
    tx,
    secondments.map(({ appointment }) => appointment),
  );
  await insertSchemeWork(tx, work);
  await insertSampleTraining(tx, training);
}

/** Appointments of chiefs on terms of SECONDED who are young enough, one a person, in an order that mixes the district. */
function young(roster: SampleRoster, busy: ReadonlySet<string>): AppointmentRow[] {
  const people = new Map(roster.people.map((person) => [person.id, person]));
  const byPerson = new Map<string, AppointmentRow>();
  for (const appointment of roster.appointments) {
    const { personId, role, toDay, employment } = appointment;
    const person = people.get(personId);
    if (role !== Role.GRID_CHIEF || toDay !== null || employment !== EmploymentKind.SECONDED) continue;
    if (!person?.birthDay || person.birthDay < bornSince || busy.has(personId)) continue;
    // Whom somebody signs in as to try things out, stays in office.
    if (person.subject?.startsWith('development-')) continue;
    if (!byPerson.has(personId)) byPerson.set(personId, appointment);
  }
  return [...byPerson.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function endOn(roster: SampleRoster, appointment: AppointmentRow, toDay: string): void {
  appointment.toDay = toDay;
  for (const term of roster.terms.filter(({ id }) => id === appointment.id)) term.toDay = toDay;
}
