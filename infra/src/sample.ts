import { StartFault } from '@gridweave/subgraph/start-fault';
import { inBoundedMemory } from './bounded-worker';
import type { Config } from './config';
import type { SampleTask } from './sample-worker';

export interface SampleAmounts {
  /** How many elements of the register to make up; null for none beyond the sample. */
  readonly register: number | null;
  /** How many incidents there are to be in all; null for those of the sample. */
  readonly incidents: number | null;
  /** Which sample of people; null for the ordinary one. */
  readonly scenario: string | null;
}

/** Fills the configured database with generated, labelled data. True when all of it is there. */
export async function sample(config: Config, { register, incidents, scenario }: SampleAmounts): Promise<boolean> {
  if (config.production) {
    throw new StartFault('Generated data do not belong into production: run sample without NODE_ENV=production.');
  }
  const began = performance.now();
  await inBoundedMemory('sample-worker.js', { config, incidents, scenario } satisfies SampleTask);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`Generated data, marked synthetic, are in place after ${seconds} s; what was there already was kept.`);
  if (register === null) return true;
  const { sampleRegister } = await import('./import-register.js');
  return sampleRegister(config, register);
}
