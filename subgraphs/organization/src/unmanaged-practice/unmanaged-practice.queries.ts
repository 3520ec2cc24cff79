import type { SubgraphContext } from '@gridweave/subgraph/context';
import { badInput } from '@gridweave/subgraph/refusal';
import type { Territory } from '@gridweave/territory/territory';
import type { EntityManager } from 'typeorm';
import type { OrganizationServices } from '../services';
import { UnmanagedPracticeRow } from './unmanaged-practice.entity';
import { assumedPractice, type Practice, practiceInForce } from './unmanaged-practice.rules';

/** The district that a division lies in, or is; null for a division that is none. */
export function districtOf(territory: Territory, divisionId: string): string | null {
  return territory.ancestors(divisionId).find(({ kind }) => kind === 'DISTRICT')?.id ?? null;
}

/** How places of a division are dealt with at a moment. */
export async function practiceFor(
  manager: EntityManager,
  { territory }: OrganizationServices,
  divisionId: string,
  at: Date,
): Promise<Practice> {
  const rows = await manager.findBy(UnmanagedPracticeRow, { divisionId: districtOf(territory, divisionId) ?? '' });
  return practiceInForce(rows, at) ?? assumedPractice;
}

/** What the graph shows of a practice. */
export interface ShownPractice extends Practice {
  readonly divisionId: string;
  readonly assumed: boolean;
  readonly basis: string | null;
  readonly validFrom: Date | null;
  readonly version: number;
}

/** The practice of a district at a moment, with the version that the next change has to name. */
export async function shownPractice(
  { database, services }: SubgraphContext<OrganizationServices>,
  divisionId: string | null,
  asOf: Date,
): Promise<ShownPractice> {
  const district = divisionId === null ? rootOf(services) : districtOf(services.territory, divisionId);
  if (district === null) throw badInput('divisionId：没有这个区划。There is no such division.');
  const rows = await database.manager.findBy(UnmanagedPracticeRow, { divisionId: district });
  const version = Math.max(0, ...rows.map((row) => row.version));
  const inForce = practiceInForce(rows, asOf);
  const unset = { ...assumedPractice, divisionId: district, basis: null, validFrom: null };
  return { ...(inForce ?? unset), assumed: inForce === null, version };
}

/** The district itself. */
export function rootOf({ territory }: OrganizationServices): string | null {
  return [...territory.divisions()].find(({ live, parentId }) => live && parentId === null)?.id ?? null;
}
