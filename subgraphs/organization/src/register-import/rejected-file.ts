import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import type { JobProblem } from '@gridweave/subgraph/jobs/job';

const headings = '\ufeffrow,code,field,message\n';

/**
 * The rejected rows with their reasons, beside the file that they stand in: numbers and codes, nothing of their content.
 * Goes on where the job's checkpoint says, so that no row is told of twice after a stop.
 */
export class RejectedFile {
  #handle: number | null = null;
  #bytes: number;

  constructor(
    private readonly path: string,
    from: number,
  ) {
    this.#bytes = from;
  }

  /** Writes them down for good, and answers how long the file is then. */
  write(problems: readonly JobProblem[]): number {
    if (problems.length === 0) return this.#bytes;
    const handle = this.#open();
    const lines = problems.map(({ row, code, field, message }) => `${row},${code},${field ?? ''},${message}\n`);
    this.#bytes += writeSync(handle, lines.join(''), this.#bytes);
    fsyncSync(handle);
    return this.#bytes;
  }

  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    this.#handle = null;
  }

  #open(): number {
    if (this.#handle !== null) return this.#handle;
    this.#handle = openSync(this.path, this.#bytes === 0 ? 'w' : 'r+', 0o600);
    ftruncateSync(this.#handle, this.#bytes);
    if (this.#bytes === 0) this.#bytes = writeSync(this.#handle, headings, 0);
    return this.#handle;
  }
}
