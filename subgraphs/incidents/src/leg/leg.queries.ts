import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { Brackets, type EntityManager, In } from 'typeorm';
import { held } from '../incident/incident.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { LegRow } from './leg.entity';
import { handlerDeeds, LegKind, LegState } from './leg.rules';

/** VERIFY first, and the lead before those that assist. */
const inOrderOfDispatch = { dispatchedAt: 'ASC', kind: 'DESC', id: 'ASC' } as const;

/** The legs of incidents, in the order of dispatch. For callers that have made sure the incidents may be seen. */
export async function legsByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const rows = await ctx.database.manager.find(LegRow, {
    where: { incidentId: In([...incidentIds]) },
    order: inOrderOfDispatch,
  });
  return incidentIds.map((id) => rows.filter((row) => row.incidentId === id));
}

/** The legs of reports: the VERIFY leg of each. */
export async function legsByReportId(ctx: IncidentsContext, reportIds: readonly string[]) {
  const rows = await ctx.database.manager.find(LegRow, {
    where: { reportId: In([...reportIds]) },
    order: inOrderOfDispatch,
  });
  return reportIds.map((id) => rows.filter((row) => row.reportId === id));
}

/** The leg that a deed is about. Throws LEG_NOT_FOUND for one that was not dispatched to the viewer's unit or grid. */
export async function legOfDeed({ tx }: IncidentsDeed, id: string): Promise<LegRow> {
  const leg = isWord(id) ? await tx.findOneBy(LegRow, { id }) : null;
  if (!leg) throw legNotFound();
  return leg;
}

export const legNotFound = () => new Refusal('LEG_NOT_FOUND', '没有这条派单，或不是派给您的。', 'legId');

/** An incident's legs as they are now, held until the end of the transaction. */
export function heldLegs({ tx, ctx }: IncidentsDeed, incidentId: string): Promise<LegRow[]> {
  const query = tx.createQueryBuilder(LegRow, 'leg').where('leg.incidentId = :incidentId', { incidentId });
  return held(ctx, query).getMany();
}

/** Those of the incidents that the viewer has handled: by a deed of its own, or as a member of a unit, or the chief of a grid, that has a leg. */
export async function handledIncidentIds(
  manager: EntityManager,
  viewer: Viewer,
  incidentIds: readonly string[],
): Promise<Set<string>> {
  const unitIds = scopeIds(viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER');
  const gridIds = scopeIds(viewer, 'GRID', 'GRID_CHIEF', 'MICRO_CHIEF');
  const over = [LegState.RETURNED, LegState.CANCELLED];
  const rows = await manager
    .createQueryBuilder(LegRow, 'leg')
    .select('leg.incidentId', 'incidentId')
    .distinct()
    .where('leg.incidentId IN (:...incidentIds)', { incidentIds })
    .andWhere(
      new Brackets((handled) => {
        handled.where(
          `leg.id IN (SELECT entry.leg_id FROM incident_entry entry WHERE entry.leg_id = leg.id AND entry.by_subject = :subject AND entry.action IN (:...deeds))`,
          { subject: viewer.id, deeds: handlerDeeds },
        );
        if (unitIds.length > 0) {
          handled.orWhere('(leg.unitId IN (:...unitIds) AND leg.state NOT IN (:...over))', {
            unitIds,
            over,
          });
        }
        if (gridIds.length > 0) {
          handled.orWhere('(leg.gridId IN (:...gridIds) AND leg.kind = :lead AND leg.state NOT IN (:...over))', {
            gridIds,
            lead: LegKind.LEAD,
            over,
          });
        }
      }),
    )
    .getRawMany<{ incidentId: string }>();
  return new Set(rows.map((row) => row.incidentId));
}
