import { gatewayItself } from '../execution/gateway-itself';
import { callSubgraph, type SubgraphLink } from '../execution/subgraph-call';

interface Asked<Holder> {
  readonly answer: Promise<ReadonlyMap<string, Holder>>;
  readonly digests: Set<string>;
}

const mostTogether = 500;

/** What a call of the gateway’s own goes with. */
export function asGateway() {
  return { viewer: gatewayItself(), identities: new Map() };
}

/**
 * Whose secrets are, as personnel says at each request, so that one that has ended opens nothing any more: no answer is
 * kept. Requests that come while personnel is being asked are asked about together, after it has answered.
 */
export class DigestLookup<Row extends { readonly digest: string }, Holder> {
  #next: Asked<Holder> | null = null;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly personnel: SubgraphLink,
    /** Takes `$digests`, and answers rows in its one root field. */
    private readonly query: string,
    private readonly field: string,
    private readonly holderIn: (row: Row) => Holder,
  ) {}

  /** Null for what opens nothing (any more). Throws where personnel cannot tell. */
  async holderOf(digest: string): Promise<Holder | null> {
    if (this.#next === null || this.#next.digests.size >= mostTogether) this.#next = this.#after();
    this.#next.digests.add(digest);
    return (await this.#next.answer).get(digest) ?? null;
  }

  #after(): Asked<Holder> {
    const digests = new Set<string>();
    const answer = this.#underWay.then(() => {
      // Whoever comes from here on may hold what has ended since.
      if (this.#next?.digests === digests) this.#next = null;
      return this.#ask([...digests]);
    });
    this.#underWay = answer.catch(() => {});
    return { answer, digests };
  }

  async #ask(digests: readonly string[]): Promise<ReadonlyMap<string, Holder>> {
    const asked = { query: this.query, variables: { digests } };
    const { data, errors } = await callSubgraph(this.personnel, asGateway(), asked);
    const found = data?.[this.field];
    if (errors.length > 0 || !Array.isArray(found)) throw new Error(`personnel does not answer ${this.field}`);
    return new Map((found as Row[]).map((row) => [row.digest, this.holderIn(row)]));
  }
}
