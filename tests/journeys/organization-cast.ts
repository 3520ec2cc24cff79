import type { Stand } from '../stand/stand';
import { Traveller } from './steps';

/** A grid as deeds name it. */
export interface KnownGrid {
  readonly id: string;
  readonly code: string;
  readonly version: number;
}

export interface Spot {
  readonly longitude: number;
  readonly latitude: number;
}

export const named = ({ id, version }: KnownGrid) => ({ gridId: id, expectedVersion: version });
export const now = () => new Date().toISOString();
export const yearsAhead = (years: number) => `${new Date().getFullYear() + years}-06-01T00:00:00+08:00`;

/** Who takes part in the stories of organization, and the ground that no other journey builds on. */
export class OrganizationCast {
  /** Communities of 淮河路街道, where the stories take place. */
  readonly codes = { street: '410103001', home: '410103001001', next: '410103001003' } as const;

  constructor(readonly stand: () => Stand) {}

  anyone = () => Traveller.resident(this.stand());
  /** Two administrators of the district: one approves what the other proposes. */
  administrator = () => Traveller.staff(this.stand(), 'development-administrator');
  approver = () => Traveller.staff(this.stand(), 'sample-administrator-410103');
  /** The officer of the personnel files. */
  officer = () => Traveller.staff(this.stand(), 'development-hr');
  /** The desk of the operation centre of the street. */
  desk = () => Traveller.staff(this.stand(), `sample-dispatcher-${this.codes.street}`);

  async division(code: string): Promise<string> {
    return (await this.anyone().ask('query ($code: String!) { division(code: $code) { id } }', { code })).division.id;
  }

  async unit(text: string, kind: string): Promise<string> {
    const { units } = await this.anyone().ask(
      'query ($filter: UnitFilter!) { units(first: 1, filter: $filter) { nodes { id } } }',
      { filter: { text, kind } },
    );
    return units.nodes[0].id;
  }

  /** Grids of a kind in the community of the stories, in the order of their codes. */
  async gridsAtHome(kind: string): Promise<(KnownGrid & { middle: Spot })[]> {
    const { grids } = await this.anyone().ask(
      'query ($filter: GridFilter!) { grids(first: 100, filter: $filter) { nodes { id code version area } } }',
      { filter: { kind, divisionId: await this.division(this.codes.home) } },
    );
    return grids.nodes.map(({ area, ...grid }: KnownGrid & { area: { coordinates: number[][][][] } }) => ({
      ...grid,
      middle: middleOf(area),
    }));
  }

  /** The middle of one micro grid of that community; each story takes another. */
  async spot(index: number): Promise<Spot> {
    const found = (await this.gridsAtHome('MICRO'))[index];
    if (!found) throw new Error(`the community has no micro grid ${index}`);
    return found.middle;
  }

  /** Draws a dedicated grid there, in force at once. */
  async drawDedicated(spot: Spot, name: string, scene = 'NIGHT_MARKET'): Promise<KnownGrid> {
    const input = { ...(await this.dedicated(name, scene)), area: square(spot) };
    const { grids } = await (await this.administrator()).do('createGrid', input, 'grids { id code version }');
    return grids[0];
  }

  async dedicated(name: string, scene = 'NIGHT_MARKET') {
    const divisionId = await this.division(this.codes.home);
    return {
      kind: 'DEDICATED',
      divisionId,
      name,
      scene: { type: scene },
      effectiveFrom: now(),
      reason: '夜间摊点集中',
    };
  }
}

/** The mean of an area’s corners: inside it as long as the area is not bent too much, as cells of the sample are not. */
function middleOf({ coordinates }: { coordinates: number[][][][] }): Spot {
  const corners = (coordinates[0]?.[0] ?? []).slice(1);
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length;
  return { longitude: mean(0), latitude: mean(1) };
}

const half = 0.0002;

/** A box of about 36 by 44 metres around a place, or the part of it between two shares of its width. */
export function square({ longitude, latitude }: Spot, from = 0, to = 1) {
  const at = (share: number) => Number((longitude + (2 * share - 1) * half).toFixed(7));
  const [west, east] = [at(from), at(to)];
  const [south, north] = [latitude - half, latitude + half].map((degrees) => Number(degrees.toFixed(7)));
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}
