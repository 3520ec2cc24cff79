import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventSource, SourceDown } from '@gridweave/subgraph/event-consumer';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { createConnection } from 'mysql2/promise';
import { subgraphNames } from './config';
import { startSubgraph } from './subgraph-definitions';

/** `node drift.js [mysql://…]`: runs every migration from empty and says what a table still lacks, on SQLite and on that server. */
async function main(serverUrl: string | undefined): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-drift-'));
  const prefix = `gw_test_drift_${process.pid}`;
  const urls = [`sqlite:${directory}`, ...(serverUrl ? [`${serverUrl}/${prefix}`] : [])];
  let clean = true;
  try {
    for (const url of urls) {
      for (const name of subgraphNames) {
        const { engine, statements } = await driftOf(name, url);
        clean &&= statements.length === 0;
        console.log(`${name} on ${engine}: ${statements.length === 0 ? 'no drift' : statements.join('\n  ')}`);
      }
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
    if (serverUrl) await dropSchemas(serverUrl, prefix);
  }
  process.exitCode = clean ? 0 : 1;
}

async function driftOf(name: SubgraphName, databaseUrl: string) {
  const config = { databaseUrl, internalKey: new Uint8Array(32), sample: false, sources: nobody };
  const subgraph = await startSubgraph(name, config);
  const { database } = subgraph;
  try {
    return { engine: database.engine, statements: await database.drift() };
  } finally {
    // While its schema is still there: what goes on beside requests looks at it once more.
    await subgraph.close();
  }
}

async function dropSchemas(serverUrl: string, prefix: string): Promise<void> {
  const server = await createConnection(serverUrl);
  for (const name of subgraphNames) await server.query(`DROP DATABASE IF EXISTS \`${prefix}_${name}\``);
  await server.end();
}

const away = async (): Promise<never> => {
  throw new SourceDown('nothing is followed here');
};
const source: EventSource = { head: away, events: away, snapshot: away };
const nobody = { organization: source, incidents: source, personnel: source };

main(process.argv[2]).catch((fault) => {
  console.error(fault);
  process.exit(1);
});
