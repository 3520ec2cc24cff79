import type { SubgraphContext } from '@gridweave/subgraph/context';
import { In } from 'typeorm';
import { DivisionRow } from '../division/division.entity';
import { PartyOrganizationRow } from '../party/party.entity';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import { DivisionChangeRow } from './division-list.entity';
import { levels } from './division-list.queries';
import type { OrganizationToSetUp } from './division-list.type';
import { stillToSetUp } from './set-up.rules';

/** What goes with the divisions that each list brought and is not there today; for those that still stand. */
export async function toSetUpByEdition(
  ctx: SubgraphContext<OrganizationServices>,
  years: readonly number[],
): Promise<OrganizationToSetUp[][]> {
  const { manager } = ctx.database;
  const changes = await manager.find(DivisionChangeRow, {
    where: { edition: In([...years]) },
    select: { divisionId: true, edition: true, kinds: true },
  });
  const added = changes.filter(({ kinds }) => kinds.split(' ').includes('ADDED'));
  const divisionId = In(added.map((each) => each.divisionId));
  const [divisions, units, parties] = await Promise.all([
    manager.find(DivisionRow, { where: { id: divisionId, live: true }, order: { code: 'ASC' } }),
    manager.find(UnitRow, { where: { divisionId, live: true }, select: { id: true, divisionId: true, kind: true } }),
    manager.find(PartyOrganizationRow, {
      where: { divisionId, live: true },
      select: { id: true, divisionId: true, kind: true },
    }),
  ]);
  const unitKinds = kindsByDivision(units);
  const partyKinds = kindsByDivision(parties);
  return years.map((year) => {
    const ids = new Set(added.filter(({ edition }) => edition === year).map((each) => each.divisionId));
    return divisions
      .filter(({ id }) => ids.has(id))
      .flatMap(({ id, code, name, kind }) => {
        const present = { unitKinds: unitKinds.get(id) ?? new Set(), partyKinds: partyKinds.get(id) ?? new Set() };
        const missing = stillToSetUp({ level: levels[kind], name }, present);
        return missing.map((each) => ({ ...each, divisionCode: code, divisionName: name, divisionId: id }));
      });
  });
}

function kindsByDivision(rows: readonly { divisionId: string | null; kind: string }[]): Map<string, Set<string>> {
  const groups = Map.groupBy(rows, ({ divisionId }) => divisionId ?? '');
  return new Map([...groups].map(([id, found]) => [id, new Set(found.map(({ kind }) => kind))]));
}
