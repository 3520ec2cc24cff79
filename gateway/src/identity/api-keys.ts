import { randomUUID } from 'node:crypto';
import { apiKeyDigest } from '@gridweave/viewer/api-key';
import { anonymous, type ClientPermit, type ClientRights, clientPermits } from '@gridweave/viewer/viewer';
import { callSubgraph, type SubgraphLink } from '../execution/subgraph-call';

/** Whose a key is, and what it opens. */
export interface KeyHolder {
  readonly apiKeyId: string;
  readonly rights: ClientRights;
}

interface Asked {
  readonly answer: Promise<ReadonlyMap<string, KeyHolder>>;
  readonly digests: Set<string>;
}

const query =
  'query Holders($digests: [String!]!) { apiKeyHolders(digests: $digests) { digest apiKeyId permits divisionId } }';
const mostTogether = 500;

/**
 * Whose keys are, as personnel says at each request, so that a revoked one opens nothing any more: no answer is kept.
 * Requests that come while personnel is being asked are asked about together, after it has answered.
 */
export class ApiKeys {
  #next: Asked | null = null;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly personnel: SubgraphLink) {}

  /** Null for a key that opens nothing (any more). Throws where personnel cannot tell. */
  async holderOf(token: string): Promise<KeyHolder | null> {
    const digest = apiKeyDigest(token);
    if (digest === null) return null;
    if (this.#next === null || this.#next.digests.size >= mostTogether) this.#next = this.#after();
    this.#next.digests.add(digest);
    return (await this.#next.answer).get(digest) ?? null;
  }

  #after(): Asked {
    const digests = new Set<string>();
    const answer = this.#underWay.then(() => {
      // Whoever comes from here on may hold a key that has been revoked since.
      if (this.#next?.digests === digests) this.#next = null;
      return this.#ask([...digests]);
    });
    this.#underWay = answer.catch(() => {});
    return { answer, digests };
  }

  async #ask(digests: readonly string[]): Promise<ReadonlyMap<string, KeyHolder>> {
    const viewer = { ...anonymous(randomUUID()), id: 'gateway', kind: 'SYSTEM' } as const;
    const asked = { query, variables: { digests } };
    const { data, errors } = await callSubgraph(this.personnel, { viewer, identities: new Map() }, asked);
    const found = data?.apiKeyHolders;
    if (errors.length > 0 || !Array.isArray(found)) throw new Error('personnel does not say whose keys are');
    return new Map(found.map(holderIn));
  }
}

function holderIn(row: { digest: string; apiKeyId: string; permits: readonly string[]; divisionId: string }) {
  const permits = row.permits.filter((each): each is ClientPermit => clientPermits.some((known) => known === each));
  return [row.digest, { apiKeyId: row.apiKeyId, rights: { permits, divisionId: row.divisionId } }] as const;
}
