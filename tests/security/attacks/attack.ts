import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { Stand } from '../../stand/stand';

/** What somebody sends who means no good, and what they get. */
export interface Attack {
  readonly name: string;
  readonly sent: Sent | ((around: Around) => Sent | Promise<Sent>);
  readonly status: number;
  /** Of the first error; null where the answer says nothing, as nobody’s business. */
  readonly code: string | null;
  /** What the answer has besides, where it is no error: nothing that was not meant for them. */
  readonly data?: unknown;
  /** Whether the answer comes as events, of which the first one tells it; whoever attacks does not wait for others. */
  readonly isStream?: boolean;
  /** Leaves what was begun for it. */
  after?(): void;
}

export interface Sent {
  /** The gateway, unless it is a subgraph that somebody has found a way to. */
  readonly to?: SubgraphName;
  readonly method?: string;
  readonly path?: string;
  /** As they are written, so that a name may come twice. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Buffer;
  /** Whose development token goes with it. */
  readonly as?: string;
  /** Everything, to the byte, instead of all of the above. */
  readonly raw?: string | Buffer;
}

export interface Around {
  readonly stand: Stand;
  readonly tokens: Readonly<Record<string, string>>;
  /** A picture of somebody else’s report. */
  readonly pictureId: string;
}

const json = ['content-type', 'application/json'] as const;

export function graph(query: string, variables: unknown = {}, more: Sent = {}): Sent {
  return { ...posted('/graphql', JSON.stringify({ query, variables })), ...more };
}

/** A body as JSON, to the letter. */
export function posted(path: string, body: string | Buffer, more: Sent['headers'] = []): Sent {
  return { method: 'POST', path, headers: [json, ...more], body };
}

export function got(path: string, headers: Sent['headers'] = [], as?: string): Sent {
  return { method: 'GET', path, headers, ...(as && { as }) };
}
