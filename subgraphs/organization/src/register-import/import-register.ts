import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@gridweave/subgraph/database';
import { batchOfIds, largestBatch } from '@gridweave/subgraph/ids';
import { cancelJob, type JobRun, leaseMilliseconds, openJob } from '@gridweave/subgraph/jobs/job';
import { runJob } from '@gridweave/subgraph/jobs/job-runner';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { insertPostings, postingsOf } from '@gridweave/subgraph/search/text-index';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { type EntityManager, In } from 'typeorm';
import { RegisterElementRow } from '../register/register.entity';
import { indexedElement, registerIndex } from '../register/register-index.rules';
import { claimMap, MapMoved } from '../relocation/map-claim.commands';
import { type Batch, batchesOf } from './batches';
import { type Pace, paceAfter } from './pace.rules';
import { type Draft, placedAnew, type Surroundings } from './register-row.rules';
import { RejectedFile } from './rejected-file';
import type { RawRow } from './row-reader';
import { changeElement, insertElements, type NewElement, putTally } from './write-drafts.commands';

/** What is imported: rows that come again in the same order when asked again. */
export interface Import {
  readonly around: Surroundings;
  /** By which the same rows are known again after a stop. */
  readonly digest: string;
  readonly createdBy: string;
  rows(): AsyncIterable<RawRow>;
  /** Where rejected rows are told of. */
  readonly rejectedPath: string | null;
  progress?(state: ImportCheckpoint): void;
}

export interface ImportCheckpoint {
  readonly digest: string;
  readonly row: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly rejectedBytes: number;
}

/** How much one transaction writes: on the embedded engine as much as others can wait for, since they wait for all of it. */
interface Paces {
  rows: Pace;
  postings: Pace;
}
const firstPaces: Readonly<Paces> = {
  rows: { size: 250, least: 50, most: 500 },
  postings: { size: 1_000, least: 200, most: 2_000 },
};
/** Elsewhere rows are locked one by one, and others wait for nothing of it. */
const fullPaces: Readonly<Paces> = {
  rows: { size: 500, least: 500, most: 500 },
  postings: { size: 2_000, least: 2_000, most: 2_000 },
};
const IDS_A_READ = 1_000;
/** Between steps, so that on the embedded engine the server's own writes get their turn. */
const BREATH_MILLISECONDS = 2;

/**
 * Imports rows into the register as a job: from where it stopped if it was stopped, each row once. Throws a StartFault
 * when another process imports from this source.
 */
export async function importRegister(database: Database, work: Import): Promise<JobRow> {
  const job = await takeUp(database, work);
  const ended = await runJob<ImportCheckpoint>(database, job.id, (run) => importAll(run, work));
  if (!ended)
    throw new StartFault(`${work.around.source} is being imported by another process: wait until it is done.`);
  return ended;
}

export const importKind = 'register-import';

/** One import at a time for each source, so that no two write the same elements. */
async function takeUp(database: Database, { around, digest, createdBy }: Import): Promise<JobRow> {
  const key = createHash('sha256').update(around.source).digest('hex');
  const sketch = { kind: importKind, key, createdBy, checkpoint: { digest } };
  const job = await openJob(database, sketch);
  await lapse(database, job);
  if ((JSON.parse(job.checkpoint) as ImportCheckpoint).digest === digest) return job;
  // The file has changed since: what it says now is read from its front.
  await database.transaction((tx) => cancelJob(tx, job.id, new Date()));
  return openJob(database, sketch);
}

/** A job whose process was killed may be taken over when its lease has lapsed; one that shows life is left alone. */
async function lapse(database: Database, { id, state, heartbeat }: JobRow): Promise<void> {
  if (state !== 'RUNNING' || heartbeat === null) return;
  const since = heartbeat.getTime();
  await pause(Math.max(0, since + leaseMilliseconds + 500 - Date.now()));
  const now = await database.manager.findOneByOrFail(JobRow, { id });
  if (now.heartbeat !== null && now.heartbeat.getTime() > since) {
    throw new StartFault('This source is being imported by another process: wait until it is done.');
  }
}

async function importAll(run: JobRun<ImportCheckpoint>, work: Import): Promise<void> {
  const none = { row: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, rejectedBytes: 0 };
  let state: ImportCheckpoint = { ...none, digest: work.digest, ...run.checkpoint };
  const paces = run.database.engine === 'sqlite' ? { ...firstPaces } : { ...fullPaces };
  const rejects = work.rejectedPath === null ? null : new RejectedFile(work.rejectedPath, state.rejectedBytes);
  try {
    for await (const batch of batchesOf(work.rows(), state.row, largestBatch, work.around)) {
      state = await writeBatch(run, work, paces, batch, state, rejects);
      work.progress?.(state);
    }
  } finally {
    rejects?.close();
  }
}

/** Writes a batch in steps: first how its elements will be found, which shows nothing until they are there. */
async function writeBatch(
  run: JobRun<ImportCheckpoint>,
  { around }: Import,
  paces: Paces,
  { drafts, rejected, lastRow, mapRevision }: Batch,
  begun: ImportCheckpoint,
  rejects: RejectedFile | null,
): Promise<ImportCheckpoint> {
  const plan = await planOf(run.database, around, drafts);
  await writePostings(run.database, plan, paces);
  const map = { revision: mapRevision, moved: false };
  let state = begun;
  for (let start = 0; start === 0 || start < drafts.length; ) {
    const some = drafts.slice(start, start + paces.rows.size);
    start += paces.rows.size;
    const reached = start >= drafts.length ? lastRow : some.at(-1)!.row;
    const problems = rejected.filter(({ row }) => row! > state.row && row! <= reached);
    const told = {
      row: reached,
      rejected: state.rejected + problems.length,
      rejectedBytes: rejects?.write(problems) ?? state.rejectedBytes,
    };
    const before = state;
    const began = performance.now();
    await onTheMap(around, map, some, (placed) =>
      run.step(async (tx) => {
        await claimMap(tx, map.revision);
        const counts = await writeSome(tx, around, placed, plan);
        state = { ...before, ...told, ...added(before, counts) };
        return { checkpoint: state, done: reached, rejected: told.rejected, problems };
      }),
    );
    paces.rows = paceAfter(paces.rows, performance.now() - began);
    await pause(BREATH_MILLISECONDS);
  }
  return state;
}

/** Writes rows with places on the grids as they are: grids may change while a batch is under way. */
async function onTheMap(
  around: Surroundings,
  map: { revision: number; moved: boolean },
  drafts: readonly Draft[],
  write: (placed: readonly Draft[]) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await write(map.moved ? drafts.map((draft) => placedAnew(draft, around)) : drafts);
    } catch (error) {
      if (!(error instanceof MapMoved)) throw error;
      await around.refresh();
      Object.assign(map, { revision: around.mapRevision, moved: true });
    }
  }
}

type Counts = Pick<ImportCheckpoint, 'created' | 'updated' | 'unchanged'>;

function added(a: Counts, b: Counts): Counts {
  return { created: a.created + b.created, updated: a.updated + b.updated, unchanged: a.unchanged + b.unchanged };
}

interface Plan {
  /** By source id: the element that is there, null for one whose row says what is known. */
  readonly known: ReadonlyMap<string, { readonly id: string; readonly same: boolean }>;
  readonly fresh: ReadonlyMap<string, NewElement>;
}

async function planOf(database: Database, { source }: Surroundings, drafts: readonly Draft[]): Promise<Plan> {
  const elements = drafts.filter((draft) => draft.what === 'ELEMENT');
  const digests = new Map(elements.map(({ sourceId, digest }) => [sourceId, digest]));
  const known = new Map<string, { id: string; same: boolean }>();
  for (let start = 0; start < elements.length; start += IDS_A_READ) {
    const sourceId = In(elements.slice(start, start + IDS_A_READ).map((draft) => draft.sourceId));
    const select = { id: true, sourceId: true, digest: true } as const;
    for (const row of await database.manager.find(RegisterElementRow, { where: { source, sourceId }, select })) {
      known.set(`${row.sourceId}`, { id: row.id, same: row.digest === digests.get(`${row.sourceId}`) });
    }
  }
  const missing = elements.filter(({ sourceId }) => !known.has(sourceId));
  const ids = batchOfIds(missing.length);
  return { known, fresh: new Map(missing.map((draft, i) => [draft.sourceId, { id: ids[i]!, draft }])) };
}

async function writePostings(database: Database, { fresh }: Plan, paces: Paces): Promise<void> {
  const rows = Array.from(fresh.values(), ({ id, draft }) => indexedElement({ id, ...draft.element }, draft.hazards));
  const postings = postingsOf(registerIndex, rows);
  for (let start = 0; start < postings.length; ) {
    const some = postings.slice(start, start + paces.postings.size);
    start += some.length;
    const began = performance.now();
    await database.transaction((tx) => insertPostings(tx, some));
    paces.postings = paceAfter(paces.postings, performance.now() - began);
    await pause(BREATH_MILLISECONDS);
  }
}

async function writeSome(
  tx: EntityManager,
  { source, synthetic, fieldKeys }: Surroundings,
  drafts: readonly Draft[],
  { known, fresh }: Plan,
): Promise<Counts> {
  const created: NewElement[] = [];
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const draft of drafts) {
    if (draft.what === 'TALLY') {
      counts[await putTally(tx, source, draft, synthetic)] += 1;
      continue;
    }
    const before = known.get(draft.sourceId);
    if (!before) created.push({ id: fresh.get(draft.sourceId)!.id, draft });
    else if (!before.same) await changeElement(tx, fieldKeys, before.id, draft);
    if (before) counts[before.same ? 'unchanged' : 'updated'] += 1;
  }
  await insertElements(tx, fieldKeys, created);
  return { ...counts, created: counts.created + created.length };
}
