import { createHmac } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyDigest, type Open311Key } from '@gridweave/gateway/open311/open311-keys';
import type { Variable } from './config';
import type { EnvironmentReader } from './environment-reader';

export interface Open311Settings {
  readonly keys: readonly Open311Key[];
  readonly contact: string | null;
  readonly publicUrl: string | null;
}

const shape = /^([\w.-]{1,40}):([a-z0-9][a-z0-9.-]{0,49}):([0-9a-f]{64})$/;

export function readOpen311(read: EnvironmentReader<Variable>): Open311Settings {
  const given = (read.text('GRIDWEAVE_OPEN311_KEYS') ?? '').split(',').map((each) => each.trim());
  const keys = given.filter((each) => each !== '').flatMap((each, index) => keyIn(read, each, index + 1));
  if (new Set(keys.map(({ label }) => label)).size < keys.length) {
    read.fault('GRIDWEAVE_OPEN311_KEYS names a label twice: each key needs one of its own.');
  }
  return {
    keys,
    contact: read.text('GRIDWEAVE_OPEN311_CONTACT'),
    publicUrl: read.httpUrl('GRIDWEAVE_OPEN311_URL'),
  };
}

/** Never repeats the entry: somebody may have put the key itself there. */
function keyIn(read: EnvironmentReader<Variable>, entry: string, place: number): Open311Key[] {
  const [, label, jurisdiction, sha256] = shape.exec(entry) ?? [];
  if (label && jurisdiction && sha256) return [{ label, jurisdiction, sha256 }];
  read.fault(
    `GRIDWEAVE_OPEN311_KEYS is not understood at entry ${place}: it takes label:jurisdiction:SHA-256 of the key in hexadecimal, separated by commas.`,
  );
  return [];
}

/** The one key of a development start, of the jurisdiction `test`: the same at each start on the same data. */
export function developmentKey(internalKey: Uint8Array): string {
  return createHmac('sha256', internalKey).update('open311 development key').digest('base64url');
}

export const developmentJurisdiction = 'test';

export function developmentKeys(key: string): Open311Key[] {
  return [{ label: 'development', jurisdiction: developmentJurisdiction, sha256: keyDigest(key) }];
}

/** Leaves the key in `open311-development-key`, readable by its owner only. */
export function writeDevelopmentKey(directory: string, key: string): void {
  const file = join(directory, 'open311-development-key');
  const draft = `${file}.${process.pid}`;
  mkdirSync(directory, { recursive: true });
  writeFileSync(draft, `${key}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
}
