import { Refusal } from '@gridweave/subgraph/refusal';
import { addMonthsToDay } from '@gridweave/viewer/months';
import { shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { RetentionKind } from './retention.enums';

export interface RetentionRule {
  readonly kind: RetentionKind;
  /** Calendar months after the matter was over. */
  readonly months: number;
}

const mostMonths = 600;

/** Throws RETENTION_MONTHS_INVALID and RETENTION_REPEATED. */
export function refuseOddRules(rules: readonly RetentionRule[]): void {
  rules.forEach(({ months }, index) => {
    if (months < 1 || months > mostMonths)
      throw new Refusal('RETENTION_MONTHS_INVALID', `保存期限为1至${mostMonths}个月。`, `rules.${index}.months`);
  });
  if (new Set(rules.map(({ kind }) => kind)).size < rules.length)
    throw new Refusal('RETENTION_REPEATED', '每种内容只能有一个保存期限。', 'rules');
}

/** What was over before this moment has been kept for so many months: the start of a Shanghai day. */
export function keptSince(now: Date, months: number): Date {
  return startOfShanghaiDay(addMonthsToDay(shanghaiDay(now), -months, 'LAST_DAY'));
}
