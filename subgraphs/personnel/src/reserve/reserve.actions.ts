import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import { DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import { knownProposersOf } from '../decision-form/decision-form.queries';
import { refuseProposer } from '../decision-form/decision-form.rules';
import { appealsOn, decisionToAppeal } from '../pool-appeal/pool-appeal.queries';
import { refuseAppeal } from '../pool-appeal/pool-appeal.rules';
import { NoticeStanding } from '../public-notice/public-notice.enums';
import { knownNoticeStanding } from '../public-notice/public-notice.queries';
import { knownReviewStanding } from '../qualification-review/qualification-review.queries';
import { refuseAskingAgain } from '../qualification-review/qualification-review.rules';
import { knownEligibility } from '../reserve-batch/batch-eligibility.queries';
import { batchOf, hasFreePlace } from '../reserve-batch/reserve-batch.queries';
import type { PersonnelContext } from '../services';
import type { ReserveEntryRow } from './reserve.entity';
import { ReserveStep } from './reserve.enums';
import { officeAbove, reviewerOf, roleToEnter } from './reserve.policy';
import { isKeptAlready, nomineeSubject } from './reserve.queries';
import {
  ageRuleOf,
  notYours,
  refuseEntering,
  refuseIneligible,
  refuseKeptAlready,
  refuseNotInPool,
  refuseOverAge,
  refuseOwnEntry,
  refuseRejecting,
  refuseSelecting,
  refuseUnpublished,
  refuseUnreviewed,
  refuseWithdrawing,
  rejectingStep,
  type TakenStep,
} from './reserve.rules';

/** What this viewer may do with an entry now, by the policies and rules that the deeds themselves go by. */
export async function actionsOnEntry(ctx: PersonnelContext, entry: ReserveEntryRow): Promise<AvailableAction[]> {
  const known = await knownOf(ctx, entry);
  return [...stepsInto(ctx, entry, known), ...stepsOnwards(ctx, entry, known), ...ofNominee(ctx, entry, known)];
}

type Known = Awaited<ReturnType<typeof knownOf>>;

/** What the rules depend on besides the entry; each is one read for all entries of a page. */
async function knownOf(ctx: PersonnelContext, entry: ReserveEntryRow) {
  const matter = { kind: MatterKind.RESERVE_ENTRY, id: entry.id };
  const [batch, nominee, review, notice, proposers, freePlace, appeals, decision, eligible, kept] = await Promise.all([
    batchOf(ctx, entry.batchId),
    nomineeSubject(ctx, entry.personId),
    knownReviewStanding(ctx, matter),
    knownNoticeStanding(ctx, matter),
    knownProposersOf(ctx, matter),
    hasFreePlace(ctx, entry),
    appealsOn(ctx, entry.id),
    decisionToAppeal(ctx, entry),
    knownEligibility(ctx, entry),
    isKeptAlready(ctx, entry),
  ]);
  return { batch, nominee, review, notice, proposers, freePlace, appeals, decision, eligible, kept };
}

function stepsInto(ctx: PersonnelContext, entry: ReserveEntryRow, known: Known): AvailableAction[] {
  const { viewer, services } = ctx;
  const inOffice = officeAbove(viewer, services.territory, entry.divisionId) !== null;
  const enters = roleToEnter(viewer, services.territory, entry.divisionId) !== null;
  // The district rejects at any step before the pool; the office while the candidate is before it.
  const rejects = entry.step === ReserveStep.RECOMMENDED ? inOffice || enters : enters;
  return [
    action('selectCandidate', inOffice || 'select', () => {
      refuseSelecting(entry);
      refuseConcerned(ctx, entry, known);
    }),
    ...preparations(ctx, entry, known, enters),
    action('enterPool', enters || 'enter', () => {
      refuseEntering(entry);
      refuseEntry(entry, known);
      refuseKeptAlready(known.kept);
      refuseConcerned(ctx, entry, known);
    }),
    action('rejectCandidate', rejects || rejectingStep(entry), () => {
      refuseRejecting(entry);
      refuseConcerned(ctx, entry, known);
    }),
  ];
}

function preparations(ctx: PersonnelContext, entry: ReserveEntryRow, known: Known, mayDo: boolean): AvailableAction[] {
  const { batch, review, notice, proposers } = known;
  return [
    action('requestQualificationReview', mayDo || 'enter', () => {
      refuseEntering(entry);
      refuseAskingAgain(review);
      refuseProposer(DecisionOutcome.AGREED, ctx.viewer.id, proposers);
    }),
    action('openNotice', mayDo || 'enter', () => {
      refuseEntering(entry);
      refuseUnreviewed({ reviewDays: batch?.reviewDays ?? null, review });
      refuseSecondNotice(notice);
    }),
  ];
}

function refuseEntry(entry: ReserveEntryRow, { batch, review, notice, nominee, freePlace, eligible }: Known): void {
  refuseUnreviewed({ reviewDays: batch?.reviewDays ?? null, review });
  refuseUnpublished({ noticeDays: batch?.noticeDays ?? null, notice });
  if (batch) refuseOverAge(nominee?.birthDay ?? null, ageRuleOf(batch, entry.tier));
  refuseIneligible(eligible);
  if (!freePlace) throw new Refusal('QUOTA_FULL', '该层级的名额已满。');
}

function refuseSecondNotice(notice: NoticeStanding | null): void {
  if (notice !== null && notice !== NoticeStanding.WITHDRAWN) {
    throw new Refusal('ALREADY_MADE_PUBLIC', '该人选已经公示。');
  }
}

function refuseConcerned({ viewer }: PersonnelContext, { recommendedBy }: ReserveEntryRow, known: Known): void {
  refuseOwnEntry(viewer.id, known.nominee?.subject ?? null);
  refuseProposer(DecisionOutcome.AGREED, viewer.id, [recommendedBy, ...known.proposers]);
}

function stepsOnwards(ctx: PersonnelContext, entry: ReserveEntryRow, known: Known): AvailableAction[] {
  const { viewer, services } = ctx;
  return [
    action('reviewEntry', reviewerOf(viewer, services.territory, entry.divisionId) !== null || 'review', () => {
      refuseNotInPool(entry);
      refuseConcerned(ctx, entry, known);
    }),
    action('exitPool', roleToEnter(viewer, services.territory, entry.divisionId) !== null || 'enter', () => {
      refuseNotInPool(entry);
      refuseConcerned(ctx, entry, known);
      refuseProposer(DecisionOutcome.AGREED, viewer.id, [entry.exitProposedBy]);
    }),
  ];
}

function ofNominee({ viewer }: PersonnelContext, entry: ReserveEntryRow, known: Known): AvailableAction[] {
  const isNominee = viewer.kind === 'PERSON' && known.nominee?.subject === viewer.id;
  return [
    action('withdrawCandidate', isNominee || 'leave', () => refuseWithdrawing(entry)),
    action('appealEntry', isNominee || 'leave', () => refuseAppeal(entry.step, known.decision, known.appeals)),
  ];
}

/** A deed with what stands against it: whose step it is where it is not the viewer's, else what its rules say. */
function action(name: string, mayDo: true | TakenStep, rule: () => void): AvailableAction {
  const denial = denialOf(() => {
    if (mayDo !== true) throw notYours(mayDo);
    rule();
  });
  return { action: name, allowed: denial === null, denial };
}
