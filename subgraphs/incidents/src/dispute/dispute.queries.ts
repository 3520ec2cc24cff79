import type { PageArgs } from '@gridweave/subgraph/page-types';
import { roleFor } from '../grid-matter/grid-matter.policy';
import { type MatterKind, matterPage, mattersById, subjectOf } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { DisputeRow } from './dispute.entity';
import type { DisputeFilter } from './dispute.input';
import { handling } from './dispute.policy';

/** Those at whose post it is mediated see it. */
export const dispute: MatterKind<DisputeRow> = {
  entity: DisputeRow,
  alias: 'dispute',
  code: 'DISPUTE',
  name: '矛盾纠纷',
  idField: 'disputeId',
  ofUnits: 'dispute.mediatorUnitId IN (:...scopeUnits)',
  ofGrids: 'dispute.mediatorGridId IN (:...scopeGrids)',
};

export const disputesById = mattersById(dispute);

export function disputePage(ctx: IncidentsContext, args: PageArgs, filter: DisputeFilter) {
  const { state, kind } = filter;
  return matterPage(ctx, args, dispute, filter, (query) => {
    if (state) query.andWhere('dispute.state = :state', { state });
    if (kind) query.andWhere('dispute.kind = :kind', { kind });
    return query;
  });
}

/** Units and grids at which a dispute is mediated. */
export const unitsOf = ({ mediatorUnitId }: DisputeRow) => (mediatorUnitId === null ? [] : [mediatorUnitId]);
export const gridsOf = ({ mediatorGridId }: DisputeRow) => (mediatorGridId === null ? [] : [mediatorGridId]);

/** Whether the viewer handles a dispute, and so reads what it is about. */
export function handles({ viewer, services }: IncidentsContext, row: DisputeRow): boolean {
  return roleFor(viewer, subjectOf(services.territory, row, unitsOf(row), gridsOf(row)), handling) !== null;
}
