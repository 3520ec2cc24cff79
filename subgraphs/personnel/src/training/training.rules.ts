import { Refusal } from '@gridweave/subgraph/refusal';
import { addMonthsToDay } from '@gridweave/viewer/months';

/** Where something comes from, so that it is taken over once. */
export interface TrainingSource {
  readonly system: string;
  readonly id: string;
}

const longestSystem = 40;
const longestId = 100;

/** A platform by a short word, and an id of its own; throws SOURCE_INVALID. */
export function readSource(given: TrainingSource | null | undefined, field: string): TrainingSource | null {
  if (given == null) return null;
  const [system, id] = [given.system.trim(), given.id.trim()];
  const isSystem = /^[A-Za-z0-9][\w.-]*$/.test(system) && system.length <= longestSystem;
  if (isSystem && /^[\x21-\x7e]+$/.test(id) && id.length <= longestId) return { system, id };
  throw new Refusal('SOURCE_INVALID', '来源平台须为1至40位字母、数字、点、横线或下划线，来源编号须为1至100位。', field);
}

const longestValidity = 600;

export function refuseValidity(months: number | null): void {
  if (months !== null && (months < 1 || months > longestValidity)) {
    throw new Refusal('NUMBER_OUT_OF_RANGE', `有效期须为1至${longestValidity}个月。`, 'validMonths');
  }
}

/** The last day on which a completion counts: as it was told, or as long as the course says; null for ever. */
export function validUntil(completedDay: string, told: string | null, validMonths: number | null): string | null {
  if (told !== null) {
    if (told < completedDay) throw new Refusal('DATE_BEFORE_START', '有效期不能早于完成日期。', 'validUntil');
    return told;
  }
  return validMonths === null ? null : addMonthsToDay(completedDay, validMonths, 'LAST_DAY');
}

export interface CountingCompletion {
  readonly validUntil: string | null;
  readonly withdrawnFor: string | null;
}

/** Whether a completion counts on a day. */
export function counts(completion: CountingCompletion, day: string): boolean {
  return completion.withdrawnFor === null && (completion.validUntil === null || completion.validUntil >= day);
}

/** Throws for a completion that never was. */
export function refuseWithdrawn({ withdrawnFor }: Pick<CountingCompletion, 'withdrawnFor'>): void {
  if (withdrawnFor !== null) throw new Refusal('COMPLETION_ALREADY_WITHDRAWN', '该结业记录已撤销。');
}

const longestSession = 30 * 24 * 3_600_000;

/** Throws for a session that ends before it begins, or lasts for more than thirty days. */
export function refuseTimes(startsAt: Date, endsAt: Date): void {
  const length = endsAt.getTime() - startsAt.getTime();
  if (length > 0 && length <= longestSession) return;
  throw new Refusal('TIMES_INVALID', '结束时间须晚于开始时间，且不超过30天。', 'endsAt');
}
