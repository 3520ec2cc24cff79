import { Following } from '@gridweave/events/following';
import type { Database } from '../database';
import { newId } from '../ids';
import { log, logFault } from '../log';
import { isUnreachable } from '../unreachable';
import { claimJob, JobFailure, JobLost, JobRun, JobStopped, leaseMilliseconds } from './job';
import { JobRow } from './job-tables';

export type JobWork<Checkpoint extends object> = (run: JobRun<Checkpoint>) => Promise<void>;

/**
 * Claims a job and does its work to the end; null when another process is at it. A JobFailure or a fault of ours ends the
 * job as FAILED; a stop of the process leaves it to whoever takes it up next, from its checkpoint. Throws where the
 * database cannot be reached; then the job is taken up when its lease is over.
 */
export async function runJob<Checkpoint extends object>(
  database: Database,
  id: string,
  work: JobWork<Checkpoint>,
  begun: (run: JobRun<Checkpoint>) => void = () => {},
): Promise<JobRow | null> {
  const runner = newId();
  const job = await claimJob(database, id, runner, new Date());
  if (!job) return null;
  const run = new JobRun<Checkpoint>(database, job, runner);
  begun(run);
  const signs = setInterval(() => void run.beat().catch(() => {}), leaseMilliseconds / 3);
  try {
    await work(run).then(
      () => run.finish('DONE'),
      (fault) => breakOff(run, fault),
    );
  } catch (fault) {
    if (!(fault instanceof JobLost)) throw fault;
  } finally {
    clearInterval(signs);
  }
  return database.manager.findOneByOrFail(JobRow, { id });
}

async function breakOff<Checkpoint extends object>(run: JobRun<Checkpoint>, fault: unknown): Promise<void> {
  if (fault instanceof JobLost || isUnreachable(fault)) throw fault;
  if (fault instanceof JobStopped) return run.release();
  if (fault instanceof JobFailure) {
    const { code, field, row, message } = fault;
    return run.finish('FAILED', { row, code, field, message });
  }
  logFault('job', run.job.id, fault);
  await run.finish('FAILED', { row: null, code: 'INTERNAL', field: null, message: '任务因系统故障中止。' });
}

const pauseMilliseconds = 1_000;

/** Looks for jobs of the kinds that it knows and does them, one after the other, until stopped. */
export class JobRunner {
  readonly #following = new Following(
    async () => (await this.runWaiting()) > 0,
    pauseMilliseconds,
    (fault) => log('warn', 'jobs-not-looked-for', { message: (fault as Error).message }),
  );
  #run: JobRun<object> | null = null;

  constructor(
    private readonly database: Database,
    private readonly works: Readonly<Record<string, JobWork<object>>>,
    /** Hears how many jobs waited whenever they are looked for. */
    private readonly waiting: (count: number) => void = () => {},
  ) {}

  start(): void {
    this.#following.start();
  }

  /** Looks at once instead of after the pause. */
  poke(): void {
    this.#following.poke();
  }

  /** Ends with the step in hand; what is left of its job waits for another process. */
  stop(): Promise<void> {
    this.#run?.stop();
    return this.#following.stop();
  }

  /** Does what there is to do now. Answers how many jobs this process did. */
  async runWaiting(): Promise<number> {
    let count = 0;
    const waiting = await this.#waiting();
    this.waiting(waiting.length);
    for (const { id, kind } of waiting) {
      if (this.#following.isStopped) break;
      const begun = (run: JobRun<object>) => {
        this.#run = run;
        // While it was being claimed.
        if (this.#following.isStopped) run.stop();
      };
      if (await runJob(this.database, id, this.works[kind]!, begun)) count += 1;
    }
    return count;
  }

  #waiting(): Promise<Pick<JobRow, 'id' | 'kind'>[]> {
    const stale = new Date(Date.now() - leaseMilliseconds);
    return this.database.manager
      .createQueryBuilder(JobRow, 'job')
      .select(['job.id', 'job.kind'])
      .where('job.activeKey IS NOT NULL AND job.kind IN (:...kinds)', { kinds: Object.keys(this.works) })
      .andWhere("(job.state = 'QUEUED' OR job.heartbeat < :stale)", { stale })
      .orderBy('job.at')
      .limit(20)
      .getMany();
  }
}
