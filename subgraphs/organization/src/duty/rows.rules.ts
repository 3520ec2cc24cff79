import { newId } from '@gridweave/subgraph/ids';
import type { Content } from './content.rules';
import type { DutyRuleEntryRow, DutyRuleRow, DutyRuleVersionRow } from './duty.entity';
import { DutyRuleState, DutyRuleVersionState } from './duty.type';

export const administrator = 'ADMINISTRATOR';

/** Who acts, and when. */
interface Acting {
  readonly now: Date;
  readonly ctx: { readonly viewer: { readonly id: string } };
}

export function newRule({ categoryPrefix }: Content, state: DutyRuleState): DutyRuleRow {
  return { id: newId(), state, categoryPrefix, synthetic: false, version: 1 };
}

/** A version of a rule that waits. */
export function newVersion({ ctx, now }: Acting, rule: DutyRuleRow, content: Content): DutyRuleVersionRow {
  const { id: ruleId, version } = rule;
  const author = { authorRole: administrator, authorSubject: ctx.viewer.id, proposedAt: now };
  const noApproval = { approverRole: null, approverSubject: null, approvedAt: null };
  return { ...content, ...author, ...noApproval, ruleId, version, state: DutyRuleVersionState.DRAFT };
}

/** What an approved version keeps of its approval by an administrator. */
export function approvalBy({ ctx, now }: Acting) {
  return {
    state: DutyRuleVersionState.APPROVED,
    approverRole: administrator,
    approverSubject: ctx.viewer.id,
    approvedAt: now,
  };
}

/** What was done to a rule; its state is the one afterwards. */
export function entryOf(
  { ctx, now }: Acting,
  { id: ruleId, state }: DutyRuleRow,
  action: string,
  reason: string,
  byRole = administrator,
): DutyRuleEntryRow {
  const by = { byRole, bySubject: ctx.viewer.id };
  return { id: newId(), ruleId, at: now, action, state, ...by, reason: reason || null };
}
