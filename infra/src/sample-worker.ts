import { workerData } from 'node:worker_threads';
import { answer } from './bounded-worker';
import type { Config } from './config';
import { fillSample } from './one-process';

answer(fillSample(workerData as Config).then(() => true));
