import { PlantedThings } from '@gridweave/testing/planted-things';
import type { Site } from './sites';

/** A text that stands in one place of the data alone, and tells by itself what it is, where it is from and whose. */
export interface Canary {
  readonly kind: string;
  readonly site: Site | 'outside';
  readonly owner: string;
  readonly text: string;
}

/** A thing that was planted: what it is, where, and about whom. */
export interface Plant {
  readonly type: string;
  readonly id: string;
  readonly site: Site | 'outside' | 'district';
  readonly owner: string | null;
}

/** Everything that was planted. */
export class Plants extends PlantedThings<Plant, Canary> {
  add(type: string, id: string, site: Plant['site'], owner: string | null = null): string {
    return this.keepThing({ type, id, site, owner });
  }

  canary(kind: string, site: Canary['site'], owner: string, text: string): string {
    return this.keepText({ kind, site, owner, text });
  }
}
