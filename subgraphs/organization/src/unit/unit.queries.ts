import type { SubgraphContext } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { districtId } from '../division-list/division-list.queries';
import { whereContains } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from './unit.entity';
import type { UnitFilter } from './unit.input';

/** A page of the units that stand, in the order of their ids. */
export function pageOfUnits(ctx: SubgraphContext<OrganizationServices>, args: PageArgs, filter: UnitFilter) {
  const query = ctx.database.manager.createQueryBuilder(UnitRow, 'unit').where('unit.live = :live', { live: true });
  if (filter.kind) query.andWhere('unit.kind = :kind', { kind: filter.kind });
  if (filter.level) query.andWhere('unit.level = :level', { level: filter.level });
  if (filter.divisionId) {
    const { sql, parameters } = withinDivisions(
      'unit.divisionId',
      isWord(filter.divisionId) ? [filter.divisionId] : [],
    );
    query.andWhere(sql, parameters);
  }
  if (filter.text != null) whereContains(query, { lines: ['unit.name'] }, filter.text);
  return page(args, query, [{ column: 'unit.id', direction: 'ASC', of: (row) => row.id }]);
}

/**
 * The division that a unit works for, with all above it, which rights are asked for. A unit of the city belongs to no
 * division here, so changing it is the district's business.
 */
export function divisionIdsOf(
  { services }: SubgraphContext<OrganizationServices>,
  divisionId: string | null,
): string[] {
  return services.territory.ancestors(divisionId ?? districtId(services) ?? '').map(({ id }) => id);
}
