import { LRUCache } from 'lru-cache';
import { copied, isValues, own, put, type Values } from '../execution/own';
import { cacheBytes, cacheDropped, cacheLookups } from '../telemetry/gateway-figures';
import type { KeptSelection, KeptSelections } from './kept-selection';
import type { KeptType, Marks } from './marks';

/** Why something is no longer kept. */
export type Reason = 'event' | 'mutation' | 'unheard' | 'graph';

interface KeptAnswer {
  readonly value: Values;
  readonly bytes: number;
  /** Which of all questions it answers. */
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

/** What happened in a part so far, as far as it is kept track of. */
interface PartState {
  /** Goes up with everything that may make an answer under way an old one. */
  epoch: number;
  /** Whether what it tells is followed up to this moment. */
  isHeard: () => boolean;
}

/** An entity as a fetch asks for it. */
export interface AskedEntity {
  readonly representation: Values;
}

/** What a fetch need not ask for, and where to put what it then learns. */
export interface AtHand<Asked extends AskedEntity> {
  readonly found: readonly { readonly asked: Asked; readonly value: Values }[];
  readonly missing: readonly Asked[];
  keep(asked: Asked, value: unknown): void;
}

const nothingMarked: Marks = { types: new Map(), fields: new Set() };
/** Ways to ask about one entity that are kept. */
const mostAnswers = 8;
/** Estimates of what an entity and an answer weigh besides their text. */
const bytesOfEntity = 400;
const bytesOfAnswer = 200;

/**
 * Answers of parts about entities, the same for everybody, up to a weight in bytes; what was used last stays. An answer is
 * given out only while its part is heard: until then nobody knows what has changed.
 */
export class EntityCache {
  readonly #entities: LRUCache<string, KeptEntity>;
  readonly #parts = new Map<string, PartState>();
  /** Changes told of, by type. */
  readonly #changes = new Map<string, number>();
  #byEvent: ReadonlyMap<string, KeptType> = new Map();
  #questions = 0;

  constructor(
    mostBytes: number,
    /** Milliseconds; never goes back. */
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.#entities = new LRUCache({ maxSize: mostBytes });
  }

  /** An estimate. */
  get bytes(): number {
    return this.#entities.calculatedSize;
  }

  /** Serves another graph: what was kept under the marks of the last one is forgotten. */
  serve(marks: Marks = nothingMarked): void {
    for (const part of this.#parts.keys()) this.forget(part, 'graph');
    this.#byEvent = new Map([...marks.types.values()].map((type) => [type.event, type]));
  }

  /** Whether a part is heard; unless it is said how to know, it is not. */
  listen(part: string, isHeard: () => boolean): void {
    this.#state(part).isHeard = isHeard;
  }

  /** A part tells that something has happened. What it does not name by its id is every entity of the type. */
  told(part: string, event: string, payload: unknown): void {
    const type = this.#byEvent.get(event);
    if (type?.part !== part) return;
    this.#state(part).epoch += 1;
    this.#changes.set(type.name, (this.#changes.get(type.name) ?? 0) + 1);
    const id = isValues(payload) ? own(payload, 'id') : undefined;
    if (typeof id === 'string') this.#drop([entityKey(type.name, id)], part, 'event');
    else this.#drop(this.#keysOf(part, `${type.name}:`), part, 'event');
  }

  /** Nothing of a part is known to hold any longer, nor will what is being asked there at this moment. */
  forget(part: string, reason: Reason): void {
    this.#state(part).epoch += 1;
    this.#drop(this.#keysOf(part, ''), part, reason);
  }

  /** What is known of the entities that a fetch asks a part for. Each value is the caller's own. */
  lookUp<Asked extends AskedEntity>(
    part: string,
    selections: KeptSelections,
    variables: Values,
    asked: readonly Asked[],
  ): AtHand<Asked> {
    const state = this.#state(part);
    const { epoch } = state;
    this.#questions += 1;
    const question = this.#questions;
    if (!state.isHeard()) return { found: [], missing: asked, keep: () => {} };
    const places = new Map<Asked, Place>();
    const found: { asked: Asked; value: Values }[] = [];
    const missing: Asked[] = [];
    for (const each of asked) {
      const place = placeOf(selections, variables, each.representation);
      const value = place && this.#find(place);
      if (value) found.push({ asked: each, value: copied(value) });
      else missing.push(each);
      if (place && !value) places.set(each, place);
    }
    cacheLookups.inc({ subgraph: part, outcome: 'hit' }, found.length);
    cacheLookups.inc({ subgraph: part, outcome: 'miss' }, places.size);
    const keep = (each: Asked, value: unknown) => {
      const place = places.get(each);
      // What was asked for before something changed may be older than that.
      if (place && isValues(value) && state.epoch === epoch) this.#keep(place, question, copied(value));
    };
    return { found, missing, keep };
  }

  #find({ entity, answer, selection }: Place): Values | null {
    const kept = this.#entities.get(entity);
    const found = kept?.answers.get(answer);
    if (!found) return null;
    if (found.until > this.clock() && found.changesWithin === this.#changesOf(selection)) return found.value;
    return null;
  }

  #keep({ entity, answer, selection }: Place, question: number, value: Values): void {
    const { part } = selection.type;
    const kept = this.#entities.get(entity) ?? { part, answers: new Map(), bytes: bytesOfEntity };
    // One that was asked for before the one that is known may be older, though it comes later.
    if ((kept.answers.get(answer)?.question ?? 0) > question) return;
    const bytes = bytesOfAnswer + 2 * (answer.length + JSON.stringify(value).length);
    const until = this.clock() + selection.maxAge;
    remove(kept, answer);
    if (kept.answers.size === mostAnswers) remove(kept, kept.answers.keys().next().value as string);
    kept.answers.set(answer, { value, bytes, question, until, changesWithin: this.#changesOf(selection) });
    kept.bytes += bytes;
    this.#entities.set(entity, kept, { size: kept.bytes + 2 * entity.length });
    cacheBytes.set({}, this.bytes);
  }

  /** Goes up with each change of a type whose entities stand within the answer. */
  #changesOf({ within }: KeptSelection): number {
    let changes = 0;
    for (const type of within) changes += this.#changes.get(type) ?? 0;
    return changes;
  }

  #state(part: string): PartState {
    const known = this.#parts.get(part) ?? { epoch: 0, isHeard: () => false };
    this.#parts.set(part, known);
    return known;
  }

  #keysOf(part: string, beginning: string): string[] {
    const keys = [...this.#entities.entries()].filter(([key, kept]) => kept.part === part && key.startsWith(beginning));
    return keys.map(([key]) => key);
  }

  #drop(keys: readonly string[], part: string, reason: Reason): void {
    const dropped = keys.filter((key) => this.#entities.delete(key)).length;
    if (dropped > 0) cacheDropped.inc({ subgraph: part, reason }, dropped);
    cacheBytes.set({}, this.bytes);
  }
}

/** Where an answer is kept. */
interface Place {
  readonly selection: KeptSelection;
  readonly entity: string;
  readonly answer: string;
}

const entityKey = (type: string, id: string) => `${type}:${id}`;

/** Null for what may not be kept, or is not named by an id, so that no event would name it. */
function placeOf(selections: KeptSelections, variables: Values, representation: Values): Place | null {
  const selection = selections.get(String(representation.__typename));
  const id = representation.id;
  if (!selection || typeof id !== 'string') return null;
  const used: Values = {};
  for (const name of selection.variables) {
    const value = own(variables, name);
    if (value !== undefined) put(used, name, value);
  }
  const more = Object.keys(representation).length > 2 ? JSON.stringify(representation) : '';
  const given = selection.variables.length > 0 ? JSON.stringify(used) : '';
  return { selection, entity: entityKey(selection.type.name, id), answer: `${selection.digest}${given}${more}` };
}

function remove(kept: KeptEntity, answer: string): void {
  const before = kept.answers.get(answer);
  if (!before) return;
  kept.answers.delete(answer);
  kept.bytes -= before.bytes;
}
