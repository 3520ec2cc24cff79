import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, Int, ObjectType } from 'type-graphql';
import { SchemeCatalogue } from './scheme-catalogue.enums';

@ObjectType({ description: '目录项。An item of a list that the district fills.' })
export class SchemeCatalogueItem {
  @Field(() => SchemeCatalogue, { description: '所属目录。Of which list.' })
  catalogue: SchemeCatalogue;
  @Field(() => String, { description: '代码。Stable within its list.' })
  code: string;
  @Field(() => String, { description: '名称。In words.' })
  label: string;
  @Field(() => String, { description: '依据。The document it is from, or that it is only what is common elsewhere.' })
  source: string;
  @Field(() => Boolean, { description: '是否启用。False when nothing new names it; what does keeps it.' })
  inUse: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('KeepSchemeCatalogueItemPayload', { description: '操作结果。What keepSchemeCatalogueItem answers.' })
export class KeepSchemeCatalogueItemPayload extends PayloadType(
  'KeepSchemeCatalogueItem',
  'schemeCatalogueItem',
  () => SchemeCatalogueItem,
  '目录项。The item as it now stands.',
) {}
