import type { EventEnvelope } from '@gridweave/events/envelope';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { Subscription } from '../event-consumer';
import { eventLag, eventsApplied, eventsHeard } from './subgraph-figures';

/** The same subscription, counted. */
export function watched(part: SubgraphName, subscription: Subscription): Subscription {
  const labels = { part, source: subscription.from };
  return {
    ...subscription,
    applied: async (events: readonly EventEnvelope[]) => {
      await subscription.applied?.(events);
      eventsApplied.inc(labels, events.length);
      const last = events.at(-1);
      if (last) eventLag.set(labels, Math.max(0, (Date.now() - Date.parse(last.at)) / 1_000));
    },
    heard: (isHeard: boolean) => eventsHeard.set(labels, Number(isHeard)),
  };
}
