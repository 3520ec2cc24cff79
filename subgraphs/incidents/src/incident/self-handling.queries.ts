import type { EntityManager } from 'typeorm';
import { ReportRow } from '../report/report.entity';
import type { IncidentsDeed } from '../services';
import { lifeSettings } from '../settings/settings.queries';
import type { NeededEvidence } from '../transition/evidence.rules';
import { isDrawn, selfHandledEvidence } from './closing.rules';
import type { IncidentRow } from './incident.entity';

/** Draws whether a self-handled matter is looked at again. */
export async function drawnForRecheck({ tx, ctx }: IncidentsDeed, incidentId: string): Promise<boolean> {
  const { recheckPercent } = await lifeSettings(tx);
  return isDrawn(incidentId, recheckPercent, ctx.services.internalKey);
}

/** What a check of a self-handled matter must show today. */
export async function neededOfSelfHandled({ tx, now }: IncidentsDeed, incident: IncidentRow): Promise<NeededEvidence> {
  const { quietDays } = await lifeSettings(tx);
  const hasReports = await hasReportsOf(tx, incident.id);
  const resolvedAt = incident.resolvedAt ?? now;
  return selfHandledEvidence({ hasReports, isDrawn: incident.recheckDrawn, resolvedAt, quietDays }, now);
}

function hasReportsOf(tx: EntityManager, incidentId: string): Promise<boolean> {
  return tx.existsBy(ReportRow, { incidentId });
}
