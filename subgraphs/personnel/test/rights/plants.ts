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
export class Plants {
  readonly canaries: Canary[] = [];
  readonly #things = new Map<string, Plant>();

  add(type: string, id: string, site: Plant['site'], owner: string | null = null): string {
    this.#things.set(`${type} ${id}`, { type, id, site, owner });
    return id;
  }

  canary(kind: string, site: Canary['site'], owner: string, text: string): string {
    this.canaries.push({ kind, site, owner, text });
    return text;
  }

  of(type: string, site?: Plant['site']): Plant[] {
    return [...this.#things.values()].filter((each) => each.type === type && (!site || each.site === site));
  }

  /** The one thing of a type at a site, the first where there are several. */
  at(type: string, site: Plant['site']): string {
    const [first] = this.of(type, site);
    if (!first) throw new Error(`no ${type} was planted at ${site}`);
    return first.id;
  }

  /** Canaries that stand in a text. */
  foundIn(text: string): Canary[] {
    return this.canaries.filter((canary) => text.includes(canary.text));
  }
}
