import { Refusal } from '@gridweave/subgraph/refusal';

export enum OutsideOrderState {
  SENT = 'SENT',
  RECEIVED = 'RECEIVED',
  TRANSFERRED_UP = 'TRANSFERRED_UP',
  IN_PROGRESS = 'IN_PROGRESS',
  DONE = 'DONE',
  REFUSED = 'REFUSED',
}

export enum ExchangeDirection {
  OUT = 'OUT',
  IN = 'IN',
}

/** Throws for an exchange before the leg, before the last one, or ahead of now. */
export function refuseOddExchange(at: Date, dispatchedAt: Date, last: Date | null, now: Date): void {
  if (at > now) throw new Refusal('TIME_AHEAD', '时间不能晚于现在。', 'at');
  if (at < dispatchedAt) throw new Refusal('TIME_OUT_OF_ORDER', '时间不能早于派单。', 'at');
  if (last !== null && at < last) throw new Refusal('TIME_OUT_OF_ORDER', '时间不能早于上次交换。', 'at');
}
