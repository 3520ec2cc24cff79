import type { IncomingMessage } from 'node:http';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { AskedOperation } from '../known-operations/asked-operation';

/** Milliseconds; with an operation on top, well within the time that a signed identity holds. */
const identitiesAge = 20_000;

/** What is asked, again and again. */
export class LiveOperation {
  #identities = new Map<SubgraphName, Promise<string>>();
  #signedFor = '';
  #signedAt = 0;

  constructor(
    readonly request: IncomingMessage,
    readonly asked: AskedOperation,
    /** Of the query that it makes with whoever asks. */
    readonly key: string,
  ) {}

  /** A viewer as signed for each subgraph: the same for a while, as long as their rights are. */
  identitiesOf({ traceId }: Viewer, rights: string): Map<SubgraphName, Promise<string>> {
    const signedFor = `${traceId} ${rights}`;
    // By the clock that they are signed by.
    const now = Date.now();
    if (signedFor !== this.#signedFor || now - this.#signedAt > identitiesAge) {
      this.#identities = new Map();
      this.#signedFor = signedFor;
      this.#signedAt = now;
    }
    return this.#identities;
  }
}
