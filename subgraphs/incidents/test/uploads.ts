import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { IncidentsUnderTest } from './incidents-subgraph';

type Request = Parameters<IncidentsUnderTest['subgraph']['files']>[1];

/** Asks for a file, or gives one, through the door that the gateway uses. */
export async function askFile({ subgraph }: IncidentsUnderTest, viewer: Viewer, request: Partial<Request>) {
  const identity = await signIdentity(viewer, 'incidents', testKey);
  return subgraph.files(identity, { method: 'GET', path: 'media', headers: {}, body: null, ...request });
}

export interface UploadAnswer {
  readonly status: number;
  readonly code?: string;
  readonly id: string;
  readonly secret: string;
  readonly kind: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/** Sends a file in pieces of 64 KiB, as a socket would. */
export async function upload(test: IncidentsUnderTest, viewer: Viewer, file: Buffer): Promise<UploadAnswer> {
  const pieces = Array.from({ length: Math.ceil(file.length / 65_536) }, (_, index) =>
    file.subarray(index * 65_536, (index + 1) * 65_536),
  );
  const { status, body } = await askFile(test, viewer, { method: 'POST', body: Readable.from(pieces) });
  return { status, ...JSON.parse(body as string) };
}

/** The ticket of a file that was taken, as a deed takes it. */
export async function ticket(test: IncidentsUnderTest, viewer: Viewer, file: Buffer) {
  const { status, id, secret, code } = await upload(test, viewer, file);
  if (status !== 201) throw new Error(`not taken: ${code}`);
  return { id, secret };
}

/** A file as a viewer gets it; null bytes where there is none. */
export async function fetched(
  test: IncidentsUnderTest,
  viewer: Viewer,
  path: string,
  headers: Record<string, string> = {},
) {
  const answer = await askFile(test, viewer, { path, headers });
  const chunks: Buffer[] = [];
  if (typeof answer.body !== 'string') for await (const chunk of answer.body) chunks.push(chunk as Buffer);
  return { status: answer.status, headers: answer.headers, bytes: Buffer.concat(chunks) };
}

/** All files that are kept, whatever they are. */
export function storedFiles({ mediaDirectory }: IncidentsUnderTest): { name: string; bytes: Buffer }[] {
  return readdirSync(mediaDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}
