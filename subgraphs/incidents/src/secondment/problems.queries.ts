import { badInput } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { addYears, isCalendarDay } from '@gridweave/viewer/shanghai-day';
import { IncidentState } from '../incident/incident.rules';
import type { IncidentsContext } from '../services';
import { credited } from './credit.rules';
import { legsOf, standing } from './handled.queries';
import { oversees } from './secondment.policy';
import type { SecondmentProblems } from './secondment.type';
import { SecondmentCopyRow } from './secondment-copy.entity';

/** A total over fewer would be that of somebody. */
export const fewestSecondments = 5;
const mostYears = 10;

const definition =
  '在本区划及下级历练的干部，期间内派给其本人并已完成、事件现已结案（含归档）的件数；并案后计一件，多人经办也计一件';

const solved: readonly string[] = [IncidentState.CLOSED, IncidentState.ARCHIVED];

/**
 * How many incidents those on secondment to a division helped to close, each once; null for those who are not over the
 * division, and where so few were on secondment that the total would tell of one of them.
 */
export async function problemsIn(
  ctx: IncidentsContext,
  divisionId: string,
  { from, to }: { from: string; to: string },
): Promise<SecondmentProblems | null> {
  refusePeriod(from, to);
  const above = ctx.services.territory.ancestors(divisionId).map(({ id }) => id);
  if (!isWord(divisionId) || !oversees(ctx.viewer, above)) return null;
  const { manager } = ctx.database;
  const within = withinDivisions('copy.divisionId', [divisionId], 'inDivision');
  const copies = await manager
    .createQueryBuilder(SecondmentCopyRow, 'copy')
    .where(within.sql, within.parameters)
    .andWhere(
      'EXISTS (SELECT 1 FROM appointment_interval term WHERE term.id = copy.appointment_id AND term.first_day <= :to AND (term.last_day IS NULL OR term.last_day >= :from))',
      { from, to },
    )
    .getMany();
  if (copies.length < fewestSecondments) return null;
  const appointmentIds = copies.map(({ appointmentId }) => appointmentId);
  const legs = await legsOf(manager, appointmentIds, { from, to });
  const ids = legs.map(({ incidentId }) => incidentId);
  const { incidents, merges } = await standing(manager, ids);
  const counted = credited(legs, merges).filter(({ incidentId }) =>
    solved.includes(`${incidents.get(incidentId)?.state}`),
  );
  const synthetic = counted.some(({ incidentId }) => incidents.get(incidentId)?.synthetic);
  return { from, to, count: counted.length, definition, synthetic };
}

function refusePeriod(from: string, to: string): void {
  if (isCalendarDay(from) && isCalendarDay(to) && from <= to && to <= addYears(from, mostYears)) return;
  throw badInput(`A period has a first day, a last day that is not before it, and at most ${mostYears} years.`);
}
