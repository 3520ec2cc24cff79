import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSupergraph, graphOf, refuseDifferences } from '@gridweave/gateway/compose';
import { changesBetween, withChanges } from '@gridweave/gateway/contract/graph-changes';
import { buildFederatedSchema } from '@gridweave/subgraph/schema';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { graphql } from 'graphql';
import { changelogFile, graphFile, releasedGraphFile } from './graph-files';
import { supergraphFile } from './start-gateway';
import { subgraphDefinitions } from './subgraph-definitions';

const root = join(__dirname, '..', '..');
const note = '# Written by "npx pnpm compose". Do not edit.\n';

/**
 * Writes the schema of each subgraph, the supergraph of all, and the graph as clients see it; with `check` writes nothing and answers false when a
 * committed file differs; with `release` the graph is what later ones are compared with, too, and the changelog says what is new in it. Throws when the subgraphs do not fit together.
 */
export async function compose({ check, release }: { check: boolean; release: boolean }): Promise<boolean> {
  const sdls = {
    organization: await sdlOf('organization'),
    incidents: await sdlOf('incidents'),
    personnel: await sdlOf('personnel'),
  };
  refuseDifferences(sdls);
  const { supergraph, hints } = composeSupergraph(sdls);
  for (const hint of hints) console.log(hint);
  const files = [
    ...Object.entries(sdls).map(([name, sdl]) => [join(root, 'subgraphs', name, 'schema.graphql'), sdl] as const),
    [supergraphFile, supergraph] as const,
    [graphFile, graphOf(supergraph)] as const,
    ...(release ? [[releasedGraphFile, graphOf(supergraph)] as const] : []),
  ];
  if (release) tellChanges(graphOf(supergraph));
  const stale = files.filter(([file, text]) => read(file) !== generated(text));
  for (const [file, text] of check ? [] : stale) writeFileSync(file, generated(text));
  for (const [file] of stale) console.log(check ? `Stale: ${file}` : `Written: ${file}`);
  if (check && stale.length > 0) console.log('Write them anew with "npx pnpm compose".');
  return !check || stale.length === 0;
}

/** Writes into the changelog what the graph has that the last release had not. */
function tellChanges(graph: string): void {
  const changes = changesBetween(read(releasedGraphFile) ?? graph, graph);
  const told = withChanges(readFileSync(changelogFile, 'utf8'), shanghaiDay(new Date()), changes);
  writeFileSync(changelogFile, told);
  console.log(`${changes.length} lines of changes in ${changelogFile}`);
}

/** What the subgraph itself answers to the gateway's question for its schema. */
async function sdlOf(name: SubgraphName): Promise<string> {
  const schema = await buildFederatedSchema(await subgraphDefinitions[name]());
  const { data, errors } = await graphql({ schema, source: '{ _service { sdl } }' });
  if (errors) throw errors[0];
  return (data as { _service: { sdl: string } })._service.sdl;
}

function generated(text: string): string {
  return `${note}${text.trimEnd()}\n`;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
