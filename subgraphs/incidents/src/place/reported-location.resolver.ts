import { GeoJSON } from '@gridweave/subgraph/scalars';
import { CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { fromWgs84 } from '@gridweave/territory/coordinates';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { ReportedLocation } from './reported-location.type';

@Resolver(() => ReportedLocation)
export class ReportedLocationResolver {
  @FieldResolver(() => GeoJSON, { description: '坐标。A GeoJSON point in the system asked for.' })
  coordinates(
    @Root() { longitude, latitude }: { longitude: number; latitude: number },
    @Arg('system', () => CoordinateSystem, {
      defaultValue: CoordinateSystem.WGS84,
      description: '坐标系。The system to answer in.',
    })
    system: CoordinateSystem,
  ) {
    const point = fromWgs84({ longitude, latitude }, system);
    return { type: 'Point', coordinates: [point.longitude, point.latitude] };
  }
}
