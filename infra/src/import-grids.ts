import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type FileHandling,
  ImportRefused,
  importGrids as importIntoGraph,
  planImport,
} from '@gridweave/organization/grid-feature/import.commands';
import type { OrganizationServices } from '@gridweave/organization/services';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { SourceDown } from '@gridweave/subgraph/event-consumer';
import { Refusal } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { anonymous, type Viewer } from '@gridweave/viewer/viewer';
import type { Config } from './config';
import { describeGridPlan, describeRefusals } from './grid-plan-text';
import { findAuditSettings } from './kept-audit-key';
import { findInternalKey } from './kept-key';
import { refuseLostKeys } from './lost-keys';
import { refuseUnwritableDirectory } from './preflight';
import { startSubgraph } from './subgraph-definitions';

export interface GridImport {
  readonly file: string;
  /** Asia/Shanghai date. */
  readonly on: string;
  readonly reason: string;
  readonly apply: boolean;
}

export const importGridsUsage = 'npx pnpm import grids FILE.geojson --on YYYY-MM-DD [--reason TEXT] [--apply]';

const MOST_FEATURES = 10_000;
const MOST_MEGABYTES = 64;
/** Of ten thousand features one takes some seconds. */
const MOST_FITTINGS = 25;

/** Throws a StartFault that says what is missing or not understood. */
export function readGridImport(words: readonly string[]): GridImport {
  const { values, positionals } = parsed(words);
  const [file, ...tooMany] = positionals;
  const on = values.on;
  if (file === undefined || tooMany.length > 0 || on === undefined) {
    throw new StartFault(`Name one file and the day from which its grids hold: ${importGridsUsage}`);
  }
  if (!isDay(on)) throw new StartFault(`--on ${on} is no date such as 2027-03-01.`);
  return { file, on, reason: values.reason ?? `导入文件 ${basename(file)}`, apply: values.apply ?? false };
}

function isDay(word: string): boolean {
  const day = new Date(`${word}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(word);
}

function parsed(words: readonly string[]) {
  try {
    const options = { on: { type: 'string' }, reason: { type: 'string' }, apply: { type: 'boolean' } } as const;
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new StartFault(`${(error as Error).message.split('\n')[0]} ${importGridsUsage}`);
  }
}

/** Shows what a file of grids would change and, where asked, applies all of it in one transaction. Answers whether all went well. */
export async function importGrids(config: Config, words: readonly string[]): Promise<boolean> {
  const given = readGridImport(words);
  const collection = readCollection(given.file);
  if (config.databaseUrl.startsWith('sqlite:')) refuseUnwritableDirectory(config.dataDirectory);
  await refuseLostKeys(config, ['organization']);
  const { key, keep } = findInternalKey({ ...config, part: null });
  const away = () => Promise.reject(new SourceDown('not followed while importing'));
  const source = { head: away, events: away, snapshot: away };
  const subgraph = await startSubgraph('organization', {
    databaseUrl: config.databaseUrl,
    internalKey: key,
    audit: () => findAuditSettings(config),
    sample: false,
    sources: { personnel: source, incidents: source },
  });
  try {
    keep();
    await subgraph.fill();
    return await planAndApply(subgraph as Subgraph<OrganizationServices>, given, collection);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`${error.code}: ${error.message}`);
    return false;
  } finally {
    await subgraph.close();
  }
}

async function planAndApply(
  subgraph: Subgraph<OrganizationServices>,
  { on, reason, apply }: GridImport,
  collection: object,
): Promise<boolean> {
  const handling = { most: MOST_FEATURES, fittings: MOST_FITTINGS, progress: progressInLines() };
  const ctx = contextOf(subgraph);
  const effectiveFrom = on === shanghaiDay(ctx.now) ? ctx.now : new Date(`${on}T00:00:00+08:00`);
  const input = { collection, effectiveFrom, reason };
  const { plan, rows } = await planImport(ctx, input, handling);
  console.log(describeGridPlan(plan, rows, { on, apply }));
  const good = rows.every(({ gridId }) => gridId !== null);
  if (!good || !apply || !plan || plan.grids.length === 0) return good;
  try {
    const whole = { ...input, idempotencyKey: randomUUID(), errorPolicy: ErrorPolicy.REJECT_EVERYTHING };
    await importIntoGraph(contextOf(subgraph), whole, handling);
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    // Somebody has changed the map since the plan was shown.
    console.error(describeRefusals(error.rows).join('\n'));
    return false;
  }
  console.log('Applied. A server that is running shows it within a second.');
  return true;
}

/** Acts as the administrator of the district: who can open its database needs no further right. */
function contextOf(subgraph: Subgraph<OrganizationServices>): SubgraphContext<OrganizationServices> {
  const { database, services } = subgraph;
  const districts = [...services.territory.divisions()].filter(({ kind, live }) => kind === 'DISTRICT' && live);
  const grants = districts.map(({ id }) => ({
    role: 'ADMINISTRATOR' as const,
    scope: { kind: 'DIVISION' as const, id },
    until: null,
  }));
  const viewer: Viewer = { ...anonymous('import-grids'), id: 'command-line', kind: 'SYSTEM', grants };
  return { viewer, database, services, now: new Date(), loaders: new Map() };
}

const FEATURES_A_LINE = 1_000;

function progressInLines(): FileHandling['progress'] {
  return (step, done, total) => {
    if (step === 'READ' && done > 0 && done % FEATURES_A_LINE === 0)
      console.error(`  read ${done} of ${total} features`);
    if (step === 'FIT')
      console.error(done === 0 ? `  fitting ${total} features into the map` : `  fitting without ${done} that failed`);
    if (step === 'WRITE') console.error(`  writing ${total} grids`);
  };
}

function readCollection(file: string): object {
  const text = readText(file);
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null) return read;
  } catch {
    // Said below.
  }
  throw new StartFault(`${file} is no JSON: save it as GeoJSON in UTF-8.`);
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    const megabytes = statSync(file).size / 1024 / 1024;
    if (megabytes > MOST_MEGABYTES)
      throw new StartFault(`${file} has ${Math.ceil(megabytes)} MB; a file of grids has at most ${MOST_MEGABYTES} MB.`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof StartFault) throw error;
    throw new StartFault(`${file} cannot be read.`);
  }
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}
