import { perform } from '@gridweave/subgraph/deed';
import { addYears, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Role } from '../appointment/role.type';
import { DecisionOutcome } from '../decision-form/decision-form.enums';
import { refuseProposer } from '../decision-form/decision-form.rules';
import { PersonRow } from '../person/person.entity';
import { givePlacesBack } from '../reserve-batch/reserve-quota.commands';
import type { PersonnelContext } from '../services';
import { changeEntry, entryOf, nomineeOf, type PersonnelDeed, recordStep } from './entry-change.commands';
import { watchAgeNoMore } from './over-age.commands';
import type { ExitPoolInput, ReviewEntryInput, WithdrawCandidateInput } from './pool-life.input';
import type { ReserveEntryRow } from './reserve.entity';
import { PoolReviewOutcome, ReserveStep } from './reserve.enums';
import { reviewerOf, roleToEnter } from './reserve.policy';
import {
  notYours,
  proposableExit,
  proposedByReview,
  refuseExit,
  refuseNotInPool,
  refuseWithdrawing,
} from './reserve.rules';

const { AGREED, REFUSED, WITHDRAWN } = DecisionOutcome;

/** The yearly review of somebody in the pool: stays for another year, or should leave. */
export async function reviewEntry(ctx: PersonnelContext, input: ReviewEntryInput): Promise<string> {
  const { entryId } = await perform(ctx, 'reviewEntry', input, async (deed) => {
    const entry = await entryOf(deed, input);
    const reviewer = reviewerOf(ctx.viewer, ctx.services.territory, entry.divisionId);
    if (!reviewer) throw notYours('review');
    refuseNotInPool(entry);
    await nomineeOf(deed, entry);
    const keeps = input.outcome === PoolReviewOutcome.KEEP;
    await changeEntry(deed, entry, reviewed(deed, entry, reviewer.role, input));
    const taken = { action: 'reviewEntry', step: entry.step, outcome: keeps ? AGREED : REFUSED, form: input.form };
    await recordStep(deed, entry, { ...taken, byRole: reviewer.role, unitId: reviewer.unitId });
    return { entryId: entry.id };
  });
  return entryId;
}

function reviewed(
  { ctx, now }: PersonnelDeed,
  { proposedExit: before }: ReserveEntryRow,
  role: Role,
  { outcome, exitReason }: ReviewEntryInput,
) {
  const reviewDueDay = addYears(shanghaiDay(now), 1);
  if (outcome === PoolReviewOutcome.PROPOSE_EXIT) {
    const proposedExit = proposedByReview(before, proposableExit(exitReason));
    // Who proposes it beside the calendar does not confirm it either.
    return { reviewDueDay, proposedExit, exitProposedBy: ctx.viewer.id };
  }
  // What was proposed to the district is not the office's to set aside.
  return role === Role.HR_OFFICER ? { reviewDueDay, proposedExit: null, exitProposedBy: null } : { reviewDueDay };
}

/** Lets somebody leave the pool for a reason, by the district. The entry stays on record. */
export async function exitPool(ctx: PersonnelContext, input: ExitPoolInput): Promise<string> {
  const { entryId } = await perform(ctx, 'exitPool', input, async (deed) => {
    const entry = await entryOf(deed, input);
    const byRole = roleToEnter(ctx.viewer, ctx.services.territory, entry.divisionId);
    if (!byRole) throw notYours('enter');
    refuseNotInPool(entry);
    await nomineeOf(deed, entry);
    refuseProposer(AGREED, ctx.viewer.id, [entry.exitProposedBy]);
    refuseExit(entry, input.exitReason);
    await leave(deed, entry, { step: ReserveStep.EXITED, exitReason: input.exitReason });
    const taken = { action: 'exitPool', step: ReserveStep.EXITED, outcome: AGREED, form: input.form };
    await recordStep(deed, entry, { ...taken, byRole });
    return { entryId: entry.id };
  });
  return entryId;
}

/** The nominee takes the candidacy back, or leaves the pool. */
export async function withdrawCandidate(ctx: PersonnelContext, input: WithdrawCandidateInput): Promise<string> {
  const { entryId } = await perform(ctx, 'withdrawCandidate', input, async (deed) => {
    const entry = await entryOf(deed, input);
    const own = { id: entry.personId, subject: ctx.viewer.id };
    if (ctx.viewer.kind !== 'PERSON' || !(await deed.tx.existsBy(PersonRow, own))) throw notYours('leave');
    refuseWithdrawing(entry);
    const step = ReserveStep.WITHDRAWN;
    if (entry.step === ReserveStep.IN_POOL) await leave(deed, entry, { step });
    else await changeEntry(deed, entry, { step, endedDay: shanghaiDay(deed.now) });
    const taken = { action: 'withdrawCandidate', step, outcome: WITHDRAWN, byRole: 'NOMINEE' } as const;
    await recordStep(deed, entry, { ...taken, reason: input.reason });
    return { entryId: entry.id };
  });
  return entryId;
}

async function leave(deed: PersonnelDeed, entry: ReserveEntryRow, how: Partial<ReserveEntryRow>): Promise<void> {
  const over = { endedDay: shanghaiDay(deed.now), reviewDueDay: null, proposedExit: null, exitProposedBy: null };
  await changeEntry(deed, entry, { ...over, ...how });
  await givePlacesBack(deed, entry);
  await watchAgeNoMore(deed.tx, entry);
}
