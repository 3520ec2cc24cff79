import { Field, InputType, Int } from 'type-graphql';
import { SchemeCatalogue } from './scheme-catalogue.enums';

@InputType({ description: '目录项。An item of one of the lists of the scheme, new or changed.' })
export class KeepSchemeCatalogueItemInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on; 0 for a new item.' })
  expectedVersion: number;
  @Field(() => SchemeCatalogue, { description: '目录。The list.' })
  catalogue: SchemeCatalogue;
  @Field(() => String, { description: '代码。2 to 32 capital letters, digits and underscores; it stays.' })
  code: string;
  @Field(() => String, { description: '名称。In words; 1 to 100 characters.' })
  label: string;
  @Field(() => String, { description: '依据。The document it rests on; 1 to 200 characters.' })
  source: string;
  @Field(() => Boolean, { description: '是否启用。False: nothing new names it.' })
  inUse: boolean;
}
