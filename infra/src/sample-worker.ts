import { workerData } from 'node:worker_threads';
import { answer } from './bounded-worker';
import type { Config } from './config';
import { fillSample } from './one-process';

export interface SampleTask {
  readonly config: Config;
  /** How many incidents there are to be in all; null for those of the sample. */
  readonly incidents: number | null;
  /** Which sample of people; null for the ordinary one. */
  readonly scenario: string | null;
}

const { config, incidents, scenario } = workerData as SampleTask;
answer(fillSample(config, incidents, scenario).then(() => true));
