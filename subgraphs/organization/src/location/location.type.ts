import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: '定位结果。What lies at a point.' })
export class Location {
  @Field(() => Float, {
    nullable: true,
    description: '距网格边界（米）。From the point to the nearest border of the territorial grid.',
  })
  metresToBorder: number;
  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否可能属于邻格。True when the border is nearer than the point is accurate, or the point lies on it.',
  })
  ambiguous: boolean;
  territorialGridId: string;
  microGridId: string | null;
  dedicatedGridIds: string[];
  asOf: Date;
}

@ObjectType({ description: '一个位置的定位结果。What lies at one of many points, or why nothing does.' })
export class LocationOfPoint {
  @Field(() => Location, { nullable: true, description: '定位结果。Null for a point that cannot be located.' })
  location: Location | null;
  @Field(() => String, { nullable: true, description: '未能定位的原因。Why not; null when it was located.' })
  message: string | null;
}
