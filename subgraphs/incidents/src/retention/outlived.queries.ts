import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { ReportErasureRow } from '../erasure/report-erasure.entity';
import { IncidentRow } from '../incident/incident.entity';
import { openIncidentStates } from '../incident/incident.rules';
import { MatterHoldRow } from '../matter-hold/matter-hold.entity';
import { MediaRow } from '../media/media.entity';
import { MediaPurpose } from '../media/media.rules';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import { ReportState } from '../report/report.rules';
import { ReviewRow } from '../report/review.entity';
import { ReviewState } from '../report/review.rules';
import { SupervisionRow } from '../supervision/supervision.entity';
import { EntryRow } from '../timeline/entry.entity';
import { RetentionKind } from './retention.enums';

type Reports = SelectQueryBuilder<ReportRow>;

/** What a report has to have for a kind to have something to end. */
const having: Readonly<Record<RetentionKind, (reports: Reports) => Reports>> = {
  CONTACT: (reports) =>
    reports.andWhere(`EXISTS ${rows(reports, ReportContactRow, 'contact', 'contact.reportId = report.id')}`),
  MEDIA: (reports) => {
    const kept = "media.reportId = report.id AND media.state = 'KEPT' AND media.purpose = :given";
    return reports.andWhere(`EXISTS ${rows(reports, MediaRow, 'media', kept)}`, { given: MediaPurpose.REPORTED });
  },
  REPORT: (reports) =>
    reports.andWhere(`NOT EXISTS ${rows(reports, ReportErasureRow, 'erasure', 'erasure.openKey = report.id')}`),
};

/**
 * Reports whose matter was over before a moment, with something of a kind that is still kept, oldest first: closed then,
 * or with nothing done about it since. What is reviewed or supervised is not over.
 */
export function outlived(manager: EntityManager, kind: RetentionKind, before: Date): Reports {
  const reports = manager.createQueryBuilder(ReportRow, 'report');
  const since = 'entry.at >= :before';
  const ownEntries = rows(reports, EntryRow, 'entry', `entry.reportId = report.id AND ${since}`);
  const entries = rows(reports, EntryRow, 'entry', `entry.incidentId = report.incidentId AND ${since}`);
  const isOver = `(incident.closedAt < :before OR (incident.closedAt IS NULL AND NOT EXISTS ${ownEntries} AND NOT EXISTS ${entries}))`;
  const review = 'review.reportId = report.id AND review.state = :asked';
  const supervision = 'supervision.openSubjectId = report.incidentId';
  reports
    .leftJoin(IncidentRow, 'incident', 'incident.id = report.incidentId')
    .where('report.erasedAt IS NULL AND report.receivedAt < :before AND report.state <> :received')
    .andWhere('(incident.id IS NULL OR incident.state NOT IN (:...open))')
    .andWhere(isOver)
    .andWhere(`NOT EXISTS ${rows(reports, ReviewRow, 'review', review)}`)
    .andWhere(`NOT EXISTS ${rows(reports, SupervisionRow, 'supervision', supervision)}`)
    .setParameters({ before, received: ReportState.RECEIVED, open: openIncidentStates, asked: ReviewState.REQUESTED })
    .orderBy('report.receivedAt', 'ASC')
    .addOrderBy('report.id', 'ASC');
  return having[kind](reports);
}

/** Of those, the ones that somebody has to keep, or that nobody has. */
export function held(reports: Reports, isHeld: boolean): Reports {
  const hold = 'hold.liftedAt IS NULL AND (hold.reportId = report.id OR hold.incidentId = report.incidentId)';
  return reports.andWhere(`${isHeld ? '' : 'NOT '}EXISTS ${rows(reports, MatterHoldRow, 'hold', hold)}`);
}

function rows(reports: Reports, entity: new () => object, alias: string, where: string): string {
  return reports.subQuery().select('1').from(entity, alias).where(where).getQuery();
}

const mostCounted = 10_000;

/** How many there are; beyond ten thousand that bound. */
export async function countUpTo(reports: Reports): Promise<number> {
  const found = await reports.select('report.id', 'id').limit(mostCounted).getRawMany();
  return found.length;
}
