import type { DataSource, EntityManager } from 'typeorm';
import { type Database, isDuplicateKey } from '../database';
import { newId } from '../ids';
import { JobRow } from './job-tables';

/** One thing that was wrong with one row of the work. Carries codes and fields, never the data themselves. */
export interface JobProblem {
  readonly row: number | null;
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}

/** The work is another's now, or was cancelled: whatever this process still had in hand is rolled back. */
export class JobLost extends Error {}

/** This process ends: the step in hand is rolled back, and another takes the work up from its checkpoint. */
export class JobStopped extends Error {}

/** Why a job cannot go on, told to whoever reads it. */
export class JobFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly row: number | null = null,
    readonly field: string | null = null,
  ) {
    super(message);
  }
}

export const leaseMilliseconds = 15_000;
const problemsKept = 100;

export interface NewJob {
  readonly kind: string;
  /** What it works on: an unfinished job of the same kind and key is taken up instead of making another. */
  readonly key: string;
  readonly createdBy: string;
  readonly total?: number | null;
  readonly checkpoint?: object;
}

/** The unfinished job of this kind and key, or a new one. */
export async function openJob(database: Database, job: NewJob): Promise<JobRow> {
  const activeKey = `${job.kind} ${job.key}`;
  const unfinished = () => database.manager.findOneBy(JobRow, { activeKey });
  const known = await unfinished();
  if (known) return known;
  try {
    return await database.transaction((tx) => createJob(tx, job, new Date()));
  } catch (error) {
    // Another process opened it at the same moment.
    const winner = isDuplicateKey(error) ? await unfinished() : null;
    if (!winner) throw error;
    return winner;
  }
}

/** Writes a job down, in the transaction of the deed that asks for it. */
export async function createJob(tx: EntityManager, job: NewJob, now: Date): Promise<JobRow> {
  const { kind, key, createdBy, total = null, checkpoint = {} } = job;
  const row: JobRow = {
    id: newId(now.getTime()),
    kind,
    activeKey: `${kind} ${key}`,
    state: 'QUEUED',
    done: 0,
    total,
    rejected: 0,
    checkpoint: JSON.stringify(checkpoint),
    problems: '[]',
    createdBy,
    at: now,
    runner: null,
    heartbeat: null,
    finishedAt: null,
  };
  await tx.insert(JobRow, row);
  created.set(tx.dataSource, jobsCreated(tx) + 1);
  return row;
}

const created = new WeakMap<DataSource, number>();

/** How many jobs this process has written down, those included whose transaction was rolled back. */
export function jobsCreated({ dataSource }: EntityManager): number {
  return created.get(dataSource) ?? 0;
}

/** Ends a job that is not finished; a process that is at it loses it with its next step. True when it was ended by this. */
export async function cancelJob(tx: EntityManager, id: string, now: Date): Promise<boolean> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(JobRow)
    .set({ state: 'CANCELLED', activeKey: null, runner: null, finishedAt: now })
    .where('id = :id AND state IN (:...states)', { id, states: ['QUEUED', 'RUNNING'] })
    .execute();
  return affected === 1;
}

/** Takes a job that waits, or one whose process has given no sign of life for a lease; null when another has it. */
export async function claimJob(database: Database, id: string, runner: string, now: Date): Promise<JobRow | null> {
  return database.transaction(async (tx) => {
    const stale = new Date(now.getTime() - leaseMilliseconds);
    const { affected } = await tx
      .createQueryBuilder()
      .update(JobRow)
      .set({ state: 'RUNNING', runner, heartbeat: now })
      .where("id = :id AND (state = 'QUEUED' OR (state = 'RUNNING' AND heartbeat < :stale))", { id, stale })
      .execute();
    return affected === 1 ? tx.findOneByOrFail(JobRow, { id }) : null;
  });
}

/** What of a job a step changes. Counts are totals, not additions, so that a step tried again counts once. */
export interface Progress<Checkpoint> {
  readonly checkpoint: Checkpoint;
  readonly done: number;
  readonly rejected?: number;
  readonly total?: number | null;
  readonly problems?: readonly JobProblem[];
}

/** A job in the hands of this process. */
export class JobRun<Checkpoint extends object> {
  #problems: JobProblem[];
  #stopped = false;

  constructor(
    readonly database: Database,
    readonly job: JobRow,
    private readonly runner: string,
  ) {
    this.#problems = JSON.parse(job.problems) as JobProblem[];
  }

  get checkpoint(): Partial<Checkpoint> {
    return JSON.parse(this.job.checkpoint) as Partial<Checkpoint>;
  }

  /**
   * Does a piece of the work and writes down how far it got, in one transaction. Throws JobLost when it is another's now,
   * JobStopped when this process ends.
   */
  async step(work: (tx: EntityManager) => Promise<Progress<Checkpoint>>): Promise<void> {
    if (this.#stopped) throw new JobStopped(`job ${this.job.id} waits for another process`);
    const problems = await this.database.transaction(async (tx) => {
      const progress = await work(tx);
      const kept = [...this.#problems, ...(progress.problems ?? [])].slice(0, problemsKept);
      await this.#update(tx, {
        checkpoint: JSON.stringify(progress.checkpoint),
        done: progress.done,
        problems: JSON.stringify(kept),
        ...(progress.rejected === undefined ? {} : { rejected: progress.rejected }),
        ...(progress.total === undefined ? {} : { total: progress.total }),
        heartbeat: new Date(),
      });
      return kept;
    });
    this.#problems = problems;
  }

  /** Ends the work with its next step. */
  stop(): void {
    this.#stopped = true;
  }

  /** Gives the job back, for whoever looks next. */
  async release(): Promise<void> {
    await this.database.transaction((tx) => this.#update(tx, { state: 'QUEUED', runner: null }));
  }

  /** A sign of life between steps. */
  async beat(): Promise<void> {
    await this.database.transaction((tx) => this.#update(tx, { heartbeat: new Date() }));
  }

  async finish(state: 'DONE' | 'FAILED', problem?: JobProblem): Promise<void> {
    // What stopped it is read first.
    const problems = problem ? [problem, ...this.#problems].slice(0, problemsKept) : this.#problems;
    await this.database.transaction((tx) =>
      this.#update(tx, {
        state,
        problems: JSON.stringify(problems),
        activeKey: null,
        runner: null,
        finishedAt: new Date(),
      }),
    );
  }

  async #update(tx: EntityManager, change: Partial<JobRow>): Promise<void> {
    const mine = { id: this.job.id, runner: this.runner, state: 'RUNNING' as const };
    const { affected } = await tx.update(JobRow, mine, change);
    if (affected !== 1) throw new JobLost(`job ${this.job.id} is no longer this process's`);
  }
}
