import { ids } from '../small-territory';
import { places, type Site } from './sites';

/** What was planted at a site, by the names under which it was kept. */
export class Here {
  constructor(
    readonly site: Site,
    private readonly kept: ReadonlyMap<string, string>,
    /** By id. */
    private readonly versions: ReadonlyMap<string, number>,
  ) {}

  id(name: string): string {
    const id = this.kept.get(name);
    if (id === undefined) throw new Error(`no ${name} was planted at ${this.site}`);
    return id;
  }

  version(name: string): number {
    return this.versions.get(this.id(name)) ?? 1;
  }

  get place() {
    return places[this.site];
  }

  /** The ticket of a picture that belongs to nothing yet. */
  get picture() {
    return { id: this.id('picture'), secret: this.id('picture’s secret') };
  }

  get grid() {
    return { gridId: this.place.gridId };
  }

  readonly units = ids;
}
