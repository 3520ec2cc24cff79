import type { EventEnvelope } from '@gridweave/events/envelope';
import { organizationEvents } from '@gridweave/events/organization-events';
import type { EntityManager } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import { allTodaysDivisions } from './today-divisions.queries';

/** Takes incidents along when the tree above their communities and villages changes, in the transaction that changes it. */
export async function keepTodaysDivisions(tx: EntityManager, events: readonly EventEnvelope[]): Promise<void> {
  if (!events.some(({ type }) => type === organizationEvents.divisionChanged)) return;
  for (const [divisionId, today] of await allTodaysDivisions(tx)) {
    const { subdistrictTodayId, districtTodayId } = today;
    // All incidents of a division lie under the same ones, so one of them tells for all.
    const one = await tx.findOne(IncidentRow, {
      where: { divisionId },
      select: { id: true, subdistrictTodayId: true, districtTodayId: true },
    });
    const isSame = one?.subdistrictTodayId === subdistrictTodayId && one.districtTodayId === districtTodayId;
    if (one && !isSame) await tx.update(IncidentRow, { divisionId }, { ...today });
  }
}
