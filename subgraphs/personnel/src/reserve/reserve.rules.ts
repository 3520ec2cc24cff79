import { Refusal } from '@gridweave/subgraph/refusal';
import { type AgeRule, passesAge } from './age.rules';
import { CommitteeTier, ReserveStep } from './reserve.enums';

/** What of a batch the age rules stand in. */
export interface BatchAges {
  readonly readOn: string;
  readonly headBornOnOrAfter: string | null;
  readonly deputyBornOnOrAfter: string | null;
  readonly memberBornOnOrAfter: string | null;
}

/** The age rule of a batch for one tier. */
export function ageRuleOf(batch: BatchAges, tier: CommitteeTier): AgeRule {
  const bornOnOrAfter = {
    [CommitteeTier.HEAD]: batch.headBornOnOrAfter,
    [CommitteeTier.DEPUTY]: batch.deputyBornOnOrAfter,
    [CommitteeTier.MEMBER]: batch.memberBornOnOrAfter,
  }[tier];
  return { readOn: batch.readOn, bornOnOrAfter };
}

/** What of an entry the steps depend on. */
export interface EntryState {
  readonly step: ReserveStep;
}

/** Throws unless the candidate has been recommended and nothing more: no step is skipped, none is taken twice. */
export function refuseSelecting({ step }: EntryState): void {
  if (step !== ReserveStep.RECOMMENDED) throw wrongStep(step);
}

/** Throws unless the subdistrict or town has selected the candidate. */
export function refuseEntering({ step }: EntryState): void {
  if (step === ReserveStep.RECOMMENDED) throw new Refusal('CANDIDATE_NOT_SELECTED', '该人选尚未经街道（镇）遴选。');
  if (step !== ReserveStep.SELECTED) throw wrongStep(step);
}

/** Throws when it is too late to reject: who is in the pool leaves it by an exit with its own reasons. */
export function refuseRejecting({ step }: EntryState): void {
  if (step !== ReserveStep.RECOMMENDED && step !== ReserveStep.SELECTED) throw wrongStep(step);
}

/** Throws when the birth date is known not to pass; what is unknown refuses nobody. */
export function refuseOverAge(bornOn: string | null, rule: AgeRule): void {
  if (passesAge(bornOn, rule) === false)
    throw new Refusal('AGE_RULE_NOT_MET', '该人选不符合本批次的年龄条件。', 'personId');
}

function wrongStep(step: ReserveStep): Refusal {
  switch (step) {
    case ReserveStep.RECOMMENDED:
      return new Refusal('CANDIDATE_ALREADY_RECOMMENDED', '该人选已被推荐。');
    case ReserveStep.SELECTED:
      return new Refusal('CANDIDATE_ALREADY_SELECTED', '该人选已经遴选。');
    case ReserveStep.IN_POOL:
      return new Refusal('CANDIDATE_ALREADY_IN_POOL', '该人选已经入库。');
    case ReserveStep.REJECTED:
      return new Refusal('CANDIDATE_REJECTED', '该人选未通过。');
    case ReserveStep.EXITED:
      return new Refusal('CANDIDATE_EXITED', '该人选已经出库。');
  }
}
