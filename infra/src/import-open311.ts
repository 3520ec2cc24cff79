import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SourceDown } from '@gridweave/subgraph/event-consumer';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { anonymous } from '@gridweave/viewer/viewer';
import type { Config } from './config';
import { findAuditSettings } from './kept-audit-key';
import { findInternalKey } from './kept-key';
import { refuseLostKeys } from './lost-keys';
import { type Open311Record, type Place, placedAround, readRecords } from './open311-records';
import { refuseUnwritableDirectory } from './preflight';
import { startSubgraph } from './subgraph-definitions';

export interface Open311Import {
  readonly file: string;
  readonly jurisdiction: string;
  /** Where the records are moved, of test jurisdictions only. */
  readonly around: Place | null;
}

export const importOpen311Usage = 'npx pnpm import open311 FILE.json --jurisdiction ID [--around LONG,LAT]';

const mostMegabytes = 64;

/** Throws a StartFault that says what is missing or not understood. */
export function readOpen311Import(words: readonly string[]): Open311Import {
  const { values, positionals } = parsed(words);
  const [file, ...tooMany] = positionals;
  const { jurisdiction } = values;
  if (file === undefined || tooMany.length > 0 || !jurisdiction) {
    throw new StartFault(`Name one file and the jurisdiction that its requests belong to: ${importOpen311Usage}`);
  }
  if (!/^[a-z0-9][a-z0-9.-]{0,49}$/.test(jurisdiction)) {
    throw new StartFault('--jurisdiction takes a name of small letters, digits, dots and hyphens, such as test.');
  }
  if (values.around !== undefined && !/^test([.-]|$)/.test(jurisdiction)) {
    throw new StartFault('--around moves requests to where they are not: only a jurisdiction named test may have it.');
  }
  return { file, jurisdiction, around: values.around === undefined ? null : placeIn(values.around) };
}

function placeIn(text: string): Place {
  const [longitude, latitude] = /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/.test(text) ? text.split(',').map(Number) : [];
  if (longitude === undefined || latitude === undefined) {
    throw new StartFault('--around takes a longitude and a latitude in WGS-84, such as 113.6445,34.7045.');
  }
  return { longitude, latitude };
}

function parsed(words: readonly string[]) {
  try {
    const options = { jurisdiction: { type: 'string' }, around: { type: 'string' } } as const;
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new StartFault(`${(error as Error).message.split('\n')[0]} ${importOpen311Usage}`);
  }
}

/** Brings a file of requests in, beside a server that may be running. True when none was refused. */
export async function importOpen311(config: Config, words: readonly string[]): Promise<boolean> {
  const given = readOpen311Import(words);
  const read = readRecords(textOf(given.file), given.file);
  const records = given.around ? placedAround(read, given.around) : read;
  if (given.around)
    console.log(`For the test, all ${records.length} points are drawn together around ${words.at(-1)}.`);
  if (config.databaseUrl.startsWith('sqlite:')) refuseUnwritableDirectory(config.dataDirectory);
  await refuseLostKeys(config, ['incidents']);
  const { key, keep } = findInternalKey({ ...config, part: null });
  const away = () => Promise.reject(new SourceDown('not followed while importing'));
  const source = { head: away, events: away, snapshot: away };
  const { databaseUrl, mediaDirectory, mediaBucket, feedback } = config;
  const subgraph = await startSubgraph('incidents', {
    ...{ databaseUrl, mediaDirectory, mediaBucket, feedback },
    internalKey: key,
    audit: () => findAuditSettings(config),
    sample: false,
    sources: { organization: source, personnel: source },
  });
  try {
    keep();
    return await handIn(subgraph, key, given.jurisdiction, records);
  } finally {
    await subgraph.close();
  }
}

const mutation = `mutation ($input: SubmitServiceRequestInput!) {
  submitServiceRequest(input: $input) { serviceRequest { requestId } errors { code message } retryAfterSeconds }
}`;

interface Outcome {
  readonly refused: string | null;
  readonly retryAfterSeconds: number | null;
}

async function handIn(
  subgraph: Subgraph,
  key: Uint8Array,
  jurisdiction: string,
  records: readonly Open311Record[],
): Promise<boolean> {
  const refused = new Map<string, string[]>();
  for (const record of records) {
    const { refused: why } = await patiently(() => submit(subgraph, key, jurisdiction, record));
    if (why !== null) refused.set(why, [...(refused.get(why) ?? []), record.requestId]);
  }
  const failed = [...refused.values()].flat().length;
  console.log(`${records.length - failed} of ${records.length} requests are in place for ${jurisdiction}.`);
  for (const [why, ids] of refused) {
    console.error(`${why} ${ids.length} requests, such as ${ids.slice(0, 3).join(', ')}.`);
  }
  return failed === 0;
}

/** Whoever sends too much at once is told when to go on. */
async function patiently(send: () => Promise<Outcome>): Promise<Outcome> {
  for (;;) {
    const outcome = await send();
    if (outcome.retryAfterSeconds === null) return outcome;
    const milliseconds = outcome.retryAfterSeconds * 1_000;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
}

/** Through the mutation that the gateway’s Open311 door uses, as the same caller. */
async function submit(
  subgraph: Subgraph,
  key: Uint8Array,
  jurisdiction: string,
  record: Open311Record,
): Promise<Outcome> {
  const viewer = { ...anonymous('import-open311'), id: `open311:${jurisdiction}`, kind: 'SYSTEM' } as const;
  const identity = await signIdentity(viewer, 'incidents', key);
  const input = { ...record, idempotencyKey: keyOf(record) };
  const { body } = await subgraph.handle(identity, { query: mutation, variables: { input } });
  const { data, errors } = body as {
    data?: { submitServiceRequest?: Submitted | null };
    errors?: { message: string }[];
  };
  const answer = data?.submitServiceRequest;
  if (!answer) return { refused: errors?.[0]?.message ?? 'Not answered.', retryAfterSeconds: null };
  const [error] = answer.errors;
  return { refused: error ? `${error.code}: ${error.message}` : null, retryAfterSeconds: answer.retryAfterSeconds };
}

interface Submitted {
  readonly errors: readonly { readonly code: string; readonly message: string }[];
  readonly retryAfterSeconds: number | null;
}

/** The same for the same content: a file may be imported again, and what has changed in it is looked at again. */
function keyOf(record: Open311Record): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex');
}

function textOf(file: string): string {
  let megabytes: number;
  try {
    megabytes = statSync(file).size / 1024 / 1024;
    if (megabytes <= mostMegabytes) return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    throw new StartFault(`${file} cannot be read.`);
  }
  throw new StartFault(`${file} has ${Math.ceil(megabytes)} MB; a file has at most ${mostMegabytes} MB.`);
}
