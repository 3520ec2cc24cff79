import type { SubgraphContext } from '@gridweave/subgraph/context';
import { badInput } from '@gridweave/subgraph/refusal';
import type { PointInput } from '@gridweave/subgraph/shared-types';
import { toWgs84 } from '@gridweave/territory/coordinates';
import { GraphQLError } from 'graphql';
import type { OrganizationServices } from '../services';
import { isAmbiguous, pointFault } from './location.rules';
import type { Location, LocationOfPoint } from './location.type';

/** What lies at each point at a moment, in their order; one that cannot be located does not spoil the others. */
export function locateEach(
  ctx: SubgraphContext<OrganizationServices>,
  points: readonly PointInput[],
  asOf: Date,
): LocationOfPoint[] {
  return points.map((point) => {
    try {
      return { location: locate(ctx, point, asOf), message: null };
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return { location: null, message: error.message };
    }
  });
}

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
