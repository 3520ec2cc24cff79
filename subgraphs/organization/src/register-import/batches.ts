import type { JobProblem } from '@gridweave/subgraph/jobs/job';
import { type Draft, readRow, type Surroundings } from './register-row.rules';
import type { RawRow } from './row-reader';

/** Rows that follow each other in the file, read; each source id at most once. */
export interface Batch {
  readonly drafts: readonly Draft[];
  readonly rejected: readonly JobProblem[];
  readonly lastRow: number;
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
  const taken = () => {
    const batch = { drafts, rejected, lastRow };
    [drafts, rejected, ids] = [[], [], new Set()];
    return batch;
  };
  for await (const raw of rows) {
    if (raw.row <= after) continue;
    const read = 'problem' in raw ? raw.problem : readRow(raw.row, raw.fields, around);
    if ('what' in read && ids.has(read.sourceId)) yield taken();
    if (!('what' in read)) rejected.push(read);
    else {
      drafts.push(read);
      ids.add(read.sourceId);
    }
    lastRow = raw.row;
    if (drafts.length + rejected.length >= largest) yield taken();
  }
  if (drafts.length + rejected.length > 0) yield taken();
}
