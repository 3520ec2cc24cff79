import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { pageOfRows } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { addDays, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import { LegRow } from '../leg/leg.entity';
import { LegState } from '../leg/leg.rules';
import type { IncidentsContext } from '../services';
import { AppointmentIntervalRow } from '../staffing/appointment-interval.entity';
import { type Credited, credited } from './credit.rules';
import { canSeeHandled } from './secondment.policy';
import { SecondmentCopyRow } from './secondment-copy.entity';

/** An element of the list: an incident as it stands, and when the secondee had done their part. */
export interface Handled {
  readonly id: string;
  readonly incident: ReadIncident;
  readonly doneAt: Date;
}

/** What somebody handled on a secondment, the last done first; null for those who may not read it. */
export async function handledPage(
  ctx: IncidentsContext,
  args: PageArgs,
  secondmentId: string,
): Promise<Connection<Handled> | null> {
  const handled = isWord(secondmentId) ? await load(ctx, handledBySecondment, secondmentId) : null;
  return handled && pageOfRows(args, handled, 'handledIncidents', ({ id }) => id);
}

/** For all secondments of a page in a constant number of statements. */
const handledBySecondment: Batch<IncidentsContext, string, Handled[]> = async (ctx, ids) => {
  const { database, services, viewer } = ctx;
  const copies = await database.manager.findBy(SecondmentCopyRow, { id: In([...ids]) });
  const readable = copies.filter(({ id, secondee, divisionId }) => {
    const divisionIds = services.territory.ancestors(divisionId).map((above) => above.id);
    return canSeeHandled(viewer, { id, secondee, divisionIds });
  });
  const legs = await legsOf(
    database.manager,
    readable.map(({ appointmentId }) => appointmentId),
  );
  const { merges, incidents } = await standing(
    database.manager,
    legs.map(({ incidentId }) => incidentId),
  );
  const byAppointment = Map.groupBy(legs, ({ appointmentId }) => appointmentId);
  const lists = readable.map(({ id, appointmentId }) => ({
    id,
    handled: credited(byAppointment.get(appointmentId) ?? [], merges).flatMap((each) => asHandled(each, incidents)),
  }));
  return inOrder(ids, lists, ({ id }) => id).map((list) => list?.handled ?? null);
};

function asHandled({ incidentId, doneAt }: Credited, incidents: ReadonlyMap<string, ReadIncident>): Handled[] {
  const incident = incidents.get(incidentId);
  return incident && incident.state !== IncidentState.VOIDED ? [{ id: incidentId, incident, doneAt }] : [];
}

interface CountedLeg {
  readonly appointmentId: string;
  readonly incidentId: string;
  readonly doneAt: Date;
}

/** What was done by appointments on legs that they were given on their days, and within a period where one is named. */
export async function legsOf(
  manager: EntityManager,
  appointmentIds: readonly string[],
  given: Period | null = null,
): Promise<CountedLeg[]> {
  const found: CountedLeg[] = [];
  for (const ids of portions([...new Set(appointmentIds)])) {
    const terms = await manager.findBy(AppointmentIntervalRow, { id: In(ids) });
    const byId = new Map(terms.map((term) => [term.id, term]));
    for (const { appointmentId, incidentId, doneAt, dispatchedAt } of await doneLegs(manager, ids, given)) {
      const term = byId.get(`${appointmentId}`);
      if (!term || !doneAt || !isWithin(dispatchedAt, term)) continue;
      found.push({ appointmentId: `${appointmentId}`, incidentId: `${incidentId}`, doneAt });
    }
  }
  return found;
}

/** Asia/Shanghai days, inclusive; open without a last one. */
interface Period {
  readonly from: string;
  readonly to: string | null;
}

function doneLegs(manager: EntityManager, appointmentIds: readonly string[], given: Period | null) {
  const query = manager
    .createQueryBuilder(LegRow, 'leg')
    .select(['leg.id', 'leg.appointmentId', 'leg.incidentId', 'leg.doneAt', 'leg.dispatchedAt'])
    .where({ appointmentId: In([...appointmentIds]), state: In([LegState.DONE, LegState.ACCEPTED]) })
    .andWhere('leg.incidentId IS NOT NULL AND leg.doneAt IS NOT NULL');
  if (given !== null) query.andWhere('leg.dispatchedAt >= :since', { since: startOfShanghaiDay(given.from) });
  if (given?.to != null) query.andWhere('leg.dispatchedAt < :before', { before: endOf(given.to) });
  return query.getMany();
}

const endOf = (day: string) => startOfShanghaiDay(addDays(day, 1));

function isWithin(at: Date, { from, to }: Period): boolean {
  return at >= startOfShanghaiDay(from) && (to === null || at < endOf(to));
}

/** What is read of an incident: neither what reporters wrote, nor where it is. */
const read = {
  id: true,
  number: true,
  state: true,
  categoryId: true,
  closingKind: true,
  closedAt: true,
  mergedIntoId: true,
  synthetic: true,
} as const satisfies Partial<Record<keyof IncidentRow, true>>;

export type ReadIncident = Pick<IncidentRow, keyof typeof read>;

/** Incidents as they stand, with those into which they went: a round of reading for each step of merging. */
export async function standing(manager: EntityManager, ids: readonly string[]) {
  const incidents = new Map<string, ReadIncident>();
  for (let next = [...new Set(ids)]; next.length > 0; ) {
    for (const portion of portions(next)) {
      const rows = await manager.find(IncidentRow, { select: read, where: { id: In(portion) } });
      for (const row of rows) incidents.set(row.id, row);
    }
    const into = next.flatMap((id) => incidents.get(id)?.mergedIntoId ?? []);
    next = [...new Set(into)].filter((id) => !incidents.has(id));
  }
  const merges = new Map([...incidents].map(([id, { mergedIntoId }]) => [id, mergedIntoId]));
  return { incidents, merges };
}

const idsAtOnce = 2_000;

/** As many ids at once as a statement takes on every engine. */
function portions(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / idsAtOnce);
  return Array.from({ length: count }, (_, index) => ids.slice(index * idsAtOnce, (index + 1) * idsAtOnce));
}
