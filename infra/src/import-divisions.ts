import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decodeListText } from '@gridweave/organization/division-list/list-text';
import { SourceDown } from '@gridweave/subgraph/event-consumer';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { anonymous, type Viewer } from '@gridweave/viewer/viewer';
import type { Config } from './config';
import { type DivisionPlan, describePlan } from './division-plan-text';
import { findAuditSettings } from './kept-audit-key';
import { findInternalKey } from './kept-key';
import { refuseLostKeys } from './lost-keys';
import { refuseUnwritableDirectory } from './preflight';
import { startSubgraph } from './subgraph-definitions';

export interface DivisionImport {
  readonly file: string;
  readonly year: number;
  readonly cutOff: string;
  /** True when nobody gave the cut-off and the middle of the year stands in. */
  readonly cutOffAssumed: boolean;
  readonly decisionsFile: string | null;
  readonly apply: boolean;
}

export const importDivisionsUsage =
  'npx pnpm import divisions FILE --year 2024 [--cut-off 2024-06-30] [--decisions FILE] [--apply]';

/** Cut-off days of the published lists; of later ones the import has to be told. */
const knownCutOffs: Readonly<Record<number, string>> = { 2022: '2022-10-31', 2023: '2023-06-30' };

/** Throws a StartFault that says what is missing or not understood. */
export function readDivisionImport(words: readonly string[]): DivisionImport {
  const { values, positionals } = parsed(words);
  const [file, ...tooMany] = positionals;
  const year = Number(values.year);
  if (file === undefined || tooMany.length > 0 || !/^\d{4}$/.test(values.year ?? '')) {
    throw new StartFault(`Name one file and the year of the list: ${importDivisionsUsage}`);
  }
  const cutOff = values['cut-off'] ?? knownCutOffs[year] ?? `${year}-06-30`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cutOff)) throw new StartFault(`--cut-off ${cutOff} is no date such as 2024-06-30.`);
  const cutOffAssumed = values['cut-off'] === undefined && knownCutOffs[year] === undefined;
  return { file, year, cutOff, cutOffAssumed, decisionsFile: values.decisions ?? null, apply: values.apply ?? false };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        year: { type: 'string' },
        'cut-off': { type: 'string' },
        decisions: { type: 'string' },
        apply: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new StartFault(`${(error as Error).message.split('\n')[0]} ${importDivisionsUsage}`);
  }
}

/** Shows what a yearly list would change and, where asked, applies it. Answers whether all went well. */
export async function importDivisions(config: Config, words: readonly string[]): Promise<boolean> {
  const given = readDivisionImport(words);
  const csv = readList(given.file);
  const decisions = given.decisionsFile === null ? [] : readDecisions(given.decisionsFile);
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
    const door = await openDoor(subgraph, key);
    const input = { csv, year: given.year, cutOff: given.cutOff, decisions };
    const { divisionListPlan: plan } = await door<{ divisionListPlan: DivisionPlan }>(planQuery, { input });
    console.log(describePlan(plan, given));
    if (!plan.applicable || !given.apply) return plan.applicable;
    return await apply(door, { ...input, expectedPlan: plan.digest });
  } finally {
    await subgraph.close();
  }
}

type Door = <Data>(query: string, variables: object) => Promise<Data>;

/** Asks organization as the administrator of the district: who can open its database needs no further right. */
async function openDoor(subgraph: Subgraph, key: Uint8Array): Promise<Door> {
  const as = async <Data>(viewer: Viewer, query: string, variables: object): Promise<Data> => {
    const identity = await signIdentity(viewer, 'organization', key);
    const { body } = await subgraph.handle(identity, { query, variables: { ...variables } });
    if (body.errors?.length) throw new StartFault(body.errors.map(({ message }) => message).join('\n'));
    return body.data as Data;
  };
  const system = { ...anonymous('import-divisions'), id: 'command-line', kind: 'SYSTEM' } as const;
  const { divisions } = await as<{ divisions: { nodes: { id: string }[] } }>(
    system,
    '{ divisions(filter: { kind: DISTRICT }, first: 1) { nodes { id } } }',
    {},
  );
  const grants = divisions.nodes.map(({ id }) => ({
    role: 'ADMINISTRATOR' as const,
    scope: { kind: 'DIVISION' as const, id },
    until: null,
  }));
  return (query, variables) => as({ ...system, grants }, query, variables);
}

const line = '{ code name level }';
const planQuery = `query ($input: DivisionListInput!) { divisionListPlan(input: $input) {
  year cutOff previousYear previousCutOff rows unchanged applicable digest
  changes { kinds previous ${line} next ${line} notBefore notAfter effectiveOn document unitsLeft gridsLeft }
  successions { kind predecessor ${line} successor ${line} }
  questions { kind previous ${line} next ${line} }
  faults { row field code message }
} }`;
const applyMutation = `mutation ($input: ApplyDivisionListInput!) {
  applyDivisionList(input: $input) { edition { year } errors { code message field } }
}`;

interface Applied {
  readonly applyDivisionList: { readonly errors: readonly { code: string; message: string }[] };
}

async function apply(door: Door, input: object): Promise<boolean> {
  const { applyDivisionList } = await door<Applied>(applyMutation, {
    input: { ...input, idempotencyKey: randomUUID() },
  });
  for (const { code, message } of applyDivisionList.errors) console.error(`${code}: ${message}`);
  const done = applyDivisionList.errors.length === 0;
  if (done) console.log('Applied. A server that is running shows it within a second.');
  return done;
}

function readList(file: string): string {
  const decoded = decodeListText(readBytes(file));
  if (!decoded) throw new StartFault(`${file} is neither UTF-8 nor GB18030: save it as CSV in one of them.`);
  return decoded.text;
}

function readDecisions(file: string): unknown[] {
  try {
    const { decisions } = JSON.parse(readBytes(file).toString('utf8')) as { decisions?: unknown };
    if (Array.isArray(decisions)) return decisions;
  } catch (error) {
    if (error instanceof StartFault) throw error;
  }
  throw new StartFault(`${file} is no JSON of the form { "decisions": [ … ] }; docs/divisions.md shows one.`);
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new StartFault(`${file} cannot be read.`);
  }
}
