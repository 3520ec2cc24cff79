import { Field, InputType, ObjectType } from 'type-graphql';

@InputType({ description: '立体地址。Where in a building a matter is.' })
export class VerticalAddressInput {
  @Field(() => String, { nullable: true, description: '楼宇（60字内）。The building, at most 60 characters.' })
  building?: string | null;
  @Field(() => String, { nullable: true, description: '楼层（20字内）。The floor, at most 20 characters.' })
  floor?: string | null;
}

@ObjectType({ description: '立体地址。Where in a building.' })
export class VerticalAddress {
  @Field(() => String, { nullable: true, description: '楼宇。The building.' })
  building: string | null;
  @Field(() => String, { nullable: true, description: '楼层。The floor.' })
  floor: string | null;
}
