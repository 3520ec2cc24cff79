import type { PageArgs } from '@gridweave/subgraph/page-types';
import { type MatterKind, matterPage, mattersById } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { areWords } from '../words';
import { LivelihoodProjectRow } from './livelihood-project.entity';
import type { LivelihoodProjectFilter } from './livelihood-project.input';

/** The unit that builds sees what it builds. */
export const livelihoodProject: MatterKind<LivelihoodProjectRow> = {
  entity: LivelihoodProjectRow,
  alias: 'project',
  code: 'PROJECT',
  name: '民生项目',
  idField: 'projectId',
  ofUnits: 'project.leadUnitId IN (:...scopeUnits)',
};

export const livelihoodProjectsById = mattersById(livelihoodProject);

export function livelihoodProjectPage(ctx: IncidentsContext, args: PageArgs, filter: LivelihoodProjectFilter) {
  const { state, leadUnitId } = filter;
  return matterPage(ctx, args, livelihoodProject, filter, (query) => {
    if (!areWords(leadUnitId)) return query.andWhere('1 = 0');
    if (state) query.andWhere('project.state = :state', { state });
    if (leadUnitId) query.andWhere('project.leadUnitId = :leadUnitId', { leadUnitId });
    return query;
  });
}
