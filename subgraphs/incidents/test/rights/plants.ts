import { PlantedThings } from '@gridweave/testing/planted-things';
import type { Site } from './sites';

/** A text that stands in one place of the data alone, and tells by itself what it is and where it is from. */
export interface Canary {
  readonly kind: string;
  readonly site: Site;
  readonly text: string;
  /** The thing that it is of, where tables name that by whoever it belongs to. */
  readonly owner: string | null;
}

/** A thing that was planted: what it is, where, and who has something to do with it by more than the place. */
export interface Plant {
  readonly type: string;
  readonly id: string;
  readonly site: Site | 'district';
  /** The subject of whom it is the own, such as a report of its reporter. */
  readonly owner: string | null;
  /** Whether it belongs to an incident that units were sent to, or to what units take part in. */
  readonly isUnits: boolean;
  /** Whether everybody may read it. */
  readonly isPublic: boolean;
}

/** Everything that was planted. */
export class Plants extends PlantedThings<Plant, Canary> {
  readonly #byId = new Map<string, Plant>();

  add(
    type: string,
    id: string,
    site: Plant['site'],
    more: Partial<Pick<Plant, 'owner' | 'isUnits' | 'isPublic'>> = {},
  ): string {
    const thing = { type, id, site, owner: null, isUnits: false, isPublic: false, ...more };
    if (this.#byId.get(id)?.type === type || !this.#byId.has(id)) this.#byId.set(id, thing);
    return this.keepThing(thing);
  }

  canary(kind: string, site: Site, text: string, owner: string | null = null): string {
    return this.keepText({ kind, site, text, owner });
  }

  /** The first thing that has this id. */
  get(id: string): Plant | undefined {
    return this.#byId.get(id);
  }
}
