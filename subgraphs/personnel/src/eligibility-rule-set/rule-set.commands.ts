import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { readBasis, readContent } from '../eligibility-rule/content.rules';
import { RuleVersionState } from '../eligibility-rule/eligibility-rule.enums';
import { digestOfPurpose, type EligibilityPurpose, readPurpose } from '../eligibility-rule/purpose.rules';
import { isStaff } from '../person/person.policy';
import { PromotionTrackRow } from '../promotion-track/promotion-track.entity';
import type { PersonnelContext, PersonnelServices } from '../services';
import { EligibilityRuleChangeRow, EligibilityRuleSetRow, EligibilityRuleVersionRow } from './rule-set.entity';
import type {
  DraftEligibilityRuleSetInput,
  EligibilityRulesInput,
  RedraftEligibilityRuleSetInput,
  RetireEligibilityRuleSetInput,
  SettleEligibilityDraftInput,
} from './rule-set.input';
import { keepsRules } from './rule-set.policy';
import { lockedRuleSet, type RuleVersion, versionsOf } from './rule-set.queries';
import {
  authorsOf,
  draftNeeded,
  draftOf,
  lastApproved,
  refuseApproval,
  refuseDays,
  refuseRetiring,
} from './rule-version.rules';

type RuleDeed = Deed<PersonnelServices>;

const { DRAFT, APPROVED, DISCARDED } = RuleVersionState;

/** Begins the rules for a purpose that has none, and answers the id of the set. */
export async function draftRuleSet(ctx: PersonnelContext, input: DraftEligibilityRuleSetInput): Promise<string> {
  const { id } = await perform(ctx, 'draftEligibilityRuleSet', input, async (deed) => {
    const { divisionId } = input;
    if (ctx.services.territory.division(divisionId)?.kind !== 'DISTRICT') {
      throw new Refusal('DIVISION_NOT_FOUND', '资格规则由区级制定，没有这个区。', 'divisionId');
    }
    refuseUnentitled(ctx, divisionId);
    const purpose = readPurpose(input.purpose);
    await refuseUnknownTrack(deed, purpose, divisionId);
    const version = versionFrom(deed, input);
    const ruleSet = { id: newId(deed.now.getTime()), divisionId, synthetic: false, version: 1, ...columnsOf(purpose) };
    await insertOnce(deed, ruleSet);
    await deed.tx.insert(EligibilityRuleVersionRow, { ...version, ruleSetId: ruleSet.id, number: 1 });
    await record(deed, ruleSet.id, { number: 1, action: 'draftEligibilityRuleSet', reason: input.reason });
    return { id: ruleSet.id };
  });
  return id;
}

/** Writes the open draft anew, or begins the next version; answers the id of the set. */
export async function redraftRuleSet(ctx: PersonnelContext, input: RedraftEligibilityRuleSetInput): Promise<string> {
  return settled(ctx, 'redraftEligibilityRuleSet', input, async (deed, versions) => {
    const draft = draftOf(versions);
    const number = draft?.number ?? (versions.at(-1)?.number ?? 0) + 1;
    const version = { ...versionFrom(deed, input), ruleSetId: input.ruleSetId, number };
    if (draft) await deed.tx.update(EligibilityRuleVersionRow, { ruleSetId: input.ruleSetId, number }, version);
    else await deed.tx.insert(EligibilityRuleVersionRow, version);
    return number;
  });
}

/** Lets a draft decide from its first day on; by somebody who has not written it. Answers the id of the set. */
export async function approveRuleSet(ctx: PersonnelContext, input: SettleEligibilityDraftInput): Promise<string> {
  return settled(ctx, 'approveEligibilityRuleSet', input, async (deed, versions) => {
    const { ruleSetId, number, ...draft } = draftNeeded(versions);
    const changes = await deed.tx.findBy(EligibilityRuleChangeRow, { ruleSetId });
    const who = { today: shanghaiDay(deed.now), authors: authorsOf(changes, number), approver: ctx.viewer.id };
    refuseApproval({ number, ...draft }, versions, who);
    const approval = { state: APPROVED, approvedAt: deed.now, approverSubject: ctx.viewer.id };
    await deed.tx.update(EligibilityRuleVersionRow, { ruleSetId, number }, approval);
    return number;
  });
}

/** Gives a draft up, and answers the id of the set. */
export async function discardDraft(ctx: PersonnelContext, input: SettleEligibilityDraftInput): Promise<string> {
  return settled(ctx, 'discardEligibilityDraft', input, async (deed, versions) => {
    const { ruleSetId, number } = draftNeeded(versions);
    await deed.tx.update(EligibilityRuleVersionRow, { ruleSetId, number }, { state: DISCARDED });
    return number;
  });
}

/** Ends the rules with a last day, and answers the id of the set: afterwards nothing decides. */
export async function retireRuleSet(ctx: PersonnelContext, input: RetireEligibilityRuleSetInput): Promise<string> {
  return settled(ctx, 'retireEligibilityRuleSet', input, async (deed, versions) => {
    const last = lastApproved(versions);
    refuseRetiring(last, input.on, shanghaiDay(deed.now));
    const { ruleSetId, number } = last!;
    const retirement = { retiredDay: input.on, retiredAt: deed.now };
    await deed.tx.update(EligibilityRuleVersionRow, { ruleSetId, number }, retirement);
    return number;
  });
}

/** A deed on a rule set that nobody else changes meanwhile; `work` answers the number of the version that it is about. */
async function settled<Input extends SettleEligibilityDraftInput>(
  ctx: PersonnelContext,
  action: string,
  input: Input,
  work: (deed: RuleDeed, versions: readonly RuleVersion[]) => Promise<number>,
): Promise<string> {
  const { id } = await perform(ctx, action, input, async (deed) => {
    const { ruleSetId, expectedVersion, reason } = input;
    const ruleSet = await lockedRuleSet(deed.tx, ruleSetId);
    if (!ruleSet || !isStaff(ctx.viewer)) throw new Refusal('RULE_SET_NOT_FOUND', '没有这个规则集。', 'ruleSetId');
    refuseUnentitled(ctx, ruleSet.divisionId);
    refuseStale(expectedVersion, ruleSet.version);
    const number = await work(deed, await versionsOf(deed.tx, [ruleSetId]));
    const next = { version: expectedVersion + 1 };
    const { affected } = await deed.tx.update(EligibilityRuleSetRow, { id: ruleSetId, version: expectedVersion }, next);
    if (affected !== 1) refuseStale(expectedVersion, expectedVersion + 1);
    await record(deed, ruleSetId, { number, action, reason });
    return { id: ruleSetId };
  });
  return id;
}

export function refuseUnentitled({ viewer, services }: PersonnelContext, districtId: string): void {
  if (keepsRules(viewer, services.territory, districtId)) return;
  throw new Refusal('FORBIDDEN', '只有区级组工干部可以制定资格规则。');
}

async function refuseUnknownTrack({ tx }: RuleDeed, { trackId }: EligibilityPurpose, divisionId: string) {
  if (trackId === null || (await tx.existsBy(PromotionTrackRow, { id: trackId, divisionId }))) return;
  throw new Refusal('TRACK_NOT_FOUND', '没有这个晋升渠道。', 'purpose.trackId');
}

function versionFrom(
  { ctx, now }: RuleDeed,
  input: EligibilityRulesInput,
): Omit<EligibilityRuleVersionRow, 'ruleSetId' | 'number'> {
  const days = { fromDay: input.from, toDay: input.to ?? null };
  refuseDays(days);
  const { territory } = ctx.services;
  const content = readContent(input, (id) => {
    const division = territory.division(id);
    return division?.live ? { id, code: division.code, name: division.name } : null;
  });
  return {
    state: DRAFT,
    name: requiredText(input.name, 'name', 100),
    ...days,
    ...readBasis(input.basis, shanghaiDay(now)),
    content: JSON.stringify(content),
    authorSubject: ctx.viewer.id,
    approvedAt: null,
    approverSubject: null,
    retiredDay: null,
    retiredAt: null,
  };
}

function columnsOf(purpose: EligibilityPurpose) {
  const { kind: purposeKind, tier, trackId, name: purposeName } = purpose;
  return { purposeKind, tier, trackId, purposeName, purposeDigest: digestOfPurpose(purpose) };
}

async function insertOnce({ tx }: RuleDeed, ruleSet: EligibilityRuleSetRow): Promise<void> {
  try {
    await tx.insert(EligibilityRuleSetRow, ruleSet);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('RULE_SET_EXISTS', '该用途已有规则集，请在其上起草新版本。', 'purpose');
  }
}

async function record(
  { tx, ctx, now }: RuleDeed,
  ruleSetId: string,
  { number, action, reason }: { number: number; action: string; reason: string },
): Promise<void> {
  await tx.insert(EligibilityRuleChangeRow, {
    ...{ id: newId(now.getTime()), ruleSetId, number, action, at: now, bySubject: ctx.viewer.id },
    reason: requiredText(reason, 'reason'),
  });
}
