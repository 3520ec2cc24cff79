import { perform } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In } from 'typeorm';
import { Role } from '../appointment/role.type';
import { recordDecisionForm } from '../decision-form/decision-form.commands';
import { DecisionOutcome } from '../decision-form/decision-form.enums';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { ElectionRow } from './election.entity';
import type { RecordElectionInput } from './election.input';
import { InspectionRow, InspectorRow } from './inspection.entity';
import { refuseInspecting, refuseUnsuitable } from './inspection.rules';
import { changeableMove, changeMove, type MoveDeed, matterOf } from './move-record.commands';
import { filledPosts, openMovesOf, planned, promisedTo } from './planned-move';
import type { PromotionMoveRow } from './promotion-move.entity';
import { PromotionMoveState } from './promotion-move.enums';
import type { DecisionInput } from './promotion-move.input';
import { needsElection, refuseStep } from './promotion-move.rules';
import { refusePromised } from './together.rules';
import { refuseVote } from './vote.rules';

const { DECIDED, ELECTED, HALTED, REFUSED, NOT_ELECTED } = PromotionMoveState;
const longestLine = 200;

/** One move that is to be decided on, as it was looked at. */
export interface Decided {
  readonly promotionMoveId: string;
  readonly expectedVersion: number;
  readonly effectiveOn?: string | null;
}

/** Decides on one move and answers its id. Everything is checked before anything is written. */
export async function decide(deed: MoveDeed, of: Decided, input: DecisionInput): Promise<string> {
  const { ctx, now } = deed;
  const move = await changeableMove(deed, of);
  refuseStep('decideAppointment', move);
  const said = input.agreed ? agreement(move, of, input, shanghaiDay(now)) : { state: REFUSED };
  if (input.agreed) {
    await refuseByInspection(deed, move);
    // Several may stand for an elected post: the vote decides between them.
    if (!needsElection(move)) await refuseRivals(deed, { ...move, ...said });
  }
  const form = await recordDecisionForm(deed, {
    matter: matterOf(move),
    action: 'decideAppointment',
    outcome: input.agreed ? DecisionOutcome.AGREED : DecisionOutcome.REFUSED,
    byRole: Role.HR_OFFICER,
    form: input.form ?? null,
    synthetic: move.synthetic,
  });
  await changeMove(deed, move, said, {
    action: 'decideAppointment',
    bySubject: ctx.viewer.id,
    reason: form.comment,
  });
  return move.id;
}

/** Throws where the inspection speaks against it, or the viewer was one of the inspectors. */
async function refuseByInspection({ tx, ctx }: MoveDeed, move: PromotionMoveRow): Promise<void> {
  const inspection = await tx.findOneBy(InspectionRow, { moveId: move.id });
  if (!inspection) return;
  refuseUnsuitable(inspection.outcome);
  const inspectors = await tx.findBy(InspectorRow, { inspectionId: inspection.id });
  const people = await tx.findBy(PersonRow, { id: In(inspectors.map(({ personId }) => personId)) });
  refuseInspecting(
    ctx.viewer.id,
    people.map(({ subject }) => subject),
  );
}

function agreement(move: PromotionMoveRow, of: Decided, input: DecisionInput, today: string) {
  const effectiveOn = of.effectiveOn ?? move.effectiveOn;
  if (effectiveOn < today && !needsElection(move)) {
    throw new Refusal('DATE_IN_PAST', '生效日期不能早于今日。', 'effectiveOn');
  }
  refuseTermBefore(effectiveOn, move.termTo);
  return {
    state: DECIDED,
    effectiveOn,
    basis: requiredText(input.basis, 'basis', longestLine),
    meeting: input.meeting == null ? null : freeText(input.meeting, 'meeting', longestLine) || null,
    meetingOn: input.meetingOn == null ? null : pastDay(input.meetingOn, today, 'meetingOn'),
  };
}

function refuseTermBefore(effectiveOn: string, termTo: string | null): void {
  if (termTo !== null && termTo < effectiveOn) {
    throw new Refusal('DATE_BEFORE_START', '任期届满不能早于生效日期。', 'effectiveOn');
  }
}

/** Throws where the post has no place for the move beside those who stay and others who have been promised one. */
export async function refuseRivals({ tx }: MoveDeed, move: PromotionMoveRow): Promise<void> {
  if (move.toPostId === null) return;
  const post = (await filledPosts(tx, [move.toPostId])).get(move.toPostId);
  if (!post) throw new Error('a move to a post that is not there');
  const open = await openMovesOf(
    tx,
    post.holders.map(({ personId }) => personId),
  );
  const states = needsElection(move) ? [ELECTED, HALTED] : [DECIDED, HALTED];
  const decided = await promisedTo(tx, move, states);
  refusePromised(planned(move), post, { decided: decided.map(planned), open: open.map(planned) });
}

/** Keeps a vote and answers the move's id: whoever is elected takes the post on the day of the result, or on a later one. */
export async function recordElection(ctx: PersonnelContext, input: RecordElectionInput): Promise<string> {
  const { id } = await perform(ctx, 'recordElection', input, async (deed) => {
    const { tx, now } = deed;
    const move = await changeableMove(deed, input);
    refuseStep('recordElection', move);
    const { entitled, voted, votesFor, carried } = input;
    refuseVote({ entitled, voted, votesFor, carried });
    const heldOn = pastDay(input.heldOn, shanghaiDay(now), 'heldOn');
    const said = carried ? result(move, input, heldOn) : { state: NOT_ELECTED };
    if (carried) await refuseRivals(deed, { ...move, ...said });
    const words = {
      meeting: requiredText(input.meeting, 'meeting', longestLine),
      basis: requiredText(input.basis, 'basis', longestLine),
    };
    const vote = { moveId: move.id, heldOn, entitled, voted, votesFor, carried, ...words };
    await tx.insert(ElectionRow, { ...vote, at: now, bySubject: ctx.viewer.id });
    await changeMove(deed, move, said, { action: 'recordElection', bySubject: ctx.viewer.id, reason: words.basis });
    return { id: move.id };
  });
  return id;
}

function result(move: PromotionMoveRow, input: RecordElectionInput, heldOn: string) {
  const effectiveOn = input.effectiveOn ?? heldOn;
  if (effectiveOn < heldOn) throw new Refusal('DATE_BEFORE_START', '生效日期不能早于选举日期。', 'effectiveOn');
  const termTo = move.toPostId === null ? null : (input.termTo ?? move.termTo);
  // When the place falls vacant is known by its term alone.
  if (move.toPostId !== null && termTo === null) throw new Refusal('TERM_MISSING', '请填写任期届满日期。', 'termTo');
  refuseTermBefore(effectiveOn, termTo);
  return { state: ELECTED, effectiveOn, termTo };
}
