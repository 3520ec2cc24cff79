import { copied, isValues, own, type Values } from '../execution/own';
import { cacheBytes, cacheDropped, cacheLookups } from '../telemetry/gateway-figures';
import { HeardPart } from './heard-part';
import { KeptAnswers } from './kept-answers';
import { type Place, placeOf } from './kept-places';
import type { KeptSelections } from './kept-selection';
import type { KeptType, Marks } from './marks';
import type { OthersAnswer, SharedEntities } from './shared-entities';

/** Why something is no longer kept. */
export type Reason = 'event' | 'mutation' | 'unheard' | 'graph';

/** What happened in a part so far, as far as it is kept track of. */
interface PartState {
  readonly name: string;
  /** Goes up with everything that may make an answer under way an old one. */
  epoch: number;
  /** Whether what it tells is followed up to this moment. */
  isHeard: () => boolean;
  /** What holds here of other gateways’ answers. */
  heard: HeardPart;
}

/** An entity as a fetch asks for it. */
export interface AskedEntity {
  readonly representation: Values;
}

interface Found<Asked> {
  readonly asked: Asked;
  readonly value: Values;
}

/** What a fetch need not ask for, and where to put what it then learns. */
export interface AtHand<Asked extends AskedEntity> {
  readonly found: readonly Found<Asked>[];
  readonly missing: readonly Asked[];
  /** What is at hand of the missing once other gateways were asked; null where they cannot be. Never rejects. */
  readonly more: Promise<AtHand<Asked>> | null;
  /** What the part answered, and whoever asked is shown; null where that may not be kept. */
  keep(asked: Asked, value: unknown): void;
}

/** What a fetch asks for and what may be kept of it, but is not at hand. */
interface Sought<Asked> {
  readonly missing: readonly Asked[];
  readonly places: Map<Asked, Place>;
}

const nothingMarked: Marks = { types: new Map(), fields: new Set() };

/**
 * Answers of parts about entities, the same for everybody, up to a weight in bytes; what was used last stays. An answer is
 * given out only while its part is heard: until then nobody knows what has changed.
 */
export class EntityCache {
  readonly #answers: KeptAnswers;
  readonly #parts = new Map<string, PartState>();
  #byEvent: ReadonlyMap<string, KeptType> = new Map();
  #questions = 0;

  constructor(
    mostBytes: number,
    /** Milliseconds; never goes back. */
    clock: () => number = () => performance.now(),
    /** What gateways know together; null where each knows its own alone. */
    private readonly shared: SharedEntities | null = null,
  ) {
    this.#answers = new KeptAnswers(mostBytes, clock);
  }

  /** An estimate. */
  get bytes(): number {
    return this.#answers.bytes;
  }

  /** Serves another graph: what was kept under the marks of the last one is forgotten. */
  serve(marks: Marks = nothingMarked): void {
    for (const part of this.#parts.keys()) this.forget(part, 'graph');
    this.#byEvent = new Map([...marks.types.values()].map((type) => [type.event, type]));
  }

  /** Whether a part is heard; unless it is said how to know, it is not. Answers where to say what is heard. */
  listen(part: string, isHeard: () => boolean): HeardPart {
    const state = this.#state(part);
    state.isHeard = isHeard;
    // Whoever listened before may still be at it.
    state.heard = new HeardPart();
    return state.heard;
  }

  /** A part tells that something has happened. What it does not name by its id is every entity of the type. */
  told(part: string, event: string, payload: unknown): void {
    const type = this.#byEvent.get(event);
    if (type?.part !== part) return;
    const state = this.#state(part);
    state.epoch += 1;
    this.#answers.changed(type.name);
    const given = isValues(payload) ? own(payload, 'id') : undefined;
    const id = typeof given === 'string' ? given : null;
    state.heard.changed(type.name, id);
    const { name } = type;
    this.#tellOfDropped(id === null ? this.#answers.dropAll(part, name) : this.#answers.drop(name, id), part, 'event');
  }

  /** Nothing of a part is known to hold any longer, nor will what is being asked there at this moment. */
  forget(part: string, reason: Reason): void {
    const state = this.#state(part);
    state.epoch += 1;
    state.heard.forget();
    this.#tellOfDropped(this.#answers.dropAll(part), part, reason);
  }

  /** What is known of the entities that a fetch asks a part for. Each value is the caller's own. */
  lookUp<Asked extends AskedEntity>(
    part: string,
    selections: KeptSelections,
    variables: Values,
    asked: readonly Asked[],
  ): AtHand<Asked> {
    const state = this.#state(part);
    if (!state.isHeard()) return nothingOf(state, asked);
    const places = new Map<Asked, Place>();
    const found: Found<Asked>[] = [];
    const missing: Asked[] = [];
    for (const each of asked) {
      const place = placeOf(selections, variables, each.representation);
      const value = place && this.#answers.find(place);
      if (value) found.push({ asked: each, value: copied(value) });
      else missing.push(each);
      if (place && !value) places.set(each, place);
    }
    cacheLookups.inc({ subgraph: part, outcome: 'hit' }, found.length);
    const more = this.shared && places.size > 0 ? this.#askOthers(this.shared, state, { missing, places }) : null;
    if (!more) cacheLookups.inc({ subgraph: part, outcome: 'miss' }, places.size);
    return { found, missing, more, keep: this.#keeping(state, places) };
  }

  /** What becomes of the answers of a part that is asked now. */
  #keeping<Asked>(state: PartState, places: ReadonlyMap<Asked, Place>): (asked: Asked, value: unknown) => void {
    const { epoch } = state;
    const asOf = state.heard.position;
    this.#questions += 1;
    const question = this.#questions;
    return (each, value) => {
      const place = places.get(each);
      if (!place) return;
      const { key, selection } = place;
      const { maxAge } = selection;
      if (key) state.heard.showed(key);
      // What was asked for before something changed may be older than that.
      if (isValues(value) && state.epoch === epoch && this.#keep(place, { value: copied(value), question, maxAge })) {
        if (key && asOf !== null) this.shared?.put(key, { value, asOf, maxAge });
      } else this.#answers.dropOlder(place, question);
    };
  }

  #askOthers<Asked extends AskedEntity>(
    shared: SharedEntities,
    state: PartState,
    sought: Sought<Asked>,
  ): Promise<AtHand<Asked>> | null {
    const keys: string[] = [];
    for (const place of sought.places.values()) {
      place.key = shared.keyOf(place);
      keys.push(place.key);
    }
    const { epoch } = state;
    return shared.read(keys)?.then((known) => this.#fromOthers(state, epoch, sought, known)) ?? null;
  }

  /** Goes by what has been heard by now, and not when they were asked. */
  #fromOthers<Asked extends AskedEntity>(
    state: PartState,
    epoch: number,
    { missing: asked, places }: Sought<Asked>,
    known: ReadonlyMap<string, OthersAnswer>,
  ): AtHand<Asked> {
    if (!state.isHeard()) return nothingOf(state, asked);
    const found: Found<Asked>[] = [];
    const missing: Asked[] = [];
    for (const each of asked) {
      const place = places.get(each);
      const answer = place?.key ? known.get(place.key) : undefined;
      if (place?.key && answer && state.heard.takes(answer.asOf, place)) {
        const maxAge = Math.min(answer.maxAge, place.selection.maxAge);
        state.heard.showed(place.key);
        if (state.epoch === epoch) this.#keep(place, { value: copied(answer.value), question: 0, maxAge });
        found.push({ asked: each, value: answer.value });
        places.delete(each);
      } else missing.push(each);
    }
    cacheLookups.inc({ subgraph: state.name, outcome: 'shared' }, found.length);
    cacheLookups.inc({ subgraph: state.name, outcome: 'miss' }, places.size);
    return { found, missing, more: null, keep: this.#keeping(state, places) };
  }

  #keep(place: Place, answer: Parameters<KeptAnswers['keep']>[1]): boolean {
    const isKept = this.#answers.keep(place, answer);
    if (isKept) cacheBytes.set({}, this.bytes);
    return isKept;
  }

  #state(name: string): PartState {
    const known = this.#parts.get(name) ?? { name, epoch: 0, isHeard: () => false, heard: new HeardPart() };
    this.#parts.set(name, known);
    return known;
  }

  #tellOfDropped(count: number, part: string, reason: Reason): void {
    if (count > 0) cacheDropped.inc({ subgraph: part, reason }, count);
    cacheBytes.set({}, this.bytes);
  }
}

/** Whoever is told meanwhile what the part says may be told what nobody has told us yet. */
function nothingOf<Asked extends AskedEntity>({ heard }: PartState, asked: readonly Asked[]): AtHand<Asked> {
  return { found: [], missing: asked, more: null, keep: () => heard.forget() };
}
