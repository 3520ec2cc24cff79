import type { OrganizationServices } from '../services';
import type { Surroundings } from './register-row.rules';

/** What an import needs of the services. */
export type Register = Pick<OrganizationServices, 'territory' | 'fieldKeys'>;

/** What rows are read against: today's grids and units. */
export function surroundingsOf(register: Register, source: string, synthetic: boolean): Surroundings {
  const { territory, fieldKeys } = register;
  const territorial = [...territory.grids()].filter(
    ({ kind, live }) => live && (kind === 'COMMUNITY' || kind === 'VILLAGE'),
  );
  const gridIds = new Map(territorial.map(({ code, id }) => [code, id]));
  const unitIds = new Map<string, string | null>();
  for (const { id, name, live } of territory.units()) {
    if (!live) continue;
    unitIds.set(id, id);
    // Two of one name: the file has to give the id.
    unitIds.set(name, unitIds.has(name) ? null : id);
  }
  return {
    source,
    synthetic,
    fieldKeys,
    get mapRevision() {
      return territory.revision;
    },
    refresh: () => territory.refresh(),
    locate: (point) => territory.locateIndex.locate(point, new Date()),
    gridIdByCode: (code) => gridIds.get(code) ?? null,
    unitId: (nameOrId) => unitIds.get(nameOrId) ?? null,
  };
}
