import { Field, InputType } from 'type-graphql';

@InputType({ description: '类别筛选。Which categories to list; all conditions must hold.' })
export class CategoryFilter {
  @Field(() => String, {
    nullable: true,
    description: '代码。A code of four digits, or the two digits of a major category.',
  })
  code?: string | null;
  @Field(() => String, { nullable: true, description: '文字。A piece of the name.' })
  text?: string | null;
}
