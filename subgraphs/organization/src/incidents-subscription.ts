import type { Database } from '@gridweave/subgraph/database';
import type { Subscription } from '@gridweave/subgraph/event-consumer';
import { categorySubscription } from './category/category.events';
import { applyMeetingDecisions } from './meeting-decision/meeting-decision.events';
import type { OrganizationServices } from './services';
import { openPlaces } from './unmanaged-place/unmanaged-place.events';

/**
 * Follows incidents: their categories, those for which nobody answers, and what joint meetings decide. One subscription,
 * because a source has one cursor.
 */
export function incidentsSubscription(database: Database, services: OrganizationServices): Subscription {
  const categories = categorySubscription(database);
  return {
    ...categories,
    apply: async (tx, events) => {
      await categories.apply(tx, events);
      await openPlaces(services, tx, events);
      await applyMeetingDecisions(services, tx, events);
    },
  };
}
