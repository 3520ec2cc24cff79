import { type SubgraphName, signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import { testKey } from './viewers';

/** What tests need of a subgraph. */
export interface Askable {
  readonly name: SubgraphName;
  handle(
    identity: string | undefined,
    request: { query: string; variables?: Record<string, unknown> },
  ): Promise<{ status: number; body: { data?: unknown; errors?: unknown } }>;
}

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly data: any;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into errors of any shape
  readonly errors?: any[];
  readonly extensions?: { readonly repeated?: readonly string[] };
}

/** Asks a subgraph as a viewer, through the same door that the gateway uses. */
export async function ask(
  subgraph: Askable,
  viewer: Viewer,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const identity = await signIdentity(viewer, subgraph.name, testKey);
  const { body } = await subgraph.handle(identity, { query, variables });
  return body as Answer;
}

let keys = 0;

/** An idempotency key that no other call uses. */
export function freshKey(): string {
  keys += 1;
  return `test-key-${process.pid}-${keys}-${Math.random().toString(36).slice(2)}`;
}
