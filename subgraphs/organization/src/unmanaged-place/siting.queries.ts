import type { Wgs84Point } from '@gridweave/territory/coordinates';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { DutyArea } from '../duty/duty.type';
import { GridKind } from '../grid/grid.type';
import { handoverAt } from '../register/handover.rules';
import { RegisterElementRow, RegisterHandoverRow } from '../register/register.entity';
import { HandoverStatus } from '../register/register.type';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import { UnitKind } from '../unit/unit.type';
import { practiceFor } from '../unmanaged-practice/unmanaged-practice.queries';
import type { Practice } from '../unmanaged-practice/unmanaged-practice.rules';
import type { UnmanagedPlaceRow } from './unmanaged-place.entity';
import { metresToLine } from './unmanaged-place.rules';

export type Site = Pick<
  UnmanagedPlaceRow,
  'divisionId' | 'gridId' | 'microGridId' | 'registerElementId' | 'longitude' | 'latitude'
>;

/** Where a point lies, and on which road or asset that was never handed over; null outside the grids. */
export async function siteOfPoint(
  tx: EntityManager,
  services: OrganizationServices,
  point: Wgs84Point,
  now: Date,
): Promise<Site | null> {
  const { territory } = services;
  const { territorialGridId, microGridId } = territory.locateIndex.locate(point, now);
  const grid = territory.grid(territorialGridId ?? '');
  if (!grid) return null;
  const { longitude, latitude } = point;
  const { stretchMetres } = await practiceFor(tx, services, grid.divisionId, now);
  const registerElementId = await unhandedElementNear(tx, grid.id, point, now, stretchMetres);
  return { divisionId: grid.divisionId, gridId: grid.id, microGridId, registerElementId, longitude, latitude };
}

/** A grid alone, where no point is known; null when there is no such territorial or micro grid. */
export function siteOfGrid({ territory }: OrganizationServices, gridId: string): Site | null {
  const grid = territory.grid(gridId);
  if (!grid || grid.kind === GridKind.DEDICATED) return null;
  const micro = grid.kind === GridKind.MICRO;
  const territorial = micro ? territory.grid(grid.parentId ?? '') : grid;
  if (!territorial) return null;
  const microGridId = micro ? grid.id : null;
  const { id, divisionId } = territorial;
  return { divisionId, gridId: id, microGridId, registerElementId: null, longitude: null, latitude: null };
}

/** A road or asset of the register; null when there is none. */
export async function siteOfElement(
  tx: EntityManager,
  services: OrganizationServices,
  elementId: string,
  now: Date,
): Promise<Site | null> {
  const element = await tx.findOneBy(RegisterElementRow, { id: anyOf([elementId]) });
  const grid = element && siteOfGrid(services, element.gridId);
  if (!element || !grid) return null;
  const { id: registerElementId, longitude, latitude } = element;
  const { microGridId } = services.territory.locateIndex.locate({ longitude, latitude }, now);
  return { ...grid, microGridId: microGridId ?? grid.microGridId, registerElementId, longitude, latitude };
}

/** Whether an element stands in the register as not handed over. */
export async function isNotHandedOver(tx: EntityManager, elementId: string, now: Date): Promise<boolean> {
  const handovers = await tx.findBy(RegisterHandoverRow, { elementId });
  return handoverAt(handovers, now)?.status === HandoverStatus.NOT_HANDED_OVER;
}

/** What was not handed over is somebody's only by a rule that says so; once handed over, the ordinary rules hold. */
export async function areaOfRule(
  { tx, now }: { readonly tx: EntityManager; readonly now: Date },
  { registerElementId, microGridId, gridId }: Pick<Site, 'registerElementId' | 'microGridId' | 'gridId'>,
) {
  if (registerElementId === null) return { areaKind: DutyArea.GRID, areaId: microGridId ?? gridId };
  const conditions = (await isNotHandedOver(tx, registerElementId, now))
    ? [{ fact: 'handover', comparison: 'IS' as const, value: 'NOT_HANDED_OVER' }]
    : [];
  return { areaKind: DutyArea.ELEMENT, areaId: registerElementId, conditions };
}

async function unhandedElementNear(
  tx: EntityManager,
  gridId: string,
  point: Wgs84Point,
  now: Date,
  metres: number,
): Promise<string | null> {
  const elements = await tx
    .createQueryBuilder(RegisterElementRow, 'element')
    .innerJoin(RegisterHandoverRow, 'handover', 'handover.elementId = element.id')
    .where({ gridId })
    .andWhere('handover.status = :status', { status: HandoverStatus.NOT_HANDED_OVER })
    .andWhere('handover.from <= :today AND (handover.to IS NULL OR handover.to > :today)', { today: shanghaiDay(now) })
    .orderBy('element.id')
    .getMany();
  const near = elements
    .map((element) => ({ id: element.id, metres: metresToLine(point, lineOf(element)) }))
    .filter((each) => each.metres <= metres)
    .sort((a, b) => a.metres - b.metres);
  return near[0]?.id ?? null;
}

function lineOf({ line, longitude, latitude }: RegisterElementRow): number[][] {
  return line === null ? [[longitude, latitude]] : JSON.parse(line);
}

/** The operation centre that the district has named while it stands, else that of the subdistrict, town or district. */
export async function centreFor(
  tx: EntityManager,
  { territory }: OrganizationServices,
  divisionId: string,
  { clerkUnitId }: Pick<Practice, 'clerkUnitId'>,
): Promise<string | null> {
  if (clerkUnitId !== null && (await tx.existsBy(UnitRow, { id: clerkUnitId, live: true }))) return clerkUnitId;
  const above = territory.ancestors(divisionId).map(({ id }) => id);
  const centres = await tx.findBy(UnitRow, { kind: UnitKind.OPERATION_CENTRE, live: true, divisionId: In(above) });
  const nearest = centres.toSorted((a, b) => above.indexOf(a.divisionId ?? '') - above.indexOf(b.divisionId ?? ''));
  return nearest[0]?.id ?? null;
}
