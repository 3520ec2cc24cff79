import type { JobProblem } from '@gridweave/subgraph/jobs/job';
import { type Draft, readRow, type Surroundings } from './register-row.rules';
import type { RawRow } from './row-reader';

/** Rows that follow each other in the file, read; each source id at most once. */
export interface Batch {
  readonly drafts: readonly Draft[];
  readonly rejected: readonly JobProblem[];
  readonly lastRow: number;
  /** The oldest state of the grids that a place was looked up in. */
  readonly mapRevision: number;
}

/**
 * Gathers rows into batches, leaving out those up to `after`. A source id that comes again begins another batch, so that
 * what stands later in the file has the last word.
 */
export async function* batchesOf(
  rows: AsyncIterable<RawRow>,
  after: number,
  largest: number,
  around: Surroundings,
): AsyncGenerator<Batch> {
  let drafts: Draft[] = [];
  let rejected: JobProblem[] = [];
  let ids = new Set<string>();
  let lastRow = after;
  let oldest = Number.POSITIVE_INFINITY;
  const taken = () => {
    const batch = { drafts, rejected, lastRow, mapRevision: oldest };
    [drafts, rejected, ids, oldest] = [[], [], new Set(), Number.POSITIVE_INFINITY];
    return batch;
  };
  for await (const raw of rows) {
    if (raw.row <= after) continue;
    const { mapRevision } = around;
    const read = 'problem' in raw ? raw.problem : readRow(raw.row, raw.fields, around);
    if ('what' in read && ids.has(read.sourceId)) yield taken();
    if (!('what' in read)) rejected.push(read);
    else {
      drafts.push(read);
      ids.add(read.sourceId);
    }
    lastRow = raw.row;
    oldest = Math.min(oldest, mapRevision);
    if (drafts.length + rejected.length >= largest) yield taken();
  }
  if (drafts.length + rejected.length > 0) yield taken();
}
