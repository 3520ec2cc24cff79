import { type SubgraphContext } from '@gridweave/subgraph/context';
import { badInput, limitExceeded } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { OrganizationServices } from '../services';
import { locateEach } from './location.queries';
import { LocationOfPoint } from './location.type';

const MOST_POINTS = 1_000;

@Resolver()
export class LocationBatchResolver {
  @Query(() => [LocationOfPoint], {
    nullable: 'itemsAndList',
    description:
      '按位置批量查网格（至多 1000 个点）。What lies at each point, in their order; a point that lies in no grid says why.',
  })
  locateMany(
    @Arg('points', () => [PointInput], { description: '位置。1 to 1,000 points, each with the system it is given in.' })
    points: PointInput[],
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: SubgraphContext<OrganizationServices>,
  ) {
    if (points.length === 0) throw badInput('请给出至少一个位置。Give at least one point.');
    if (points.length > MOST_POINTS) throw limitExceeded(`At most ${MOST_POINTS} points at once.`);
    return locateEach(ctx, points, asOf ?? ctx.now);
  }
}
