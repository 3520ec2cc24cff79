import type { WorkCalendar } from '@gridweave/duty/work-calendar';
import { addWorkingTime, type ServiceHoursOn, type WorkingTime } from '@gridweave/duty/working-time';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay, sinceShanghaiMidnight } from '@gridweave/viewer/shanghai-day';

export enum ExtensionState {
  PENDING = 'PENDING',
  GRANTED = 'GRANTED',
  REFUSED = 'REFUSED',
  LAPSED = 'LAPSED',
}

const labels: Readonly<Record<ExtensionState, string>> = {
  PENDING: '待审批',
  GRANTED: '已批准',
  REFUSED: '已驳回',
  LAPSED: '已失效',
};

/** A request whose leg has ended meanwhile has nothing left to decide. */
export function extensionState(state: ExtensionState, isLegOpen: boolean): ExtensionState {
  return state === ExtensionState.PENDING && !isLegOpen ? ExtensionState.LAPSED : state;
}

/** Why nothing can be decided any more, or null. */
export function refuseDecided(state: ExtensionState): Refusal | null {
  return state === ExtensionState.PENDING
    ? null
    : new Refusal(`EXTENSION_ALREADY_${state}`, `该延期申请${labels[state]}。`, 'extensionId');
}

/** More time is asked for while there still is some. */
export function refuseLate(dueAt: Date | null, now: Date): Refusal | null {
  if (dueAt === null) return new Refusal('LEG_WITHOUT_DUE', '该派单没有时限，无须延期。', 'legId');
  return now < dueAt ? null : new Refusal('LEG_OVERDUE', '时限已过，不能再申请延期。', 'legId');
}

/** The time a leg is due after more was given: counted from when it was due, by the calendar and the unit's own hours. */
export function extended(
  dueAt: Date,
  asked: WorkingTime,
  most: WorkingTime,
  calendar: WorkCalendar,
  hoursOn: ServiceHoursOn,
): { dueAt: Date; dueProvisional: boolean } {
  if (asked.amount < 1 || asked.amount > 1_000)
    throw new Refusal('EXTENSION_AMOUNT_INVALID', '延期时长须为1至1000。', 'amount');
  const end = ends(dueAt, asked, calendar, hoursOn);
  if (end.at > ends(dueAt, most, calendar, hoursOn).at)
    throw new Refusal('EXTENSION_TOO_LONG', '延期时长超过规定上限。', 'amount');
  return { dueAt: end.at, dueProvisional: end.provisional };
}

function ends(start: Date, time: WorkingTime, calendar: WorkCalendar, hoursOn: ServiceHoursOn) {
  try {
    return addWorkingTime(start, time, calendar, hoursOn);
  } catch (error) {
    if (error instanceof RangeError)
      throw new Refusal('EXTENSION_NEVER_ENDS', '该单位没有可计算的服务时间。', 'amount');
    throw error;
  }
}

/** A moment as reporters read it. */
export function momentInWords(at: Date): string {
  const [year, month, day] = shanghaiDay(at).split('-').map(Number);
  const minutes = Math.floor(sinceShanghaiMidnight(at) / 60_000);
  const clock = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return `${year}年${month}月${day}日${clock}`;
}
