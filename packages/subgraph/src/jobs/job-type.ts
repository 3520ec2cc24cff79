import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime } from '../scalars';
import type { JobProblem } from './job';
import type { JobRow } from './job-tables';

export enum JobState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(JobState, {
  name: 'JobState',
  description: '任务状态。How far long work is.',
  valuesConfig: {
    QUEUED: { description: '排队中。Nobody is at it yet.' },
    RUNNING: { description: '进行中。A process is at it, or was when it stopped.' },
    DONE: { description: '已完成。Done to the end; single rows may have been rejected.' },
    FAILED: { description: '已失败。It could not go on; what was done stays done.' },
    CANCELLED: { description: '已取消。Somebody ended it; what was done stays done.' },
  },
});

/**
 * The type of a subgraph's jobs: `JobType('OrganizationJob')` makes `OrganizationJob` and `OrganizationJobProblem`.
 * Each subgraph has a name of its own, since a root field that all share would ask only one of them.
 */
export function JobType(name: string) {
  @ObjectType(`${name}Problem`, { description: '任务中的问题。Something wrong with the work or with one row of it.' })
  class Problem {
    @Field(() => Int, { nullable: true, description: '行号。Row of the input, from 1; null for the whole.' })
    row: number | null;
    @Field(() => String, { description: '代码。A stable code.' })
    code: string;
    @Field(() => String, { nullable: true, description: '字段。The field at fault; null when none is.' })
    field: string | null;
    @Field(() => String, { description: '说明。For people, in Chinese.' })
    message: string;
  }

  @ObjectType(name, { description: '任务。Long work that goes on where it was when a process stops.' })
  class Job {
    @Field(() => ID, { description: '标识。Opaque and lasting.' })
    id: string;
    @Field(() => String, { description: '种类。What kind of work this is.' })
    kind: string;
    @Field(() => JobState, { description: '状态。How far it is.' })
    state: JobState;
    @Field(() => Int, { description: '已处理。How many rows have been dealt with, rejected ones included.' })
    done: number;
    @Field(() => Int, { nullable: true, description: '总数。How many there are; null while not known.' })
    total: number | null;
    @Field(() => Int, { description: '被退回。How many rows were rejected.' })
    rejected: number;
    @Field(() => [Problem], { description: '问题。The first hundred problems.' })
    problems: JobProblem[];
    @Field(() => DateTime, { description: '提交时间。When it was asked for.' })
    at: Date;
    @Field(() => DateTime, { nullable: true, description: '完成时间。When it ended; null while it has not.' })
    finishedAt: Date | null;
  }
  return Job;
}

/** A job as its type shows it: neither the checkpoint nor who asked for it. */
export function shownJob(row: JobRow) {
  const { id, kind, done, total, rejected, at, finishedAt } = row;
  const problems = JSON.parse(row.problems) as JobProblem[];
  return { id, kind, state: row.state as JobState, done, total, rejected, problems, at, finishedAt };
}
