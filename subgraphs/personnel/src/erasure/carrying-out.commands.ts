import { randomBytes } from 'node:crypto';
import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import { newId } from '@gridweave/subgraph/ids';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { shanghaiDay, shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { SealedFieldRow } from '../cipher/sealed-field.entity';
import { locking } from '../locking';
import { erasedName } from '../person/erased-name';
import { PersonRow } from '../person/person.entity';
import { ErasureCertificateRow, PersonErasureRow } from './erasure.entity';
import { ErasedKind, ErasureScope, ErasureState } from './erasure.enums';
import { changeErasure } from './erasure-change.commands';
import { erasureDay, erasureKind } from './erasure-kind';
import { obstaclesTo } from './obstacle.queries';

/** Asks for the job that carries an erasure out. */
export async function startErasure(tx: EntityManager, erasure: PersonErasureRow, now: Date): Promise<string> {
  const createdBy = erasure.decidedBy ?? erasure.bySubject;
  const { id } = await createJob(tx, { kind: erasureKind, key: erasure.id, createdBy }, now);
  return id;
}

/** What happens on the day for which an erasure was decided. */
const onErasureDay: AlarmHandler = async (tx, { subjectId }, now) => {
  const erasure = await tx.findOneBy(PersonErasureRow, { id: subjectId, state: ErasureState.DECIDED });
  if (erasure) await tx.update(PersonErasureRow, { id: subjectId }, { jobId: await startErasure(tx, erasure, now) });
};

export const erasureAlarms = { [erasureDay]: onErasureDay };

const system = { bySubject: '', byRole: 'SYSTEM', reason: null } as const;

/** Closes the file, or halts where something stands against it. Done already, it does nothing. */
export async function beginErasure(tx: EntityManager, jobId: string, now: Date): Promise<void> {
  // Only reads that hold what they find, until the person is held: what was written while we waited is seen after them.
  const erasure = await locking(tx, tx.createQueryBuilder(PersonErasureRow, 'erasure').where({ jobId })).getOneOrFail();
  if (erasure.state !== ErasureState.DECIDED) return;
  const { personId } = erasure;
  const person = await lockedPerson(tx, personId);
  const [obstacle] = await obstaclesTo(tx, personId, shanghaiDay(now));
  if (obstacle) {
    const halted = { state: ErasureState.HALTED, haltedBy: obstacle.code, openKey: null, words: null };
    await changeErasure(tx, erasure, halted, { ...system, action: 'haltErasure', at: now });
    return;
  }
  if (erasure.scope === ErasureScope.WHOLE_FILE) {
    const closed = { divisionId: null, subject: null, version: person.version + 1 };
    await tx.update(PersonRow, { id: personId }, closed);
  }
  await changeErasure(tx, erasure, { state: ErasureState.RUNNING }, { ...system, action: 'beginErasure', at: now });
}

export function lockedPerson(tx: EntityManager, id: string): Promise<PersonRow> {
  return locking(tx, tx.createQueryBuilder(PersonRow, 'person').where({ id })).getOneOrFail();
}

/** Erases the numbers and the row itself, and certifies it. */
export async function endErasure(
  tx: EntityManager,
  jobId: string,
  counts: Readonly<Partial<Record<ErasedKind, number>>>,
  now: Date,
): Promise<void> {
  const erasure = await tx.findOneByOrFail(PersonErasureRow, { jobId, state: ErasureState.RUNNING });
  const person = await lockedPerson(tx, erasure.personId);
  const { affected } = await tx.delete(SealedFieldRow, { personId: person.id });
  const numbers = { [ErasedKind.NUMBERS]: affected ?? 0 };
  const isWhole = erasure.scope === ErasureScope.WHOLE_FILE;
  if (isWhole) {
    const empty = { fullName: erasedName, birthDay: null, inParty: null, version: person.version + 1 };
    await tx.update(PersonRow, { id: person.id }, empty);
  }
  const done = { state: ErasureState.DONE, words: null, openKey: null };
  await changeErasure(tx, erasure, done, { ...system, action: 'endErasure', at: now });
  const all = { ...counts, ...numbers, ...(isWhole ? { [ErasedKind.NAME]: 1 } : {}) };
  await tx.insert(ErasureCertificateRow, certificateOf(erasure, all, now));
}

function certificateOf(erasure: PersonErasureRow, counts: object, now: Date): ErasureCertificateRow {
  const { id: erasureId, personId, divisionId, scope, basisTitle, basisNumber, basisDay, decidedAt } = erasure;
  return {
    id: newId(now.getTime()),
    number: `QC${shanghaiDayDigits(now)}-${randomBytes(4).toString('hex').toUpperCase()}`,
    ...{ erasureId, personId, divisionId, scope, basisTitle, basisNumber, basisDay },
    decidedByRole: 'HR_OFFICER',
    decidedAt: decidedAt ?? now,
    at: now,
    counts: JSON.stringify(counts),
  };
}
