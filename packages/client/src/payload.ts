import { type Answer, Unanswered } from './answer.js';

/** Why a deed was refused; `message` is Chinese and made for whoever did it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** Path in the input, such as `text` or `media.0`; null where it is about no field. */
  readonly field?: string | null;
}

/** What every deed answers. */
export interface Payload {
  readonly errors: readonly Refusal[];
}

/** Thrown for a deed that was refused, with every reason. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ code }) => code).join(', '));
  }

  /** Whether any reason has this code. */
  has(code: string): boolean {
    return this.refusals.some((refusal) => refusal.code === code);
  }

  /** What to write beside a field of a form. */
  at(field: string): Refusal | undefined {
    return this.refusals.find((refusal) => refusal.field === field);
  }
}

/**
 * The payload of a deed that was done, where `payloadIn` says it is. Throws Refused, and Unanswered where it is null (its part
 * of the graph is down, or nobody may do it without a token).
 */
export function accepted<Data, P extends Payload>(
  { data, errors }: Answer<Data>,
  payloadIn: (data: Data) => P | null | undefined,
): P {
  const payload = data && payloadIn(data);
  if (!payload) throw new Unanswered(errors);
  if (payload.errors.length > 0) throw new Refused(payload.errors);
  return payload;
}
