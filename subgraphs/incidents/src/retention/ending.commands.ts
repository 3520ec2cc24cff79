import type { Database } from '@gridweave/subgraph/database';
import { newId } from '@gridweave/subgraph/ids';
import type { EntityManager } from 'typeorm';
import { startErasure, withoutContact } from '../erasure/carrying-out.commands';
import { ReportErasureRow } from '../erasure/report-erasure.entity';
import { ReportErasureState } from '../erasure/report-erasure.enums';
import { MediaRow } from '../media/media.entity';
import { MediaPurpose } from '../media/media.rules';
import { ReportRow } from '../report/report.entity';
import { EntryRow } from '../timeline/entry.entity';
import { held, outlived } from './outlived.queries';
import { RetentionKind } from './retention.enums';
import { rulesInForce } from './retention.queries';
import { keptSince } from './retention.rules';

/** Each in a short transaction; what is left waits for the next hour, or the next night. */
const mostAtOnce: Readonly<Record<RetentionKind, number>> = { CONTACT: 5_000, MEDIA: 2_000, REPORT: 100 };

export type Ended = Partial<Record<RetentionKind, number>>;

/** Ends what has been kept long enough by the rules in force and is not held. Answers of how many reports. */
export async function endOutlived(database: Database, now: Date): Promise<Ended> {
  const ended: Ended = {};
  const { version, rules } = await rulesInForce(database.manager);
  for (const { kind, months } of rules) {
    const before = keptSince(now, months);
    const due = await held(outlived(database.manager, kind, before), false)
      .limit(mostAtOnce[kind])
      .getMany();
    for (const { id } of due) {
      const isEnded = await database.transaction(async (tx) => {
        // Read anew: it may have been held, opened again or erased meanwhile.
        await locked(tx, id);
        const query = held(outlived(tx, kind, before), false).andWhere('report.id = :id', { id });
        const report = await query.getOne();
        if (report) await ends[kind](tx, report, { now, version });
        return report !== null;
      });
      if (isEnded) ended[kind] = (ended[kind] ?? 0) + 1;
    }
  }
  return ended;
}

/** As long as the transaction goes on nobody else erases or holds it; SQLite has one writer anyway. */
async function locked(tx: EntityManager, id: string): Promise<void> {
  const query = tx.createQueryBuilder(ReportRow, 'report').select('report.id').where({ id });
  await (tx.dataSource.options.type === 'better-sqlite3' ? query : query.setLock('pessimistic_write')).getOne();
}

interface Night {
  readonly now: Date;
  /** Of the rules. */
  readonly version: number;
}

const ends: Readonly<Record<RetentionKind, (tx: EntityManager, report: ReportRow, night: Night) => Promise<void>>> = {
  async CONTACT(tx, { id, version, incidentId, state }, { now }) {
    await withoutContact(tx, id);
    await tx.update(ReportRow, { id }, { feedbackChannel: null, version: version + 1 });
    await tell(tx, { id, incidentId, state }, 'endContactRetention', now);
  },
  /** The files themselves are swept up, as those are that the desk removes. */
  async MEDIA(tx, { id: reportId, incidentId, state }, { now }) {
    const kept = { reportId, purpose: MediaPurpose.REPORTED, state: 'KEPT' as const };
    await tx.update(MediaRow, kept, { state: 'REMOVING', removedReason: '保存期限届满', version: () => 'version + 1' });
    await tell(tx, { id: reportId, incidentId, state }, 'endMediaRetention', now);
  },
  async REPORT(tx, { id: reportId, divisionId }, { now, version }) {
    const id = newId(now.getTime());
    const jobId = await startErasure(tx, id, now);
    const unfinished = { haltedBy: null, sought: null, certificateNumber: null, erasedAt: null, counts: null };
    await tx.insert(ReportErasureRow, {
      ...{ id, reportId, divisionId, jobId, openKey: reportId, version: 1, ...unfinished },
      ...{ basisTitle: `保存期限规则（第${version}版）`, basisNumber: null, basisDay: null, reason: null },
      ...{ state: ReportErasureState.DECIDED, at: now, byRole: 'SYSTEM', bySubject: '' },
      ...{ decidedAt: now, decidedByRole: 'SYSTEM', decidedBy: '' },
    });
  },
};

async function tell(
  tx: EntityManager,
  { id: reportId, incidentId, state }: Pick<ReportRow, 'id' | 'incidentId' | 'state'>,
  action: string,
  at: Date,
): Promise<void> {
  const nothing = { legId: null, unitId: null, gridId: null, reason: null, reasonCode: null };
  const entry = { id: newId(at.getTime()), at, reportId, incidentId, state, action, byRole: 'SYSTEM', bySubject: '' };
  await tx.insert(EntryRow, { ...nothing, ...entry });
}
