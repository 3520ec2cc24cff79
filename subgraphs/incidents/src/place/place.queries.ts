import { Refusal } from '@gridweave/subgraph/refusal';
import type { PointInput } from '@gridweave/subgraph/shared-types';
import { toWgs84 } from '@gridweave/territory/coordinates';
import type { Territory } from '@gridweave/territory/territory';
import { type EntityManager, In } from 'typeorm';
import { MatterGridRow } from './matter-grid.entity';

/** Where a matter lies by today's grids. */
export interface Placing {
  readonly longitude: number;
  readonly latitude: number;
  readonly accuracyMetres: number | null;
  readonly gridId: string;
  readonly microGridId: string | null;
  /** Territorial, micro and dedicated. */
  readonly gridIds: readonly string[];
  readonly divisionId: string;
  /** The division and everything above it, lowest first. */
  readonly divisionIds: readonly string[];
}

/** Says where else to turn: 12345 is the line of the government anywhere in the country. */
export const outsideDistrict = () =>
  new Refusal(
    'POINT_OUTSIDE_DISTRICT',
    '该位置不在本区范围内，请核对位置；确在区外的，请拨打当地12345热线反映。',
    'point',
  );

/** Finds the grids of a point. Throws POINT_OUTSIDE_DISTRICT where no territorial grid holds it. */
export function placed(territory: Territory, point: PointInput, at: Date): Placing {
  const { accuracyMetres = null } = point;
  if (accuracyMetres !== null && accuracyMetres < 0) {
    throw new Refusal('ACCURACY_INVALID', '定位精度不能为负数。', 'point.accuracyMetres');
  }
  const { longitude, latitude } = toWgs84(point);
  const located = territory.locateIndex.locate({ longitude, latitude }, at);
  const grid = located.territorialGridId === null ? null : territory.grid(located.territorialGridId);
  if (!grid) throw outsideDistrict();
  const { microGridId, dedicatedGridIds } = located;
  return {
    longitude,
    latitude,
    accuracyMetres,
    gridId: grid.id,
    microGridId,
    gridIds: [grid.id, ...(microGridId ? [microGridId] : []), ...dedicatedGridIds],
    divisionId: grid.divisionId,
    divisionIds: territory.ancestors(grid.divisionId).map((division) => division.id),
  };
}

/** The subdistrict or town, and the district, above a division today. */
export function divisionsAbove(territory: Territory, divisionId: string) {
  const above = territory.ancestors(divisionId);
  return {
    subdistrictId: above.find(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN')?.id ?? null,
    districtId: above.find(({ kind }) => kind === 'DISTRICT')?.id ?? null,
  };
}

/** Keeps the grids of a matter. */
export async function keepGrids(tx: EntityManager, matterId: string, gridIds: readonly string[]): Promise<void> {
  if (gridIds.length === 0) return;
  await tx.insert(
    MatterGridRow,
    gridIds.map((gridId) => ({ matterId, gridId })),
  );
}

export async function gridsOf(tx: EntityManager, matterId: string): Promise<string[]> {
  return (await tx.findBy(MatterGridRow, { matterId })).map((row) => row.gridId);
}

/** Whether a matter lies in no grid: a complaint about those who work in one, which goes past them. */
export async function liesInNoGrid(tx: EntityManager, matterId: string): Promise<boolean> {
  return (await gridsOf(tx, matterId)).length === 0;
}

/** Those of some matters that lie in a grid: all but complaints about those who work in one. */
export async function inSomeGrid(tx: EntityManager, matterIds: readonly string[]): Promise<Set<string>> {
  if (matterIds.length === 0) return new Set();
  const rows = await tx
    .createQueryBuilder(MatterGridRow, 'place')
    .select('DISTINCT place.matterId', 'id')
    .where({ matterId: In([...matterIds]) })
    .getRawMany<{ id: string }>();
  return new Set(rows.map(({ id }) => id));
}

/** The same of a matter by its columns: a complaint lies in no community, but in the subdistrict or district itself. */
export function liesAboveCommunities(matter: {
  readonly divisionId: string;
  readonly subdistrictId: string | null;
  readonly districtId: string | null;
}): boolean {
  return matter.divisionId === matter.subdistrictId || matter.divisionId === matter.districtId;
}
