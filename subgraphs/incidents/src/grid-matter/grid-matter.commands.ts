import { refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { Territory } from '@gridweave/territory/territory';
import type { Role } from '@gridweave/viewer/viewer';
import type { EntityTarget } from 'typeorm';
import { notAllowed } from '../access/matter.policy';
import { divisionsAbove } from '../place/place.queries';
import type { IncidentsDeed } from '../services';
import { GridMatterEntryRow, type GridMatterRow } from './grid-matter.entity';
import { type OpenTo, roleFor } from './grid-matter.policy';
import { type MatterKind, matterOfDeed, subjectOf } from './grid-matter.queries';
import { type Life, stateAfter } from './grid-matter.rules';
import type { GridMatterPlaceInput } from './grid-matter.type';

export type MatterSite = Pick<GridMatterRow, 'divisionId' | 'subdistrictId' | 'districtId' | 'gridId'>;

/** Where something is, by today's tree. Throws PLACE_UNCLEAR, GRID_UNKNOWN or DIVISION_UNKNOWN. */
export function siteOf(
  territory: Territory,
  { gridId, divisionId }: GridMatterPlaceInput,
  field = 'place',
): MatterSite {
  if ((gridId == null) === (divisionId == null)) {
    throw new Refusal('PLACE_UNCLEAR', '请给出网格或区划其中之一。', field);
  }
  if (gridId != null) {
    const grid = isWord(gridId) ? territory.grid(gridId) : null;
    if (!grid?.live) throw new Refusal('GRID_UNKNOWN', '没有这个网格，或已撤销。', `${field}.gridId`);
    return { ...knownSite(territory, grid.divisionId), gridId: grid.id };
  }
  const division = isWord(`${divisionId}`) ? territory.division(`${divisionId}`) : null;
  if (!division?.live) throw new Refusal('DIVISION_UNKNOWN', '没有这个区划，或已撤销。', `${field}.divisionId`);
  return knownSite(territory, division.id);
}

/** A division as the site of something, by today's tree. */
export function knownSite(territory: Territory, divisionId: string): MatterSite {
  return { divisionId, ...divisionsAbove(territory, divisionId), gridId: null };
}

/** Throws UNIT_UNKNOWN for what is not a unit at work. */
export function knownUnitId(territory: Territory, id: string, field: string): string {
  if (!isWord(id) || !territory.unit(id)?.live) throw new Refusal('UNIT_UNKNOWN', '没有这个单位，或已撤销。', field);
  return id;
}

/** The same for several, each once. */
export function knownUnitIds(territory: Territory, ids: readonly string[], field: string): string[] {
  return [...new Set(ids.map((id, index) => knownUnitId(territory, id, `${field}.${index}`)))];
}

/** The role in which a viewer may record something at a place. Throws FORBIDDEN. */
export function roleAtSite({ ctx }: IncidentsDeed, site: MatterSite, openTo: OpenTo): Role {
  const role = roleFor(ctx.viewer, subjectOf(ctx.services.territory, site), openTo);
  if (!role) throw notAllowed();
  return role;
}

/** What a kind of matter has beside what all have. */
export type OwnColumns<Row extends GridMatterRow> = Omit<Row, keyof GridMatterRow> & Pick<Row, 'state' | 'at'>;

/** Records a new matter. */
export async function record<Row extends GridMatterRow>(
  deed: IncidentsDeed,
  { entity }: MatterKind<Row>,
  action: string,
  byRole: string,
  site: MatterSite,
  own: OwnColumns<Row>,
  reason: string | null = null,
): Promise<Row> {
  const shared = { id: newId(deed.now.getTime()), version: 1, recordedAt: deed.now, synthetic: false };
  const row = { ...own, ...site, ...shared } as unknown as Row;
  await deed.tx.insert(entity as EntityTarget<GridMatterRow>, row);
  await noteMatter(deed, row, action, byRole, reason);
  return row;
}

/** Adds to the history of a matter, in the transaction of what it tells. */
export async function noteMatter(
  { tx, now }: IncidentsDeed,
  { id: matterId, state }: Pick<GridMatterRow, 'id' | 'state'>,
  action: string,
  byRole: string,
  reason: string | null = null,
): Promise<void> {
  await tx.insert(GridMatterEntryRow, { id: newId(), matterId, at: now, action, state, byRole, reason });
}

/** What a deed on a matter makes of it. */
export interface MatterChange<Row extends GridMatterRow> {
  readonly change?: Partial<Row>;
  readonly reason?: string | null;
}

/** What a deed on a matter is: of which kind and life, which one, and to whom it is open. */
export interface MatterDeed<Row extends GridMatterRow, State extends string, Name extends string> {
  readonly kind: MatterKind<Row>;
  readonly life: Life<State, Name>;
  readonly name: Name;
  readonly id: string;
  readonly expectedVersion: number;
  readonly openTo: OpenTo;
  /** Units that have a part in the matter, where units may do the deed. */
  readonly unitsOf?: (row: Row) => readonly string[];
  /** Further grids whose staff have a part in it. */
  readonly gridsOf?: (row: Row) => readonly string[];
}

/** What every deed on a matter shares: whose it is, on which version and in which state; what is kept and written down. */
export async function changeMatter<Row extends GridMatterRow, State extends string, Name extends string>(
  deed: IncidentsDeed,
  { kind, life, name, id, expectedVersion, openTo, unitsOf, gridsOf }: MatterDeed<Row, State, Name>,
  work: (row: Row, byRole: Role) => MatterChange<Row> | Promise<MatterChange<Row>>,
): Promise<Row> {
  const { viewer, services } = deed.ctx;
  const row = await matterOfDeed(deed, kind, id);
  const subject = subjectOf(services.territory, row, unitsOf?.(row), gridsOf?.(row));
  const byRole = roleFor(viewer, subject, openTo);
  if (!byRole) throw notAllowed();
  refuseStale(expectedVersion, row.version);
  const state = stateAfter(life, name, row.state as State);
  const { change = {}, reason = null } = await work(row, byRole);
  const changed = await keepMatter(deed, kind, row, { state, ...change } as unknown as Partial<Row>);
  await noteMatter(deed, changed, name, byRole, reason);
  return changed;
}

/** Changes a matter that nobody else has changed meanwhile. */
export async function keepMatter<Row extends GridMatterRow>(
  { tx }: IncidentsDeed,
  { entity }: MatterKind<Row>,
  row: Row,
  change: Partial<Row>,
): Promise<Row> {
  const next = { ...change, version: row.version + 1 };
  const target = entity as EntityTarget<GridMatterRow>;
  const { affected } = await tx.update(target, { id: row.id, version: row.version }, next as Partial<GridMatterRow>);
  if (affected === 0) refuseStale(row.version, next.version);
  return { ...row, ...next };
}
