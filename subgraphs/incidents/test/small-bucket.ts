/// <reference path="./s3rver.d.ts" />
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BucketSettings } from '@gridweave/subgraph/subgraph';
import S3rver from 's3rver';

export interface SmallBucket {
  readonly settings: BucketSettings;
  /** Names of what is in it. */
  names(): string[];
  close(): Promise<void>;
}

/** An S3-compatible store in this process, with one bucket. */
export async function startBucket(): Promise<SmallBucket> {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bucket-'));
  const bucket = 'gridweave';
  const options = { address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: bucket }] };
  const server = new S3rver(options);
  const { port } = await server.run();
  return {
    // The only keys that it knows.
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket,
      prefix: 'erqi/media/',
      region: 'us-east-1',
      keyId: 'S3RVER',
      secret: 'S3RVER',
    },
    names: () =>
      readdirSync(join(directory, bucket), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('._S3rver_object'))
        .map((entry) => entry.name.slice(0, -'._S3rver_object'.length)),
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
