import { apiKeyDigest } from '@gridweave/viewer/api-key';
import { type ClientPermit, type ClientRights, clientPermits } from '@gridweave/viewer/viewer';
import type { SubgraphLink } from '../execution/subgraph-call';
import { DigestLookup } from './digest-lookup';

/** Whose a key is, and what it opens. */
export interface KeyHolder {
  readonly apiKeyId: string;
  readonly rights: ClientRights;
}

interface Row {
  readonly digest: string;
  readonly apiKeyId: string;
  readonly permits: readonly string[];
  readonly divisionId: string;
}

const query =
  'query Holders($digests: [String!]!) { apiKeyHolders(digests: $digests) { digest apiKeyId permits divisionId } }';

/** Whose keys are; a revoked one opens nothing from the next request on. */
export class ApiKeys {
  readonly #holders: DigestLookup<Row, KeyHolder>;

  constructor(personnel: SubgraphLink) {
    this.#holders = new DigestLookup(personnel, query, 'apiKeyHolders', holderIn);
  }

  /** Null for a key that opens nothing (any more). Throws where personnel cannot tell. */
  async holderOf(token: string): Promise<KeyHolder | null> {
    const digest = apiKeyDigest(token);
    return digest === null ? null : this.#holders.holderOf(digest);
  }
}

function holderIn({ apiKeyId, permits: named, divisionId }: Row): KeyHolder {
  const permits = named.filter((each): each is ClientPermit => clientPermits.some((known) => known === each));
  return { apiKeyId, rights: { permits, divisionId } };
}
