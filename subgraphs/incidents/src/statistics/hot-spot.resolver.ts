import { GeoJSON } from '@gridweave/subgraph/scalars';
import { CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { fromWgs84 } from '@gridweave/territory/coordinates';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PeriodInput } from '../period.input';
import type { IncidentsContext } from '../services';
import { incidentHotSpots } from './hot-spot.queries';
import { cornersOf } from './hot-spot.rules';
import { IncidentHotSpot, IncidentHotSpots } from './hot-spot.type';
import { StatisticsScope } from './statistics.input';

@Resolver(() => IncidentHotSpot)
export class HotSpotResolver {
  @Query(() => IncidentHotSpots, {
    nullable: true,
    description:
      '多发地点。Where matters of a category gathered in a period, for those who see the statistics of the scope; null for everybody else.',
  })
  incidentHotSpots(
    @Arg('scope', () => StatisticsScope, { description: '范围。A division or a grid, as they are today.' })
    scope: StatisticsScope,
    @Arg('period', () => PeriodInput, {
      description: '时段。Read as whole days in Asia/Shanghai; at most 366.',
    })
    period: PeriodInput,
    @Arg('categoryCode', () => String, { description: '类别代码。Code of the category.' }) categoryCode: string,
    @Ctx() ctx: IncidentsContext,
  ) {
    return incidentHotSpots(ctx, { scope, period, categoryCode });
  }

  @FieldResolver(() => GeoJSON, { description: '方格。The cell as a GeoJSON polygon in the system asked for.' })
  area(
    @Root() spot: IncidentHotSpot,
    @Arg('system', () => CoordinateSystem, {
      defaultValue: CoordinateSystem.WGS84,
      description: '坐标系。The system to answer in.',
    })
    system: CoordinateSystem,
  ) {
    const corners = cornersOf(spot, spot.metres).map((corner) => {
      const { longitude, latitude } = fromWgs84(corner, system);
      return [longitude, latitude];
    });
    return { type: 'Polygon', coordinates: [[...corners, corners[0]]] };
  }
}
