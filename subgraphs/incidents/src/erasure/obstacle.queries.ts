import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager } from 'typeorm';
import { openIncidentStates } from '../incident/incident.rules';
import type { ReportRow } from '../report/report.entity';
import { ReportState } from '../report/report.rules';
import { ReviewState } from '../report/review.rules';

type Matter = Pick<ReportRow, 'id' | 'incidentId' | 'state' | 'erasedAt'>;

/** Why nothing of a report may be taken away now, or null: somebody has to keep it, or it is gone. */
export async function refuseTaking(manager: EntityManager, report: Matter): Promise<Refusal | null> {
  if (report.erasedAt !== null) return new Refusal('REPORT_ERASED', '该上报的个人信息已清除。', 'reportId');
  return (await isHeld(manager, report))
    ? new Refusal('LEGAL_HOLD', '该事项处于法律保留，不得清除。', 'reportId')
    : null;
}

/** Why a report may not be erased now, or null; the first of what stands against it. */
export async function refuseErasing(manager: EntityManager, report: Matter): Promise<Refusal | null> {
  const refusal = await refuseTaking(manager, report);
  if (refusal) return refusal;
  if (
    report.state === ReportState.RECEIVED ||
    (await exists(manager, openIncident, [report.incidentId, ...openStates]))
  )
    return new Refusal('MATTER_OPEN', '事项尚未办结，目前只能撤回联系方式。', 'reportId');
  if (await exists(manager, openReview, [report.id, ReviewState.REQUESTED]))
    return new Refusal('REVIEW_OPEN', '复核尚未决定。', 'reportId');
  if (await exists(manager, openSupervision, [report.incidentId]))
    return new Refusal('SUPERVISION_OPEN', '事项仍在督办。', 'reportId');
  return null;
}

function isHeld(manager: EntityManager, { id, incidentId }: Matter): Promise<boolean> {
  return exists(manager, standingHold, [id, incidentId]);
}

const openStates = [...openIncidentStates];
const openIncident = `incident WHERE id = ? AND state IN (${openStates.map(() => '?').join(', ')})`;
const openReview = 'report_review WHERE report_id = ? AND state = ?';
const openSupervision = 'supervision WHERE open_subject_id = ?';
const standingHold = 'matter_hold WHERE lifted_at IS NULL AND (report_id = ? OR incident_id = ?)';

/** In a transaction what is committed now, rather than what it saw first: a hold may have come while we waited. */
async function exists(manager: EntityManager, rows: string, values: readonly unknown[]): Promise<boolean> {
  const isServer = manager.dataSource.options.type !== 'better-sqlite3';
  const lock = isServer && manager.queryRunner?.isTransactionActive ? ' LOCK IN SHARE MODE' : '';
  const found: unknown[] = await manager.query(`SELECT 1 FROM ${rows} LIMIT 1${lock}`, [...values]);
  return found.length > 0;
}
