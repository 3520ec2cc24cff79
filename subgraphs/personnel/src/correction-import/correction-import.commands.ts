import { type Deed, perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { JobFailure } from '@gridweave/subgraph/jobs/job';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { holds } from '@gridweave/viewer/viewer';
import { correctTerm, makeAppointment, takeBack } from '../appointment/appointment.commands';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { changeableAppointment } from '../appointment/appointment.queries';
import { type ImportKind, type LineChange, type LineResult, nothingFound } from '../import-plan/import-kind';
import { employmentWords } from '../post/post-words';
import type { PersonnelContext, PersonnelServices } from '../services';
import { beginImport } from '../staff-import/staff-import.commands';
import { StaffImportKind, StaffImportOutcome } from '../staff-import/staff-import.enums';
import { correctionColumns } from './correction-columns';
import type { ImportAppointmentCorrectionsInput } from './correction-import.input';
import { type Correction, readCorrection } from './correction-line.rules';

type StaffDeed = Deed<PersonnelServices>;

/** Asks for the plan of a file of corrections, and answers the id of the import. */
export async function importAppointmentCorrections(
  ctx: PersonnelContext,
  input: ImportAppointmentCorrectionsInput,
): Promise<string> {
  const { id } = await perform(ctx, 'importAppointmentCorrections', input, async (deed) => {
    if (!holds(ctx.viewer, 'HR_OFFICER')) throw new Refusal('FORBIDDEN', '只有组工干部可以导入任职更正。');
    const reason = input.reason == null ? null : freeText(input.reason, 'reason', 500);
    const begun = { kind: StaffImportKind.APPOINTMENT_CORRECTIONS, book: correctionColumns, reason };
    return { id: await beginImport(deed, input.fileId, begun) };
  });
  return id;
}

interface Around {
  /** Why, where the row itself does not say. */
  readonly reason: string | null;
}

/** Corrections are made as people make them one by one: days and terms corrected, a wrong post annulled and held anew. */
export const correctionImport: ImportKind<Around> = {
  columns: {
    appointmentId: correctionColumns.id.title,
    personId: correctionColumns.id.title,
    expectedVersion: correctionColumns.version.title,
    from: correctionColumns.from.title,
    to: correctionColumns.to.title,
    postId: correctionColumns.postId.title,
    reason: correctionColumns.reason.title,
  },

  async prepare({ viewer }, { reason }) {
    if (!holds(viewer, 'HR_OFFICER')) throw new JobFailure('FORBIDDEN', '您已无权导入任职更正。');
    return { reason };
  },

  async take(deed, { cells }, around) {
    const { correction, problems, warnings } = readCorrection(cells);
    const found = { ...nothingFound, problems, warnings, personId: null, thingId: null };
    if (!correction) return { ...found, outcome: StaffImportOutcome.REJECTED };
    return { ...(await correct(deed, correction, around)), warnings };
  },
};

async function correct(deed: StaffDeed, correction: Correction, { reason }: Around): Promise<LineResult> {
  const before = await changeableAppointment(deed.tx, deed.ctx, correction.appointmentId);
  const employment = correction.employment ?? before.employment;
  const postId = correction.postId ?? before.postId;
  const after = { fromDay: correction.fromDay, toDay: correction.toDay, employment, postId };
  const changes = changesOf(before, after);
  const result = { ...nothingFound, changes, personId: before.personId, thingId: before.id };
  if (changes.length === 0) return { ...result, outcome: StaffImportOutcome.UNCHANGED };
  const why = correction.reason ?? reason;
  if (!why) throw new Refusal('REASON_MISSING', '请在“更正原因”列或导入时说明原因。', 'reason');
  const expectedVersion = correction.version ?? before.version;
  const thingId = await written(deed, before, { ...after, reason: why, expectedVersion });
  return { ...result, thingId, outcome: StaffImportOutcome.CHANGE };
}

type Truth = Pick<AppointmentRow, 'fromDay' | 'toDay' | 'employment' | 'postId'>;

async function written(
  deed: StaffDeed,
  before: AppointmentRow,
  { fromDay, toDay, employment, postId, reason, expectedVersion }: Truth & { reason: string; expectedVersion: number },
): Promise<string> {
  const term = { from: fromDay, to: toDay, employmentKind: employment };
  const stale = { appointmentId: before.id, expectedVersion, reason };
  if (postId === before.postId) return correctTerm(deed, { ...stale, ...term });
  // Which post it was never changes: what was wrong about it never was, and another appointment takes its place.
  const isAhead = before.fromDay > shanghaiDay(deed.now);
  await takeBack(deed, isAhead ? 'withdrawAppointment' : 'annulAppointment', stale);
  return makeAppointment(deed, { ...term, personId: before.personId, postId, acting: before.acting, basis: reason });
}

function changesOf(before: AppointmentRow, after: Truth): LineChange[] {
  const shownTo = before.state === AppointmentState.STANDS ? before.toDay : null;
  const compared = [
    [correctionColumns.from.title, before.fromDay, after.fromDay],
    [correctionColumns.to.title, shownTo, after.toDay],
    [correctionColumns.employment.title, employmentWords[before.employment], employmentWords[after.employment]],
    [correctionColumns.postId.title, before.postId, after.postId],
  ] as const;
  return compared.flatMap(([column, was, is]) => (was === is ? [] : [{ column, before: was, after: is }]));
}
