import { randomUUID } from 'node:crypto';
import { Following } from '@gridweave/events/following';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { anonymous } from '@gridweave/viewer/viewer';
import { log } from '../log';
import { withDeadline } from './deadline';
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

/** Looks at what a part tells twice a second, and logs when that fails, once until it succeeds again. */
export function followingNews(look: () => Promise<void>, event: string, about: { subgraph?: string } = {}): Following {
  return new Following(look, pauseMilliseconds, (fault) =>
    log('warn', event, { ...about, reason: `${(fault as Error)?.message || 'deadline'}` }),
  );
}

async function newsOf({ name, door, internalKey, deadline }: SubgraphLink, after: number | null): Promise<unknown> {
  const gateway = { ...anonymous(randomUUID()), id: 'gateway', kind: 'SYSTEM' } as const;
  const { status, body } = await withDeadline(deadline, async (signal) =>
    door.news(await signIdentity(gateway, name, internalKey), after, signal),
  );
  if (status !== 200) throw new Error(`answered ${status}`);
  return body;
}
