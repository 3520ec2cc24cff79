import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { logFault } from '@gridweave/subgraph/log';
import type { BucketSettings } from '@gridweave/subgraph/subgraph';
import type { ByteRange } from './media.rules';
import { storeUnavailable } from './media.rules';
import { type MediaStore, placeOf } from './media-store';

/** One part in memory at a time; two while the next is read. */
const partBytes = 8 * 1024 * 1024;

/** Keeps files in a bucket of an S3-compatible store. Throws MEDIA_STORE_UNAVAILABLE when the store does not do what it is told. */
export class BucketStore implements MediaStore {
  #opening: ReturnType<typeof opened> | undefined;

  constructor(private readonly settings: BucketSettings) {}

  async keep(name: string, file: string): Promise<void> {
    const object = this.#object(name);
    const { client, Upload } = await this.#open();
    const body = createReadStream(file, { highWaterMark: 256 * 1024 });
    const params = { ...object, Body: body };
    try {
      await new Upload({ client, params, partSize: partBytes, queueSize: 1 }).done();
    } catch (fault) {
      throw told(fault);
    } finally {
      body.destroy();
    }
    await rm(file);
  }

  async read(name: string, range: ByteRange | null): Promise<Readable | null> {
    const Range = range ? `bytes=${range.start}-${range.end}` : undefined;
    const object = { ...this.#object(name), Range };
    const { client, GetObjectCommand } = await this.#open();
    try {
      const { Body } = await client.send(new GetObjectCommand(object));
      return (Body as Readable | undefined) ?? null;
    } catch (fault) {
      if ((fault as Error).name === 'NoSuchKey') return null;
      throw told(fault);
    }
  }

  async remove(name: string): Promise<void> {
    const object = this.#object(name);
    const { client, DeleteObjectCommand } = await this.#open();
    try {
      await client.send(new DeleteObjectCommand(object));
    } catch (fault) {
      if ((fault as Error).name !== 'NoSuchKey') throw told(fault);
    }
  }

  #open() {
    this.#opening ??= opened(this.settings);
    return this.#opening;
  }

  #object(name: string) {
    const { bucket, prefix } = this.settings;
    return { Bucket: bucket, Key: prefix + placeOf(name) };
  }
}

/** With the first file, so that whoever has no bucket does not load the library. */
async function opened({ endpoint, region, keyId, secret }: BucketSettings) {
  const [{ S3Client, GetObjectCommand, DeleteObjectCommand }, { Upload }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/lib-storage'),
  ]);
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
    forcePathStyle: true,
    // Many stores that speak S3 do not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 3_000, socketTimeout: 30_000 },
  });
  return { client, GetObjectCommand, DeleteObjectCommand, Upload };
}

/** Logs what the store calls the fault, and nothing else of it: requests carry signatures. */
function told(fault: unknown): Error {
  const { name, code } = fault as NodeJS.ErrnoException;
  logFault('media-bucket', '', new Error(code ?? name));
  return storeUnavailable();
}
