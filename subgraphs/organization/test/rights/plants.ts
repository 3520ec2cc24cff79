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
export class Plants {
  readonly canaries: Canary[] = [];
  readonly #things = new Map<string, Plant>();

  add(type: string, id: string, site: Plant['site'], more: Partial<Pick<Plant, 'owner' | 'isDraft'>> = {}): string {
    this.#things.set(`${type} ${id}`, { type, id, site, owner: null, isDraft: false, ...more });
    return id;
  }

  /** Words of a kind that stand nowhere else. */
  say(kind: string, site: Plant['site']): string {
    const where = { own: '甲', beside: '乙', foreign: '丙', district: '全' }[site];
    return this.canary(kind, site, `鹮鹮${kind.replaceAll(' ', '')}${where}`);
  }

  canary(kind: string, site: Plant['site'], text: string): string {
    this.canaries.push({ kind, site, text });
    return text;
  }

  of(type: string, site?: Plant['site']): Plant[] {
    return [...this.#things.values()].filter((each) => each.type === type && (!site || each.site === site));
  }

  /** The id of a thing of a type at a site, counted in the order in which they were planted. */
  at(type: string, site: Plant['site'], index = 0): string {
    const thing = this.of(type, site)[index];
    if (!thing) throw new Error(`no ${type} ${index} was planted at ${site}`);
    return thing.id;
  }

  /** Canaries that stand in a text. */
  foundIn(text: string): Canary[] {
    return this.canaries.filter((canary) => text.includes(canary.text));
  }
}
