import { once } from 'node:events';
import { join } from 'node:path';
import { parentPort, Worker } from 'node:worker_threads';

/** Whether the work was done whole, or why it could not be. */
type Outcome =
  | { readonly done: boolean }
  | { readonly fault: { readonly name: string; readonly message: string; readonly stack: string | undefined } };

/** Left alone, V8 lets garbage pile up to a large part of the machine before it looks at it. */
const memory = { maxOldGenerationSizeMb: 288, maxYoungGenerationSizeMb: 24 };

/** Runs a script of this folder in a thread, whose memory is given back when it ends. Throws what the work throws. */
export async function inBoundedMemory(script: string, task: unknown): Promise<boolean> {
  const worker = new Worker(join(__dirname, script), { workerData: task, resourceLimits: memory });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const [outcome] = (await once(worker, 'message')) as [Outcome];
  await ended;
  if ('fault' in outcome) throw Object.assign(new Error(outcome.fault.message), outcome.fault);
  return outcome.done;
}

/** What such a script ends with. */
export function answer(work: Promise<boolean>): void {
  const say = (outcome: Outcome) => parentPort?.postMessage(outcome);
  work.then(
    (done) => say({ done }),
    ({ name, message, stack }: Error) => say({ fault: { name, message, stack } }),
  );
}
