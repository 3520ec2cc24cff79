import { join } from 'node:path';
import type { SubgraphConfig } from '@gridweave/subgraph/subgraph';
import { BucketStore } from './bucket-store';
import { DirectoryStore, type MediaStore } from './media-store';

/** What taking and giving media needs besides the database. */
export interface MediaKeeping {
  readonly store: MediaStore;
  /** Holds files while they arrive; on this machine whatever the store is. */
  readonly arrivals: string;
}

/** Keeps media in the configured bucket or directory, or beside the SQLite files where neither is. */
export function mediaKeeping({ mediaDirectory, mediaBucket, databaseUrl }: SubgraphConfig): MediaKeeping {
  const directory = mediaDirectory ?? besideDatabase(databaseUrl);
  if (directory === null) return unknownPlace;
  const store = mediaBucket ? new BucketStore(mediaBucket) : new DirectoryStore(directory);
  return { store, arrivals: join(directory, 'arriving') };
}

function besideDatabase(url: string): string | null {
  return url.startsWith('sqlite:') ? join(url.slice('sqlite:'.length), 'media') : null;
}

/** For commands that open a server's schema and have no business with files. */
const unknownPlace: MediaKeeping = {
  get store(): never {
    throw new Error('no directory for media was given');
  },
  get arrivals(): never {
    throw new Error('no directory for media was given');
  },
};
