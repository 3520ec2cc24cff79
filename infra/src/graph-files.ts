import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** The graph as clients see it. */
export const graphFile = join(root, 'packages', 'client', 'graph.graphql');
export const changelogFile = join(root, 'CHANGELOG.md');
/** The same as it was in the last release. */
export const releasedGraphFile = join(root, 'gateway', 'released.graphql');
