import { partyId } from '../small-district';
import type { Plants } from './plants';
import { districtId, outsideUnit, placeOf, reviewUnits, type Site } from './sites';

/** Where deeds are tried; `nowhere` has nothing, and ids that nothing has. */
export type DeedSite = Site | 'nowhere';

/** An id that nothing has. */
export const nothing = '018907e2-0400-7357-9525-3a592e984c1b';

/** Ids of what lies at a site, of what the district has, and of the unit outside; nowhere they are nothing’s. */
export class SiteThings {
  constructor(
    private readonly plants: Plants,
    private readonly site: DeedSite,
  ) {}

  /** A thing of a type, counted in the order in which things were planted. */
  at(type: string, index = 0): string {
    return this.#known((site) => this.plants.of(type, site)[index]?.id, `${type} ${index}`);
  }

  ofDistrict(type: string, index = 0): string {
    return this.#known(() => this.plants.of(type, 'district')[index]?.id, `${type} ${index}`);
  }

  outside(type: string): string {
    return this.#known(() => this.plants.of(type, 'outside')[0]?.id, type);
  }

  /** A place that the site is in, or that it has. */
  place(of: (place: ReturnType<typeof placeOf>) => string): string {
    return this.#known((site) => of(placeOf(site)), 'place');
  }

  /** A place that is the same for every site. */
  readonly places = {
    district: () => this.#known(() => districtId, 'district'),
    outsideUnit: () => this.#known(() => outsideUnit, 'unit'),
    party: () => this.#known((site) => partyId(placeOf(site).group), 'group'),
    /** A department that is asked in joint reviews: the first has answered, the second has not. */
    asked: (index: 0 | 1) => this.#known(() => reviewUnits[index], 'department'),
  };

  #known(find: (site: Site) => string | undefined, what: string): string {
    if (this.site === 'nowhere') return nothing;
    const id = find(this.site);
    if (!id) throw new Error(`no ${what} was planted at ${this.site}`);
    return id;
  }
}
