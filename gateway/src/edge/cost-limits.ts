import type { IncomingMessage } from 'node:http';
import type { Viewer } from '@gridweave/viewer/viewer';
import { GraphQLError } from 'graphql';
import type { Estimate } from '../cost/operation-cost';
import type { ClientAddresses } from './client-address';
import { codedError } from './coded-error';
import type { CostSettings } from './edge-settings';
import { aMinute, type RateLimit } from './rate-limit';

interface Asking {
  readonly request: IncomingMessage;
  readonly response: { setHeader(name: string, value: string): unknown };
}

/** What one caller may still cost, in fields of answers. */
export interface Purse {
  /** Takes what an operation may cost, or answers why not: LIMIT_EXCEEDED where none may cost as much, RATE_LIMITED where the caller has to wait. */
  take(estimate: Estimate): GraphQLError | null;
  /** Gives back what it did not cost after all, having answered so many fields. */
  giveBack(estimate: Estimate, answered: number): void;
}

/** How much operations may cost, by one gateway’s own count. */
export class CostLimits {
  readonly #callers: RateLimit | null;
  readonly #strangers: RateLimit | null;
  readonly #most: number;

  constructor(
    { operation, caller, stranger }: CostSettings,
    private readonly from: ClientAddresses,
    private readonly clock: () => number,
  ) {
    this.#most = operation ?? Number.POSITIVE_INFINITY;
    this.#callers = aMinute(caller);
    this.#strangers = aMinute(stranger);
  }

  purseOf({ kind, id }: Viewer, { request, response }: Asking): Purse {
    const isStranger = kind === 'ANONYMOUS';
    const limit = isStranger ? this.#strangers : this.#callers;
    const who = limit && isStranger ? this.from.of(request) : `${kind} ${id}`;
    return {
      take: (estimate) => {
        if (estimate.fields > this.#most) return tooCostly(estimate, this.#most);
        const wait = limit?.take(who, this.clock(), estimate.fields) ?? 0;
        if (wait === 0) return null;
        response.setHeader('retry-after', String(wait));
        return spent(estimate, wait);
      },
      giveBack: ({ fields }, answered) => limit?.giveBack(who, fields, answered),
    };
  }
}

/** What a refusal tells of the operation’s cost. */
interface ToldCost {
  readonly estimated: number;
  /** What one operation may cost; absent where it is not the operation that is too costly. */
  readonly most?: number;
  readonly costliest: string;
}

/** Refusals of ours, so that nobody else’s error passes for one. */
const told = new WeakMap<object, ToldCost>();

export function costIn(error: unknown): ToldCost | undefined {
  const original = (error as { originalError?: unknown } | null)?.originalError;
  return told.get(error as object) ?? (original ? told.get(original) : undefined);
}

function refusal(code: string, status: number, message: string, cost: ToldCost): GraphQLError {
  const error = codedError(code, message, status);
  told.set(error, cost);
  return error;
}

function tooCostly({ fields, costliest, belowCostliest }: Estimate, most: number): GraphQLError {
  const message = `An operation may answer ${most} fields, and this one ${fields}: ${belowCostliest} of them below ${costliest}.`;
  return refusal('LIMIT_EXCEEDED', 400, message, { estimated: fields, most, costliest });
}

function spent({ fields, costliest }: Estimate, wait: number): GraphQLError {
  const message = `Too much was asked: try again in ${wait} s. This operation may answer ${fields} fields, most of them below ${costliest}.`;
  return refusal('RATE_LIMITED', 429, message, { estimated: fields, costliest });
}
