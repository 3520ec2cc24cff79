import { Refusal } from '@gridweave/subgraph/refusal';

export enum ResponderKind {
  VOLUNTEERS = 'VOLUNTEERS',
  CONTRACTOR = 'CONTRACTOR',
  ENTERPRISE = 'ENTERPRISE',
  COMMUNITY = 'COMMUNITY',
  OTHER = 'OTHER',
}

export const mostResponders = 50;

interface Times {
  readonly calledAt: Date;
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
}

/** Why no arrival can be recorded, or null. */
export function refuseArrived({ arrivedAt, leftAt }: Times): Refusal | null {
  if (leftAt !== null) return new Refusal('RESPONDER_ALREADY_LEFT', '该力量已撤离。', 'responderId');
  return arrivedAt === null ? null : new Refusal('RESPONDER_ALREADY_ARRIVED', '该力量已到场。', 'responderId');
}

/** Why no leaving can be recorded, or null. */
export function refuseLeft({ leftAt }: Times): Refusal | null {
  return leftAt === null ? null : new Refusal('RESPONDER_ALREADY_LEFT', '该力量已撤离。', 'responderId');
}

/** Throws for a time that lies before what came before it, or ahead. What happened on the spot may be told later. */
export function refuseOddTime(at: Date, after: Date, now: Date): void {
  if (at > now) throw new Refusal('TIME_AHEAD', '时间不能晚于现在。', 'at');
  if (at < after) throw new Refusal('TIME_OUT_OF_ORDER', '时间不能早于前一环节。', 'at');
}
