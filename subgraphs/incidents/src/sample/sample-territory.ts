import type { GridArea } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { TerritoryGrid } from '@gridweave/territory/tables';
import type { Territory } from '@gridweave/territory/territory';
import type { EntityManager } from 'typeorm';
import type { Placing } from '../place/place.queries';
import { placed } from '../place/place.queries';
import { AppointmentIntervalRow } from '../staffing/appointment-interval.entity';
import type { SampleRandom } from './sample-random';

interface Interval {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
}

/** What the sample needs of the territory, read once. */
export class SampleTerritory {
  private constructor(
    private readonly territory: Territory,
    private readonly grids: readonly TerritoryGrid[],
    private readonly chiefs: ReadonlyMap<string, readonly Interval[]>,
    private readonly at: Date,
  ) {}

  static async read(manager: EntityManager, territory: Territory, at: Date): Promise<SampleTerritory> {
    const live = await manager.find(TerritoryGrid, { where: { live: true }, order: { code: 'ASC' } });
    const micro = live.filter((grid) => grid.kind === 'MICRO');
    const territorial = live.filter((grid) => grid.kind === 'COMMUNITY' || grid.kind === 'VILLAGE');
    const intervals = await manager.find(AppointmentIntervalRow, {
      where: { role: 'GRID_CHIEF' },
      order: { from: 'ASC', id: 'ASC' },
    });
    const chiefs = new Map<string, Interval[]>();
    for (const { gridId, ...interval } of intervals) {
      if (gridId !== null) chiefs.set(gridId, [...(chiefs.get(gridId) ?? []), interval]);
    }
    return new SampleTerritory(territory, micro.length > 0 ? micro : territorial, chiefs, at);
  }

  get isEmpty(): boolean {
    return this.grids.length === 0;
  }

  /** A place in a grid; micro grids are convex but for those at the district's outline, so the mean of the corners mostly lies inside. */
  somewhere(random: SampleRandom): Placing {
    for (;;) {
      const place = this.within(random.pick(this.grids), random);
      if (place) return place;
    }
  }

  /** A place in a grid, or null where its middle lies outside the district. */
  within(grid: TerritoryGrid, random: SampleRandom): Placing | null {
    const ring = (JSON.parse(grid.areas) as GridArea[]).at(-1)?.rings[0]?.[0] ?? [];
    const corners = ring.slice(1);
    const [corner, share] = [random.pick(corners) ?? [0, 0], random.next() * 0.6];
    const middle = (axis: 0 | 1) => corners.reduce((sum, each) => sum + (each[axis] ?? 0), 0) / corners.length;
    const [longitude, latitude] = ([0, 1] as const).map((axis) => {
      return middle(axis) + ((corner[axis] ?? 0) - middle(axis)) * share;
    }) as [number, number];
    try {
      const point = { longitude, latitude, system: 'WGS84' as never, accuracyMetres: null };
      return { ...placed(this.territory, point, this.at), accuracyMetres: random.pick([5, 10, 20, null]) };
    } catch {
      return null;
    }
  }

  divisionName(id: string): string {
    return this.territory.division(id)?.name ?? '';
  }

  /** The appointment of a grid's chief on a day, null where the grid was vacant. */
  chiefOn(gridId: string, day: string): string | null {
    const holds = ({ from, to }: Interval) => from <= day && (to === null || to >= day);
    return this.chiefs.get(gridId)?.find(holds)?.id ?? null;
  }

  /** The units of keys that exist, `*` standing for the code of the subdistrict or town above a division. */
  units(keys: readonly string[], divisionId: string): string[] {
    const above = this.territory.ancestors(divisionId).find(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN');
    const ids = keys.map((key) => seedId('unit', key.replace('*', above?.code ?? '')));
    return ids.filter((id) => this.territory.unit(id)?.live);
  }

  /** The community grid with the smallest code in a subdistrict of that name, and a place in it. */
  firstCommunityGrid(subdistrictName: string, random: SampleRandom): Placing | null {
    const subdistrict = [...this.territory.divisions()].find(({ name, live }) => live && name === subdistrictName);
    const grids = [...this.territory.grids()]
      .filter(({ kind, live }) => live && kind === 'COMMUNITY')
      .filter(({ divisionId }) => subdistrict && this.territory.isWithin(divisionId, subdistrict.id));
    const first = grids.toSorted((a, b) => (a.code < b.code ? -1 : 1))[0];
    const candidates = this.grids.filter(({ id, parentId }) => first && (parentId === first.id || id === first.id));
    for (const grid of candidates) {
      const place = this.within(grid, random);
      if (place?.gridId === first?.id) return place;
    }
    return null;
  }
}
