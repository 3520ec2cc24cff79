import type { SubgraphDoor } from '@gridweave/gateway/doors/door';
import { httpDoor } from '@gridweave/gateway/doors/http-door';
import { developmentIssuer } from '@gridweave/gateway/identity/development-issuer';
import { type Gateway, startGateway } from '@gridweave/gateway/server';
import { supergraphFile } from '@gridweave/infra/start-gateway';
import { LiveReader } from '@gridweave/testing/live-reader';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { internalKeyOfStands, type Stand } from '../stand/stand';

interface Question {
  readonly token: string | null;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

interface Follower extends Question {
  readonly reader: LiveReader;
  newest: string;
}

const parts = ['organization', 'incidents', 'personnel'] as const;
const most = 200;
/** Milliseconds that a change may take on a busy machine. */
const patience = 20_000;
const never = 24 * 60 * 60_000;

/** What the audit tells of comes by reading too, and is looked at once a minute; so is what hangs on the time alone. */
const withoutTrigger = /\b(?:audit\w*|revealAudit|reveals?|breakGlass\w*)\b/i;

/**
 * Follows what journeys ask, through a gateway of its own over the parts of a stand, which runs nothing again but for what
 * the parts tell of changes.
 */
export class Followers {
  readonly #followers = new Map<string, Follower>();
  #opening: Promise<unknown> = Promise.resolve();
  /** So many questions the parts were asked, and so many answers were other ones. */
  runs = 0;
  answers = 0;

  private constructor(
    private readonly stand: Stand,
    private readonly gateway: Gateway,
  ) {}

  /** `tellsReads: false` has parts keep to themselves what they read, as those of an earlier version did. */
  static async over(stand: Stand, { tellsReads }: { tellsReads: boolean }): Promise<Followers> {
    const key = new TextEncoder().encode(internalKeyOfStands);
    let followers: Followers | null = null;
    const door = (name: SubgraphName): SubgraphDoor => {
      const own = httpDoor(`http://127.0.0.1:${stand.ports[name]}`, key);
      return {
        ...own,
        async ask(identity, request, signal) {
          if (followers && request.extensions?.reads) followers.runs += 1;
          return own.ask(identity, tellsReads ? request : { ...request, extensions: undefined }, signal);
        },
      };
    };
    const gateway = await startGateway({
      supergraph: supergraphFile,
      doors: Object.fromEntries(parts.map((name) => [name, door(name)])) as Record<SubgraphName, SubgraphDoor>,
      identity: await developmentIssuer({ directory: stand.dataDirectory }),
      internalKey: key,
      host: '127.0.0.1',
      port: 0,
      production: false,
      deadline: patience,
      operationDeadline: patience,
      livePace: { look: 100, apart: 50, refresh: never },
    });
    followers = new Followers(stand, gateway);
    return followers;
  }

  /** The same stand, of which some questions are followed from then on. */
  recorded(): Stand {
    const { stand } = this;
    return {
      ...stand,
      ask: async (token, query, variables = {}, at) => {
        const answer = await stand.ask(token, query, variables, at);
        if (!/^\s*mutation\b/.test(query) && !withoutTrigger.test(query) && !answer.errors) {
          this.#opening = this.#opening.then(() => this.#follow({ token, query, variables }));
        }
        return answer;
      },
    };
  }

  /** Those whose newest answer is another one than they would get now, and stays so. */
  async stale(share = 1): Promise<object[]> {
    await this.#opening;
    const some = [...this.#followers.values()].filter(() => Math.random() < share);
    const found = await inTurns(some, (each) => this.#staleness(each));
    return found.filter((each) => each !== null);
  }

  get count(): number {
    return this.#followers.size;
  }

  async close(): Promise<void> {
    await this.#opening;
    for (const { reader } of this.#followers.values()) reader.leave();
    await this.gateway.close();
  }

  async #follow(question: Question): Promise<void> {
    const key = JSON.stringify(question);
    if (this.#followers.has(key)) return;
    const { token, query, variables } = question;
    const reader = await LiveReader.open(this.gateway.url, query, { token: token ?? undefined, variables });
    const said = reader.response.status === 200 ? await reader.next() : null;
    if (!said?.id) return reader.leave();
    const follower: Follower = { ...question, reader, newest: plain(said.data) };
    this.#followers.set(key, follower);
    if (this.#followers.size > most) this.#leave();
    void this.#listen(follower);
  }

  /** One of those that have been followed for long, so that there is room for what is asked later. */
  #leave(): void {
    const keys = [...this.#followers.keys()];
    const key = keys[Math.floor(Math.random() * keys.length)]!;
    this.#followers.get(key)?.reader.leave();
    this.#followers.delete(key);
  }

  async #listen(follower: Follower): Promise<void> {
    for (;;) {
      const said = await follower.reader.next();
      if (!said?.id) return;
      this.answers += 1;
      follower.newest = plain(said.data);
    }
  }

  async #staleness(follower: Follower): Promise<object | null> {
    const { token, query, variables } = follower;
    const until = Date.now() + patience;
    for (;;) {
      const now = plain(await this.stand.ask(token, query, variables, `${this.gateway.url}/graphql`));
      if (now === follower.newest) return null;
      if (Date.now() > until) return { query, variables, followed: follower.newest, now };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Of an answer, what it says: not what it has cost, nor under which trace. */
function plain({ data, errors }: { data?: unknown; errors?: { extensions?: { code?: unknown } }[] }): string {
  return JSON.stringify({ data, errors: errors?.map(({ extensions }) => extensions?.code) });
}

async function inTurns<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < all.length; start += 8) {
    results.push(...(await Promise.all(all.slice(start, start + 8).map(work))));
  }
  return results;
}
