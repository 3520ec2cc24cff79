import { StartFault } from '@gridweave/subgraph/start-fault';
import { inBoundedMemory } from './bounded-worker';
import type { Config } from './config';

/** Fills the configured database with generated, labelled data. True when all of it is there. */
export async function sample(config: Config, register: number | null): Promise<boolean> {
  if (config.production) {
    throw new StartFault('Generated data do not belong into production: run sample without NODE_ENV=production.');
  }
  const began = performance.now();
  await inBoundedMemory('sample-worker.js', config);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`Generated data, marked synthetic, are in place after ${seconds} s; what was there already was kept.`);
  if (register === null) return true;
  const { sampleRegister } = await import('./import-register.js');
  return sampleRegister(config, register);
}
