import type { Territory } from '@gridweave/territory/territory';
import type { EntityManager } from 'typeorm';
import { DistrictHouseholdNormRow, HouseholdNormRow } from './coverage.entity';
import type { HouseholdNorms } from './coverage.type';

/** The norms that hold in the district of a division: its own, else those of the city. Version 0 when it has none. */
export async function normsIn(
  manager: EntityManager,
  territory: Territory,
  divisionId: string,
): Promise<HouseholdNorms | null> {
  const district = territory.ancestors(divisionId).find(({ kind }) => kind === 'DISTRICT');
  if (!district) return null;
  const [city, own] = await Promise.all([
    manager.find(HouseholdNormRow),
    manager.find(DistrictHouseholdNormRow, { where: { divisionId: district.id }, order: { version: 'ASC' } }),
  ]);
  const version = own.at(-1)?.version ?? 0;
  const present = own.filter((norm) => norm.version === version);
  const kinds = new Set(present.map(({ gridKind }) => gridKind));
  const norms = [...present, ...city.filter(({ gridKind }) => !kinds.has(gridKind))]
    .map(({ gridKind: kind, atLeast, atMost, source }) => ({ kind, atLeast, atMost, source }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
  return { divisionId: district.id, version, setAt: present[0]?.setAt ?? null, norms };
}
