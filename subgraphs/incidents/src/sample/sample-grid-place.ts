import { seedId } from '@gridweave/territory/seed-id';
import type { Territory } from '@gridweave/territory/territory';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager, EntityTarget } from 'typeorm';
import { knownSite } from '../grid-matter/grid-matter.commands';
import { GridMatterEntryRow, type GridMatterRow } from '../grid-matter/grid-matter.entity';
import { sampleEnd } from './make-sample';

const subdistrictName = '人和路街道';
const day = 24 * 3_600_000;
export const before = (days: number) => new Date(sampleEnd.getTime() - days * day);
export const dayBefore = (days: number) => shanghaiDay(before(days));

export interface SamplePlace {
  /** Two community grids of a subdistrict. */
  readonly grids: readonly [SampleSite, SampleSite];
  readonly districtId: string;
  readonly unitId: string | null;
}
export type SampleSite = Pick<GridMatterRow, 'divisionId' | 'subdistrictId' | 'districtId' | 'gridId'>;

/** Where the sample is set, null where there is no such place. */
export function placeOf(territory: Territory): SamplePlace | null {
  const subdistrict = [...territory.divisions()].find(({ name, live }) => live && name === subdistrictName);
  const [first, second] = [...territory.grids()]
    .filter(({ kind, live }) => live && kind === 'COMMUNITY')
    .filter(({ divisionId }) => subdistrict && territory.isWithin(divisionId, subdistrict.id))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ id, divisionId }) => ({ ...knownSite(territory, divisionId), gridId: id }));
  const unit = territory.unit(seedId('unit', 'city:drainage-3'));
  if (!first || !second || !first.districtId) return null;
  return { grids: [first, second], districtId: first.districtId, unitId: unit?.live ? unit.id : null };
}

/** Writes one matter with the single entry that tells of it. */
export async function keep<Row extends GridMatterRow>(
  tx: EntityManager,
  entity: new () => Row,
  label: string,
  action: string,
  row: Omit<Row, 'id' | 'version' | 'recordedAt' | 'synthetic'>,
): Promise<string> {
  const name = tx.dataSource.getMetadata(entity).tableName.replaceAll('_', '-');
  const id = seedId(name, label);
  const shared = { id, version: 1, recordedAt: row.at, synthetic: true };
  const { state, at } = row;
  await tx.insert(entity as EntityTarget<GridMatterRow>, { ...row, ...shared } as unknown as GridMatterRow);
  const entry = { matterId: id, at, action, state, byRole: 'GRID_MEMBER', reason: null };
  await tx.insert(GridMatterEntryRow, { ...entry, id: seedId('grid-matter-entry', `${name} ${label}`) });
  return id;
}
