import { Needles } from './needles';

/** A thing that was planted. */
export interface PlantedThing {
  readonly type: string;
  readonly id: string;
  readonly site: string;
}

/** A text that stands in one place of the data alone, and tells by itself what it is. */
export interface PlantedText {
  readonly kind: string;
  readonly text: string;
}

/** Everything that was planted into a part, so that whatever shows anywhere is known by where it is from. */
export class PlantedThings<Thing extends PlantedThing, Text extends PlantedText> {
  readonly canaries: Text[] = [];
  readonly #byType = new Map<string, Map<string, Thing>>();
  #needles = new Needles([]);
  #sought = 0;

  /** Keeps a thing, in the place of what it was before; answers its id. */
  protected keepThing(thing: Thing): string {
    const { type, id } = thing;
    this.#byType.set(type, (this.#byType.get(type) ?? new Map<string, Thing>()).set(id, thing));
    return id;
  }

  protected keepText(canary: Text): string {
    this.canaries.push(canary);
    return canary.text;
  }

  /** Things of a type, in the order in which they were planted; those of a site where it is given. */
  of(type: string, site?: Thing['site']): Thing[] {
    const all = [...(this.#byType.get(type)?.values() ?? [])];
    return site === undefined ? all : all.filter((each) => each.site === site);
  }

  /** The id of a thing of a type at a site, counted in the order in which they were planted. */
  at(type: string, site: Thing['site'], index = 0): string {
    const thing = this.of(type, site)[index];
    if (!thing) throw new Error(`no ${type} ${index} was planted at ${site}`);
    return thing.id;
  }

  /** Canaries that stand in a text. */
  foundIn(text: string): Text[] {
    if (this.#sought !== this.canaries.length) {
      this.#needles = new Needles(this.canaries.map((each) => each.text));
      this.#sought = this.canaries.length;
    }
    const found = this.#needles.allIn(text);
    return this.canaries.filter((each) => found.has(each.text));
  }
}
