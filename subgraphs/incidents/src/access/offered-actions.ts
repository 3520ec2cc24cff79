import type { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';

/** A deed as it is offered to a viewer: allowed, or with the refusal that the command would throw. */
export function offered(action: string, refusal: Refusal | null): AvailableAction {
  return {
    action,
    allowed: refusal === null,
    denial: refusal && { code: refusal.code, message: refusal.message },
  };
}
