import type { SnapshotPage } from '@gridweave/events/envelope';
import { personnelEvents, type SecondmentChanged } from '@gridweave/events/personnel-events';
import { secondeeDigest } from '@gridweave/events/secondee';
import type { Database } from '@gridweave/subgraph/database';
import { snapshotPage } from '@gridweave/subgraph/event-feed';
import { In, MoreThan } from 'typeorm';
import { PersonRow } from '../person/person.entity';
import { SecondmentRow } from './secondment.entity';

/** A secondment as others are told of it: who it is, they can only recognize. */
export function secondmentChanged(
  { id, appointmentId, divisionId, gridId, version }: SecondmentRow,
  subject: string | null,
): { type: string; payload: SecondmentChanged } {
  const secondee = subject === null ? null : secondeeDigest(id, subject);
  return {
    type: personnelEvents.secondmentChanged,
    payload: { id, appointmentId, divisionId, gridId, secondee, version },
  };
}

const pageSize = 500;

/** Every secondment, past ones too, for a subgraph that starts late; keys are their ids. */
export async function secondmentSnapshot({ manager }: Database, after: string): Promise<SnapshotPage> {
  const rows = await manager.find(SecondmentRow, {
    where: { id: MoreThan(after) },
    order: { id: 'ASC' },
    take: pageSize + 1,
  });
  const people = await manager.findBy(PersonRow, { id: In(rows.map(({ personId }) => personId)) });
  const subjects = new Map(people.map(({ id, subject }) => [id, subject]));
  const events = rows.map((row) => ({ key: row.id, ...secondmentChanged(row, subjects.get(row.personId) ?? null) }));
  return snapshotPage(events, pageSize, new Date());
}
