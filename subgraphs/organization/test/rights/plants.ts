import { PlantedThings } from '@gridweave/testing/planted-things';
import type { Site } from './sites';

/** A text that stands in one place of the data alone, and tells by itself what it is and where it is from. */
export interface Canary {
  readonly kind: string;
  readonly site: Site | 'district';
  readonly text: string;
}

/** A thing that was planted: what it is, where, who asked for it, and whether it waits for approval. */
export interface Plant {
  readonly type: string;
  readonly id: string;
  readonly site: Site | 'district';
  readonly owner: string | null;
  readonly isDraft: boolean;
}

/** Everything that was planted. */
export class Plants extends PlantedThings<Plant, Canary> {
  add(type: string, id: string, site: Plant['site'], more: Partial<Pick<Plant, 'owner' | 'isDraft'>> = {}): string {
    return this.keepThing({ type, id, site, owner: null, isDraft: false, ...more });
  }

  /** Words of a kind that stand nowhere else. */
  say(kind: string, site: Plant['site']): string {
    const where = { own: '甲', beside: '乙', foreign: '丙', district: '全' }[site];
    return this.canary(kind, site, `鹮鹮${kind.replaceAll(' ', '')}${where}`);
  }

  canary(kind: string, site: Plant['site'], text: string): string {
    return this.keepText({ kind, site, text });
  }
}
