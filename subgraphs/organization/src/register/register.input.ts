import { ConnectionType } from '@gridweave/subgraph/page-types';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { HandoverStatus, RegisterElement, RegisterElementKind } from './register.type';

@InputType({ description: '要素筛选。Which elements; conditions hold together.' })
export class RegisterElementFilter {
  @Field(() => RegisterElementKind, { nullable: true, description: '类型。Of this kind.' })
  kind?: RegisterElementKind | null;
  @Field(() => ID, { nullable: true, description: '网格。In this grid: territorial, micro or dedicated.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '区划。In or under this division, by today’s tree.' })
  divisionId?: string | null;
  @Field(() => HandoverStatus, { nullable: true, description: '移交状态。With this handover status today.' })
  handover?: HandoverStatus | null;
  @Field(() => String, { nullable: true, description: '经营品类。Merchants that deal in exactly this.' })
  trade?: string | null;
  @Field(() => String, { nullable: true, description: '安全隐患。With exactly this hazard.' })
  hazard?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '文字。Whose name and place in a building contain this text; words and numbers match whole.',
  })
  text?: string | null;
}

@ObjectType('RegisterElementConnection', {
  description: '分页列表。A page of RegisterElement, after the Relay specification.',
})
export class RegisterElementConnection extends ConnectionType('RegisterElement', () => RegisterElement) {}
