import { insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { MediaRow } from '../media/media.entity';
import { ReportRow } from '../report/report.entity';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { EvidenceRow } from './evidence.entity';
import {
  type EvidenceKind,
  evidenceLabels,
  type GivenEvidence,
  isPhoto,
  type NeededEvidence,
  refuseBlankEvidence,
  refuseOtherEvidence,
  showsKind,
} from './evidence.rules';
import { TransitionRowEntity, TransitionVersionRow } from './transition.entity';
import type { ChangeTransitionsInput } from './transition.input';
import { refuseChanging } from './transition.policy';
import { changedTable, type TransitionTable } from './transition.rules';

/** An administrator of the district makes the next version of the table, from a moment on. */
export function changeTransitions(ctx: IncidentsContext, input: ChangeTransitionsInput) {
  return perform(ctx, 'changeTransitions', input, async (deed) => {
    const { viewer, services } = ctx;
    const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const newest = await deed.tx.findOneOrFail(TransitionVersionRow, { where: {}, order: { version: 'DESC' } });
    refuseStale(input.expectedVersion, newest.version);
    const validFrom = input.validFrom ?? deed.now;
    if (validFrom < deed.now) throw new Refusal('VALID_FROM_PAST', '生效时间不能早于现在。', 'validFrom');
    const reason = requiredText(input.reason, 'reason');
    if (input.changes.length === 0) throw new Refusal('CHANGES_MISSING', '请至少修改一项流转。', 'changes');
    const changes = input.changes.map((change, index) => ({
      ...change,
      reasons: change.reasons.map((each, position) => ({
        code: each.code,
        label: requiredText(each.label, `changes.${index}.reasons.${position}.label`, 50),
      })),
    }));
    const table = changedTable(await services.transitions.version(deed.tx, newest.version), changes);
    await keepTable(deed, table, { validFrom, reason });
    return { version: table.version };
  });
}

async function keepTable(
  { tx, ctx, now }: IncidentsDeed,
  { version, rows }: TransitionTable,
  { validFrom, reason }: { validFrom: Date; reason: string },
): Promise<void> {
  const header = { version, validFrom, reason, madeAt: now, madeBy: ctx.viewer.id };
  await insertVersion(tx, TransitionVersionRow, header);
  await tx.insert(
    TransitionRowEntity,
    rows.map((row) => ({
      version,
      fromState: row.from,
      deed: row.deed,
      roles: JSON.stringify(row.roles),
      evidence: JSON.stringify(row.evidence),
      reasons: JSON.stringify(row.reasons),
    })),
  );
}

/** Keeps what a deed shows. Throws unless it is exactly what is needed, each piece in the way of its kind. */
export async function keepEvidence(
  deed: IncidentsDeed,
  told: { incidentId: string; deed: string },
  needed: NeededEvidence,
  given: readonly GivenEvidence[],
): Promise<void> {
  refuseOtherEvidence(needed, given);
  const rows: EvidenceRow[] = [];
  for (const [index, piece] of given.entries()) {
    refuseBlankEvidence(piece, index);
    const { kind } = piece;
    const mediaId = piece.mediaId ?? null;
    if (mediaId !== null) await refuseOtherMedia(deed, told.incidentId, { kind, mediaId }, `evidence.${index}.mediaId`);
    const text = isPhoto(kind) ? null : requiredText(piece.text ?? '', `evidence.${index}.text`);
    rows.push({ ...told, id: newId(deed.now.getTime()), kind, mediaId, text, at: deed.now });
  }
  if (rows.length > 0) await deed.tx.insert(EvidenceRow, rows);
}

/** Throws unless a file was added to the incident, or came with one of its reports, and shows what it is to show. */
async function refuseOtherMedia(
  { tx }: IncidentsDeed,
  incidentId: string,
  { kind, mediaId }: { kind: EvidenceKind; mediaId: string },
  field: string,
): Promise<void> {
  const media = isWord(mediaId) ? await tx.findOneBy(MediaRow, { id: mediaId, state: 'KEPT' }) : null;
  const report = media?.reportId ? await tx.findOneBy(ReportRow, { id: media.reportId }) : null;
  if (!media || (media.incidentId ?? report?.incidentId) !== incidentId)
    throw new Refusal('MEDIA_UNKNOWN', '该事件没有这个文件。', field);
  if (!showsKind(kind, media.purpose))
    throw new Refusal('MEDIA_PURPOSE_OTHER', `该文件不是${evidenceLabels[kind]}。`, field);
}
