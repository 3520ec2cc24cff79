import { testKey } from '@gridweave/testing/viewers';
import type { SubgraphDoor } from '../doors/door';
import type { SubgraphLink } from '../execution/subgraph-call';
import { subgraphLinks } from '../execution/subgraph-links';

/** The gateway’s link to a personnel subgraph of a test. */
export function linkToPersonnel(door: SubgraphDoor, deadline = 1_000): SubgraphLink {
  const doors = { organization: door, incidents: door, personnel: door };
  return subgraphLinks({ doors, internalKey: testKey, deadline }).personnel;
}
