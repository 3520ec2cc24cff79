import type { Plants } from './plants';
import { placeOf, type Site } from './sites';

/** Where deeds are tried; `nowhere` has nothing, and ids that nothing has. */
export type DeedSite = Site | 'nowhere';

/** An id that nothing has. */
export const nothing = '018907e2-0400-7357-9525-3a592e984c1b';

/** What lies at a site, and the versions of it; nowhere it is nothing's. */
export class SiteThings {
  constructor(
    private readonly plants: Plants,
    /** By id. */
    private readonly versions: ReadonlyMap<string, number>,
    private readonly site: DeedSite,
  ) {}

  /** A thing of a type, counted in the order in which things were planted. */
  at(type: string, index = 0): string {
    return this.site === 'nowhere' ? nothing : this.plants.at(type, this.site, index);
  }

  version(id: string): number {
    return this.versions.get(id) ?? 1;
  }

  /** A thing as an input names it, on the version that it has. */
  named(argument: string, type: string, index = 0) {
    const id = this.at(type, index);
    return { [argument]: id, expectedVersion: this.version(id) };
  }

  /** An id of what the place has or lies in. */
  place(of: (place: ReturnType<typeof placeOf>) => string): string {
    return this.site === 'nowhere' ? nothing : of(placeOf(this.site));
  }

  /** Ground, which is somewhere even for what is nowhere. */
  get ground() {
    return placeOf(this.site === 'nowhere' ? 'own' : this.site);
  }
}
