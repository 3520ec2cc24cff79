import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { isWithin, type Term } from '../appointment/appointment.rules';
import { Role } from '../appointment/role.type';

const longest = 15 * 24 * 3_600_000;

export interface Watch {
  readonly fromAt: Date;
  readonly toAt: Date;
}

/** Throws for a watch that cannot be: out of order, longer than a holiday, or over already. */
export function refuseTimes({ fromAt, toAt }: Watch, now: Date): void {
  if (toAt <= fromAt) throw new Refusal('TIME_BEFORE_START', '结束时间须晚于开始时间。', 'to');
  if (toAt.getTime() - fromAt.getTime() > longest) throw new Refusal('WATCH_TOO_LONG', '一次值守不超过15天。', 'to');
  refuseOver({ toAt }, now);
}

export function refuseOver({ toAt }: Pick<Watch, 'toAt'>, now: Date): void {
  if (toAt <= now) throw new Refusal('WATCH_ALREADY_OVER', '该值守已经结束。');
}

const gridStaff: ReadonlySet<Role> = new Set([Role.GRID_CHIEF, Role.MICRO_CHIEF, Role.GRID_MEMBER]);

/** Throws unless it is grid staff who watches, in office on every day of it. */
export function refuseWatcher({ fromAt, toAt }: Watch, appointment: Term & { readonly role: Role }): void {
  if (!gridStaff.has(appointment.role)) throw new Refusal('NOT_ON_A_GRID', '该任职不在网格上。', 'appointmentId');
  const days = { fromDay: shanghaiDay(fromAt), toDay: shanghaiDay(new Date(toAt.getTime() - 1)) };
  if (!isWithin(days, appointment)) {
    throw new Refusal('WATCH_BEYOND_APPOINTMENT', '值守期间不在任期之内。', 'appointmentId');
  }
}

/** Throws when somebody else answers for the grid in a part of that time. */
export function refuseTwo({ fromAt, toAt }: Watch, others: readonly Watch[]): void {
  if (others.some((other) => other.fromAt < toAt && fromAt < other.toAt)) {
    throw new Refusal('GRID_ALREADY_WATCHED', '该网格在此期间已安排值守。', 'gridId');
  }
}
