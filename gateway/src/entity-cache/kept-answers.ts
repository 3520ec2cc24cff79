import { LRUCache } from 'lru-cache';
import type { Values } from '../execution/own';
import { entityKey, type Place } from './kept-places';
import type { KeptSelection } from './kept-selection';

/** An answer as it comes to be kept. */
export interface NewAnswer {
  readonly value: Values;
  /** Which of all questions it answers; 0 where another gateway asked it. */
  readonly question: number;
  /** Milliseconds. */
  readonly maxAge: number;
}

interface KeptAnswer {
  readonly value: Values;
  readonly bytes: number;
  readonly question: number;
  /** By the monotonic clock. */
  readonly until: number;
  /** How many changes of the types within it had been told of. */
  readonly changesWithin: number;
}

/** What is kept of one entity, by what was asked of it. */
interface KeptEntity {
  readonly part: string;
  readonly answers: Map<string, KeptAnswer>;
  bytes: number;
}

/** Ways to ask about one entity that are kept. */
const mostAnswers = 8;
/** Estimates of what an entity and an answer weigh besides their text. */
const bytesOfEntity = 400;
const bytesOfAnswer = 200;

/** Answers in memory, up to a weight in bytes; what was used last stays. */
export class KeptAnswers {
  readonly #entities: LRUCache<string, KeptEntity>;
  /** Changes told of, by type. */
  readonly #changes = new Map<string, number>();

  constructor(
    mostBytes: number,
    /** Milliseconds; never goes back. */
    private readonly clock: () => number,
  ) {
    this.#entities = new LRUCache({ maxSize: mostBytes });
  }

  /** An estimate. */
  get bytes(): number {
    return this.#entities.calculatedSize;
  }

  find({ entity, answer, selection }: Place): Values | null {
    const found = this.#entities.get(entity)?.answers.get(answer);
    return found && this.#holds(found, selection) ? found.value : null;
  }

  /** Answers whether it is kept. */
  keep({ entity, answer, selection }: Place, { value, question, maxAge }: NewAnswer): boolean {
    const { part } = selection.type;
    const kept = this.#entities.get(entity) ?? { part, answers: new Map(), bytes: bytesOfEntity };
    const before = kept.answers.get(answer);
    // One that was asked for before the one that is known may be older, though it comes later.
    if (before && before.question > question && (question > 0 || this.#holds(before, selection))) return false;
    const bytes = bytesOfAnswer + 2 * (answer.length + JSON.stringify(value).length);
    const until = this.clock() + maxAge;
    remove(kept, answer);
    if (kept.answers.size === mostAnswers) remove(kept, kept.answers.keys().next().value as string);
    kept.answers.set(answer, { value, bytes, question, until, changesWithin: this.#changesOf(selection) });
    kept.bytes += bytes;
    this.#entities.set(entity, kept, { size: kept.bytes + 2 * entity.length });
    return true;
  }

  /** Something was shown that is not kept: nor is what was asked for before it. */
  dropOlder({ entity, answer }: Place, question: number): void {
    const kept = this.#entities.get(entity);
    const known = kept?.answers.get(answer);
    if (!kept || !known || known.question > question) return;
    remove(kept, answer);
    this.#entities.set(entity, kept, { size: kept.bytes + 2 * entity.length });
  }

  /** One of a type has changed: no answer holds any longer in which it may stand within another. */
  changed(type: string): void {
    this.#changes.set(type, (this.#changes.get(type) ?? 0) + 1);
  }

  /** Answers how many there were: one, or none. */
  drop(type: string, id: string): number {
    return this.#entities.delete(entityKey(type, id)) ? 1 : 0;
  }

  /** Drops all of a part, or those of one type of it. Answers how many there were. */
  dropAll(part: string, type: string | null = null): number {
    const beginning = type === null ? '' : entityKey(type, '');
    const all = [...this.#entities.entries()].filter(([key, kept]) => kept.part === part && key.startsWith(beginning));
    for (const [key] of all) this.#entities.delete(key);
    return all.length;
  }

  #holds({ until, changesWithin }: KeptAnswer, selection: KeptSelection): boolean {
    return until > this.clock() && changesWithin === this.#changesOf(selection);
  }

  /** Goes up with each change of a type whose entities stand within the answer. */
  #changesOf({ within }: KeptSelection): number {
    let changes = 0;
    for (const type of within) changes += this.#changes.get(type) ?? 0;
    return changes;
  }
}

function remove(kept: KeptEntity, answer: string): void {
  const before = kept.answers.get(answer);
  if (!before) return;
  kept.answers.delete(answer);
  kept.bytes -= before.bytes;
}
