import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: '位置。A point that was reported.' })
export class ReportedLocation {
  @Field(() => Float, {
    nullable: true,
    description: '精度（米）。How far off it may be, in metres; null when not told.',
  })
  accuracyMetres: number | null;
}
