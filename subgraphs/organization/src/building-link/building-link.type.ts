import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: '楼社联动。A commercial building and a community that work together for a time.' })
export class BuildingLink {
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
  @Field(() => DateTime, { description: '起。From when.' })
  validFrom: Date;
  @Field(() => DateTime, { nullable: true, description: '止。Until when, exclusive; null while it goes on.' })
  validTo: Date | null;
  @Field(() => String, { description: '理由。Why.' })
  reason: string;
  @Field(() => Int, { description: '版本。Goes up with every change; mutations ask for it.' })
  version: number;
  gridId: string;
  divisionId: string;
}
