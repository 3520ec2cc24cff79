import { perform } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { refuseOwn } from '../appointment/appointment.policy';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { personOnFile } from '../person/person.queries';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { blankMove } from './blank-move';
import { ElectionRow } from './election.entity';
import type { RecordMoveInput, VoteInput } from './election.input';
import { changeableMove, changeMove, type MoveDeed, recordChange } from './move-record.commands';
import { proposePoolExit } from './pool-exit.commands';
import { PromotionMoveRow } from './promotion-move.entity';
import { PromotionMoveState } from './promotion-move.enums';
import type { AnnulMoveInput } from './promotion-move.input';
import { needsElection, refuseAnnulling, refuseRecorded } from './promotion-move.rules';
import { refuseVote } from './vote.rules';

const longestLine = 200;

/** Puts a move on record that took effect before, and answers its id; appointments are left as they are. */
export async function recordMove(ctx: PersonnelContext, input: RecordMoveInput): Promise<string> {
  const { id } = await perform(ctx, 'recordMove', input, async (deed) => {
    refuseUnentitled(ctx, input.divisionId);
    const person = await personOnFile(deed.tx, ctx, input.personId);
    refuseOwn(ctx.viewer, person);
    refuseRecorded(input);
    const move = recorded(deed, input, person);
    await refuseRepeated(deed, move);
    const vote = input.election ?? null;
    if (vote !== null) await keepVote(deed, move, vote);
    else if (needsElection(move)) throw new Refusal('ELECTION_MISSING', '选举岗位须有选举记录。', 'election');
    await deed.tx.insert(PromotionMoveRow, move);
    await recordChange(deed, move, { action: 'recordMove', bySubject: ctx.viewer.id, reason: move.basis });
    await proposePoolExit(deed.tx, move, deed.now);
    return { id: move.id };
  });
  return id;
}

function refuseUnentitled({ viewer, services }: PersonnelContext, divisionId: string): void {
  if (!services.territory.division(divisionId)) {
    throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
  }
  if (!isHrOfficerOver(viewer, services.territory, divisionId)) {
    throw new Refusal('FORBIDDEN', '只有辖区组工干部可以补录。');
  }
}

function recorded({ now }: MoveDeed, input: RecordMoveInput, { id: personId, synthetic }: PersonRow): PromotionMoveRow {
  const today = shanghaiDay(now);
  const { divisionId, kind, fromTier, toTier } = input;
  return {
    ...blankMove,
    ...{ id: newId(now.getTime()), personId, divisionId, kind, fromTier, toTier, synthetic },
    effectiveOn: pastDay(input.effectiveOn, today, 'effectiveOn'),
    basis: requiredText(input.basis, 'basis', longestLine),
    meeting: input.meeting == null ? null : freeText(input.meeting, 'meeting', longestLine) || null,
    meetingOn: input.meetingOn == null ? null : pastDay(input.meetingOn, today, 'meetingOn'),
  };
}

/** Says of a move in effect that it never was, and answers its id; the appointment that it began is annulled before. */
export async function annulMove(ctx: PersonnelContext, input: AnnulMoveInput): Promise<string> {
  const { id } = await perform(ctx, 'annulMove', input, async (deed) => {
    const reason = requiredText(input.reason, 'reason');
    const move = await changeableMove(deed, input);
    const stands = { id: move.appointmentId ?? '', state: AppointmentState.STANDS };
    refuseAnnulling(move, await deed.tx.existsBy(AppointmentRow, stands));
    const done = { action: 'annulMove', bySubject: ctx.viewer.id, reason };
    await changeMove(deed, move, { state: PromotionMoveState.ANNULLED }, done);
    return { id: move.id };
  });
  return id;
}

/** Throws for what is on record already; whoever would record it at the same time waits for the person. */
async function refuseRepeated({ tx }: MoveDeed, { personId, toTier, effectiveOn }: PromotionMoveRow): Promise<void> {
  await locking(tx, tx.createQueryBuilder(PersonRow, 'person').where({ id: personId })).getOne();
  const same = { personId, toTier, effectiveOn, state: PromotionMoveState.EFFECTIVE };
  if (await locking(tx, tx.createQueryBuilder(PromotionMoveRow, 'move').where(same)).getOne()) {
    throw new Refusal('MOVE_ALREADY_RECORDED', '该人员同日同层级的变动已有记录。', 'effectiveOn');
  }
}

async function keepVote({ tx, ctx, now }: MoveDeed, move: PromotionMoveRow, vote: VoteInput): Promise<void> {
  if (!needsElection(move)) throw new Refusal('POST_NOT_ELECTED', '该事项不经选举。', 'election');
  const { entitled, voted, votesFor } = vote;
  const figures = { entitled, voted, votesFor, carried: true };
  refuseVote(figures);
  const heldOn = pastDay(vote.heldOn, shanghaiDay(now), 'election.heldOn');
  if (heldOn > move.effectiveOn) {
    throw new Refusal('DATE_BEFORE_START', '生效日期不能早于选举日期。', 'effectiveOn');
  }
  const meeting = requiredText(vote.meeting, 'election.meeting', longestLine);
  const kept = { moveId: move.id, heldOn, meeting, ...figures, basis: move.basis };
  await tx.insert(ElectionRow, { ...kept, at: now, bySubject: ctx.viewer.id });
}
