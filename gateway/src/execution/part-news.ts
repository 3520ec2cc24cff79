import { Following } from '@gridweave/events/following';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import type { SubgraphAnswer, SubgraphDoor } from '../doors/door';
import { log } from '../log';
import { withDeadline } from './deadline';
import { gatewayItself } from './gateway-itself';
import type { SubgraphLink } from './subgraph-call';

/** What a part has told since a number. Trusts nothing about the shape of the events themselves. */
export interface PartNews {
  readonly events: readonly unknown[];
  /** The number to ask from next. */
  readonly next: number;
}

/** The number of the last thing that a part told. Throws where it does not answer. */
export async function lastTold(link: SubgraphLink): Promise<number> {
  const head = await newsOf(link, null);
  if (typeof head !== 'number') throw new Error('no number');
  return head;
}

/** What a part told after a number; empty when there is no more. Throws where it does not answer. */
export async function toldAfter(link: SubgraphLink, after: number): Promise<PartNews> {
  const { events, next } = ((await newsOf(link, after)) ?? {}) as { events?: unknown; next?: unknown };
  if (!Array.isArray(events) || typeof next !== 'number') throw new Error('no events');
  return { events, next };
}

const pauseMilliseconds = 500;

/** Looks at what a part tells twice a second, unless otherwise said, and logs when that fails, once until it succeeds again. */
export function followingNews(
  look: () => Promise<void>,
  event: string,
  about: { subgraph?: string } = {},
  pause = pauseMilliseconds,
): Following {
  return new Following(look, pause, (fault) =>
    log('warn', event, { ...about, reason: `${(fault as Error)?.message || 'deadline'}` }),
  );
}

function newsOf(link: SubgraphLink, after: number | null): Promise<unknown> {
  return toldToGateway(link, (door, identity, signal) => door.news(identity, after, signal));
}

/** What a part tells the gateway itself. Throws where it does not. */
export async function toldToGateway(
  { name, door, internalKey, deadline }: SubgraphLink,
  ask: (door: SubgraphDoor, identity: string, signal: AbortSignal) => Promise<SubgraphAnswer>,
): Promise<unknown> {
  const { status, body } = await withDeadline(deadline, async (signal) =>
    ask(door, await signIdentity(gatewayItself(), name, internalKey), signal),
  );
  if (status !== 200) throw new Error(`answered ${status}`);
  return body;
}
