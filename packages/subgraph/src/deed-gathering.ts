import type { EntityManager } from 'typeorm';
import { type DoneDeed, keepDone, settled } from './audit/operation-audit';
import { insertEntities } from './bulk';
import type { SubgraphContext } from './context';
import {
  type Claim,
  claimOf,
  type Deed,
  type DeedResult,
  digestOf,
  Emitted,
  repeatedFor,
  storedResult,
  winnerOf,
} from './deed';
import { IdempotencyKey } from './platform-tables';
import { Refusal } from './refusal';

/** One of those that came together: its own viewer and content, the transaction and the moment of all of them. */
export interface Member<Services, Content> {
  readonly deed: Deed<Services>;
  readonly content: Content;
}

/** What one of them came to: a refusal, of which nothing is kept; or the ids to store, and what was made, read by nobody yet. */
export type Outcome<Result, Made> = Refusal | { readonly result: Result; readonly made: Made };

/** Does the work of all in one transaction, and answers an outcome each in their order. Whatever it throws undoes all of it. */
export type GatheredWork<Services, Content, Result, Made> = (
  members: readonly Member<Services, Content>[],
) => Promise<readonly Outcome<Result, Made>[]>;

/** What a deed is answered; `made` is null for a repeat, whose answer is read anew. */
export interface Gathered<Result, Made> {
  readonly result: Result;
  readonly made: Made | null;
}

interface Waiting<Services, Content, Result, Made> {
  readonly ctx: SubgraphContext<Services>;
  readonly content: Content;
  readonly claim: Claim;
  readonly digest: string;
  resolve(answer: Gathered<Result, Made>): void;
  reject(error: unknown): void;
}

/**
 * Deeds of one mutation that come while others of it are being written share the next transaction, so that one commit
 * serves many. Each has the outcome that it would have alone: when the transaction fails, each is done alone.
 */
export class Gathering<Services, Content, Result extends DeedResult, Made> {
  #waiting: Waiting<Services, Content, Result, Made>[] = [];
  #isWriting = false;

  constructor(
    private readonly mutation: string,
    private readonly most: number,
    private readonly work: GatheredWork<Services, Content, Result, Made>,
  ) {}

  /** As `perform`: once per subject and key. `content` is what the work gets of it. */
  perform(
    ctx: SubgraphContext<Services>,
    input: { readonly idempotencyKey: string },
    content: Content,
  ): Promise<Gathered<Result, Made>> {
    return new Promise((resolve, reject) => {
      const claim = claimOf(ctx, this.mutation, input.idempotencyKey);
      this.#waiting.push({ ctx, content, claim, digest: digestOf(input), resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      // Lets those in that have come already and are still being read.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#write(this.#nextGroup());
    }
    this.#isWriting = false;
  }

  /** Those that have waited longest; of the same key one at a time, and the next finds what the first has stored. */
  #nextGroup(): Waiting<Services, Content, Result, Made>[] {
    const claims = new Set<string>();
    const group: Waiting<Services, Content, Result, Made>[] = [];
    const later: Waiting<Services, Content, Result, Made>[] = [];
    for (const each of this.#waiting) {
      const name = nameOf(each.claim);
      if (group.length === this.most || claims.has(name)) later.push(each);
      else group.push(each);
      claims.add(name);
    }
    this.#waiting = later;
    return group;
  }

  async #write(group: readonly Waiting<Services, Content, Result, Made>[]): Promise<void> {
    try {
      const answers = await group[0]!.ctx.database.transaction((tx) => this.#inTransaction(tx, group));
      for (const [index, each] of group.entries()) {
        // What was read before the deed in this request no longer holds.
        each.ctx.loaders.clear();
        const answer = answers[index]!;
        if (answer instanceof Refusal) each.reject(answer);
        else each.resolve(answered(each, answer));
      }
    } catch (error) {
      if (group.length > 1) await Promise.all(group.map((each) => this.#write([each])));
      else await failed(group[0]!, error);
    }
  }

  async #inTransaction(
    tx: EntityManager,
    group: readonly Waiting<Services, Content, Result, Made>[],
  ): Promise<(Refusal | Gathered<Result, Made>)[]> {
    const now = new Date(Math.max(...group.map(({ ctx }) => ctx.now.getTime())));
    const events = new Emitted(now);
    const stored = await storedKeys(tx, this.mutation, group);
    const fresh = group.filter(({ claim }) => !stored.has(nameOf(claim)));
    const members = fresh.map(({ ctx, content }) => ({ deed: { tx, ctx, now, emit: events.emit }, content }));
    const outcomes = members.length === 0 ? [] : await this.work(members);
    const keys = fresh.flatMap(({ claim, digest }, index) => {
      const outcome = outcomes[index]!;
      if (outcome instanceof Refusal) return [];
      return [{ ...claim, digest, result: JSON.stringify(outcome.result), at: now }];
    });
    await insertEntities(tx, IdempotencyKey, keys);
    await events.write(tx);
    await keepDone(tx, this.#done(fresh, outcomes));
    const byMember = new Map(fresh.map((each, index) => [each, outcomes[index]!]));
    return group.map((each) => byMember.get(each) ?? this.#repeated(each, stored.get(nameOf(each.claim))!));
  }

  #repeated(
    { ctx, digest }: Waiting<Services, Content, Result, Made>,
    stored: Stored,
  ): Refusal | Gathered<Result, never> {
    try {
      return { result: repeatedFor(ctx, this.mutation, storedResult<Result>(stored, digest)), made: null };
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  #done(
    fresh: readonly Waiting<Services, Content, Result, Made>[],
    outcomes: readonly Outcome<Result, Made>[],
  ): DoneDeed[] {
    return fresh.flatMap(({ ctx }, index) => {
      const outcome = outcomes[index]!;
      return outcome instanceof Refusal ? [] : [{ ctx, mutation: this.mutation, result: outcome.result }];
    });
  }
}

/** Its entry of the audit, where it needs one, has been committed. */
function answered<Answer>({ ctx }: { readonly ctx: SubgraphContext }, answer: Answer): Answer {
  settled(ctx);
  return answer;
}

/** Another process was first with this key: its answer is ours. */
async function failed<Services, Content, Result, Made>(
  { ctx, claim, digest, resolve, reject }: Waiting<Services, Content, Result, Made>,
  error: unknown,
): Promise<void> {
  try {
    const result = await winnerOf<Result>(ctx.database, claim, digest, error);
    resolve(answered({ ctx }, { result: repeatedFor(ctx, claim.mutation, result), made: null }));
  } catch (fault) {
    reject(fault);
  }
}

const nameOf = ({ subject, key }: Pick<Claim, 'subject' | 'key'>) => JSON.stringify([subject, key]);

type Stored = Pick<IdempotencyKey, 'subject' | 'key' | 'digest' | 'result'>;

/** What is stored under the keys of a group, with one statement. */
async function storedKeys(
  tx: EntityManager,
  mutation: string,
  group: readonly { readonly claim: Claim }[],
): Promise<Map<string, Stored>> {
  const bySubject = Map.groupBy(group, ({ claim }) => claim.subject);
  const conditions: string[] = [];
  const values: string[] = [];
  for (const [subject, own] of bySubject) {
    conditions.push(`(mutation = ? AND subject = ? AND \`key\` IN (${own.map(() => '?').join(', ')}))`);
    values.push(mutation, subject, ...own.map(({ claim }) => claim.key));
  }
  const rows: Stored[] = await tx.query(
    `SELECT subject, \`key\`, digest, result FROM idempotency_key WHERE ${conditions.join(' OR ')}`,
    values,
  );
  return new Map(rows.map((row) => [nameOf(row), row]));
}
