import { createHash } from 'node:crypto';
import { Refusal } from '@gridweave/subgraph/refusal';

/** Throws where no household can be linked: the fifth level hangs on the micro-grid groups that stand, and on no other. */
export function refuseGroup({ kind, live }: { readonly kind: string; readonly live: boolean }): void {
  if (kind !== 'MICRO_GRID_GROUP') {
    throw new Refusal('NOT_A_MICRO_GRID_GROUP', '联系户只能建在微网格党小组下。', 'partyOrganizationId');
  }
  if (!live) throw new Refusal('PARTY_ALREADY_DISSOLVED', '该党小组已撤销。', 'partyOrganizationId');
}

/** Throws for somebody of whom it is not on file that they are a Party member. */
export function refuseMember(inParty: boolean | null): void {
  if (inParty !== true) throw new Refusal('NOT_A_PARTY_MEMBER', '该人员不是党员，或尚未登记为党员。', 'personId');
}

/** Throws for a first day that lies ahead: how many links hold is told when they are made, and no clock tells later. */
export function refuseBeginning(from: string, today: string): void {
  if (from > today) throw new Refusal('DATE_IN_FUTURE', '开始日期不能在将来。', 'from');
}

export interface Term {
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** Throws for a link that has ended: it stays as it was. */
export function refuseEnded({ toDay }: Term): void {
  if (toDay !== null) throw new Refusal('HOUSEHOLD_LINK_ALREADY_ENDED', '该联系关系已经结束。');
}

/** Throws when a link cannot end on the day. */
export function refuseEnding(term: Term, on: string, today: string): void {
  refuseEnded(term);
  if (on > today) throw new Refusal('DATE_IN_FUTURE', '结束日期不能在将来。', 'on');
  if (on < term.fromDay) throw new Refusal('DATE_BEFORE_START', '结束日期不能早于开始日期。', 'on');
}

/** What an open link is known by: the same however the address was spaced or its digits were typed. */
export function openKeyOf(partyOrganizationId: string, personId: string, address: string): string {
  const typed = address.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
  return createHash('sha256').update(`${partyOrganizationId}\n${personId}\n${typed}`).digest('hex');
}
