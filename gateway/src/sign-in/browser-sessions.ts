import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { callSubgraph, type SubgraphLink } from '../execution/subgraph-call';
import { asGateway, DigestLookup } from '../identity/digest-lookup';

const query = 'query Holders($digests: [String!]!) { browserSessionHolders(digests: $digests) { digest subject } }';
const lookedAt =
  'query LookedAt($digests: [String!]!) { browserSessionHolders(digests: $digests, isUse: false) { digest subject } }';
const opening =
  'mutation Open($input: OpenBrowserSessionInput!) { openBrowserSession(input: $input) { browserSessionId } }';
const closing =
  'mutation Close($input: CloseBrowserSessionInput!) { closeBrowserSession(input: $input) { browserSessionId } }';

/** 256 bits, of which personnel keeps the digest alone. */
const shape = /^[A-Za-z0-9_-]{43}$/;

/** Sessions as personnel keeps them, for every gateway; one that has ended opens nothing from the next request on. */
export class BrowserSessions {
  readonly #used: DigestLookup<{ digest: string; subject: string }, string>;
  readonly #lookedAt: DigestLookup<{ digest: string; subject: string }, string>;

  constructor(private readonly personnel: SubgraphLink) {
    const subjectIn = ({ subject }: { digest: string; subject: string }) => subject;
    const lookup = (text: string) => new DigestLookup(personnel, text, 'browserSessionHolders', subjectIn);
    this.#used = lookup(query);
    this.#lookedAt = lookup(lookedAt);
  }

  /**
   * Whose it is; null for what opens nothing (any more). Throws where personnel cannot tell. `isUse` is false where nobody
   * asks, so that a session does not go on because a page is open.
   */
  async subjectOf(held: string, isUse = true): Promise<string | null> {
    if (!shape.test(held)) return null;
    return (isUse ? this.#used : this.#lookedAt).holderOf(digestOf(held));
  }

  /** Makes one, and answers what the cookie is to hold. Throws where personnel cannot be told. */
  async open(subject: string): Promise<string> {
    const held = randomBytes(32).toString('base64url');
    await this.#tell('openBrowserSession', opening, { digest: digestOf(held), subject });
    return held;
  }

  /** Ends one, if there is one. Throws where personnel cannot be told. */
  async close(held: string): Promise<void> {
    if (shape.test(held)) await this.#tell('closeBrowserSession', closing, { digest: digestOf(held) });
  }

  async #tell(field: string, mutation: string, more: object): Promise<void> {
    const variables = { input: { idempotencyKey: randomUUID(), ...more } };
    const { data, errors } = await callSubgraph(this.personnel, asGateway(), { query: mutation, variables });
    if (errors.length > 0 || !data?.[field]) throw new Error(`personnel did not do ${field}`);
  }
}

function digestOf(held: string): string {
  return createHash('sha256').update(held).digest('hex');
}
