import type { SubgraphContext } from '@gridweave/subgraph/context';
import { badInput } from '@gridweave/subgraph/refusal';
import type { PointInput } from '@gridweave/subgraph/shared-types';
import { toWgs84 } from '@gridweave/territory/coordinates';
import type { OrganizationServices } from '../services';
import { isAmbiguous, pointFault } from './location.rules';
import type { Location } from './location.type';

/** What lies at a point at a moment. Throws BAD_USER_INPUT for a point that lies in no grid. */
export function locate(ctx: SubgraphContext<OrganizationServices>, point: PointInput, asOf: Date): Location {
  const fault = pointFault(point);
  if (fault) throw badInput(fault);
  if ((point.accuracyMetres ?? 0) < 0) throw badInput('精度不能为负。accuracyMetres is negative.');
  const found = ctx.services.territory.locateIndex.locate(toWgs84(point), asOf);
  const { territorialGridId, metresToBorder, microGridId, dedicatedGridIds } = found;
  if (territorialGridId === null || metresToBorder === null) {
    throw badInput('该位置不在本区的网格内。The point lies in no grid of the district.');
  }
  const ambiguous = isAmbiguous(metresToBorder, point.accuracyMetres ?? null);
  return { territorialGridId, microGridId, dedicatedGridIds, metresToBorder, ambiguous, asOf };
}
