import { randomBytes } from 'node:crypto';
import { sealField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { newId } from '@gridweave/subgraph/ids';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { erasedText } from '@gridweave/subgraph/mentions';
import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { FeedbackRow } from '../receipt/feedback.entity';
import { FeedbackState } from '../receipt/feedback.rules';
import { openedContact } from '../report/contact-details';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import { ContactConsentRow } from '../site-contact/site-contact.entity';
import { EntryRow } from '../timeline/entry.entity';
import { refuseErasing } from './obstacle.queries';
import { ReportErasureRow } from './report-erasure.entity';
import { ErasedReportPart, ReportErasureState } from './report-erasure.enums';
import { coarse } from './report-erasure.rules';
import { placeOfSought, type Sought } from './sought';

/** The kind of job that erases what a report says of a person. */
export const erasureKind = 'erase-report';

/** Asks for the job that carries an erasure out, and answers its id. */
export async function startErasure(tx: EntityManager, erasureId: string, now: Date): Promise<string> {
  const { id } = await createJob(tx, { kind: erasureKind, key: erasureId, createdBy: 'SYSTEM:' }, now);
  return id;
}

export type ErasedCounts = Readonly<Partial<Record<ErasedReportPart, number>>>;

/**
 * Takes contact, words and exact place off the report at once, so that nobody reads them any more, and keeps sealed what
 * the other texts are looked through for; or halts where something stands against it. Done already, it does nothing.
 */
export async function beginErasure(tx: EntityManager, ring: KeyRing, jobId: string, now: Date): Promise<ErasedCounts> {
  // Only reads that hold what they find, until the report is held: what was written while we waited is seen after them.
  const erasure = await locked(tx, tx.createQueryBuilder(ReportErasureRow, 'row').where({ jobId })).getOneOrFail();
  if (erasure.state !== ReportErasureState.DECIDED) return {};
  const { reportId: id } = erasure;
  const report = await locked(tx, tx.createQueryBuilder(ReportRow, 'row').where({ id })).getOneOrFail();
  const refusal = await refuseErasing(tx, report);
  if (refusal) {
    await changed(tx, erasure, {
      state: ReportErasureState.HALTED,
      haltedBy: refusal.code,
      openKey: null,
      reason: null,
    });
    return {};
  }
  const row = await tx.findOneBy(ReportContactRow, { reportId: id });
  const sought = soughtOf(report, row && openedContact(ring, row));
  const counts = { [ErasedReportPart.CONTACT]: await withoutContact(tx, id), [ErasedReportPart.REPORT]: 1 };
  const emptied = { text: erasedText, building: null, floor: null, feedbackChannel: null, ...coarse(report) };
  await tx.update(ReportRow, { id }, { ...emptied, erasedAt: now, version: report.version + 1 });
  const sealed = sealField(ring, placeOfSought(erasure.id), JSON.stringify(sought));
  await changed(tx, erasure, { state: ReportErasureState.RUNNING, sought: sealed });
  return counts;
}

function soughtOf(
  { text }: ReportRow,
  contact: { name: string | null; phone: string | null; email: string | null } | null,
): Sought {
  return {
    words: [text, contact?.name, contact?.email].filter((word) => word != null),
    numbers: contact?.phone == null ? [] : [contact.phone],
    email: contact?.email ?? null,
    text,
  };
}

/** Deletes how a reporter is reached, and ends what was about to be sent. Answers how many rows there were. */
export async function withoutContact(tx: EntityManager, reportId: string): Promise<number> {
  const contacts = await tx.delete(ReportContactRow, { reportId });
  const consents = await tx.delete(ContactConsentRow, { reportId });
  const unsent = { state: FeedbackState.FAILED, fault: 'CONTACT_GONE' };
  await tx.update(FeedbackRow, { reportId, state: FeedbackState.WAITING }, unsent);
  return (contacts.affected ?? 0) + (consents.affected ?? 0);
}

/** Ends it with a certificate, and a line in the history that names nobody. */
export async function endErasure(tx: EntityManager, jobId: string, counts: ErasedCounts, now: Date): Promise<void> {
  const erasure = await tx.findOneByOrFail(ReportErasureRow, { jobId, state: ReportErasureState.RUNNING });
  const { incidentId, state } = await tx.findOneByOrFail(ReportRow, { id: erasure.reportId });
  await changed(tx, erasure, {
    ...{ state: ReportErasureState.DONE, sought: null, reason: null, openKey: null, erasedAt: now },
    certificateNumber: `QC${shanghaiDayDigits(now)}-${randomBytes(4).toString('hex').toUpperCase()}`,
    counts: JSON.stringify(counts),
  });
  const nothing = { legId: null, unitId: null, gridId: null, reason: null, reasonCode: null };
  await tx.insert(EntryRow, {
    ...{ ...nothing, id: newId(now.getTime()), at: now, reportId: erasure.reportId, incidentId, state },
    ...{ action: 'eraseReport', byRole: erasure.decidedByRole ?? erasure.byRole, bySubject: '' },
  });
}

async function changed(tx: EntityManager, { id, version }: ReportErasureRow, change: Partial<ReportErasureRow>) {
  await tx.update(ReportErasureRow, { id }, { ...change, version: version + 1 });
}

/** Makes a read hold what it finds until the transaction ends; SQLite has one writer anyway. */
function locked<Row extends ObjectLiteral>(tx: EntityManager, query: SelectQueryBuilder<Row>) {
  return tx.dataSource.options.type === 'better-sqlite3' ? query : query.setLock('pessimistic_write');
}
