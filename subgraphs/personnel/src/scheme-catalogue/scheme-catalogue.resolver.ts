import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { keepSchemeCatalogueItem } from './scheme-catalogue.commands';
import { SchemeCatalogue } from './scheme-catalogue.enums';
import { KeepSchemeCatalogueItemInput } from './scheme-catalogue.input';
import { catalogueItem, catalogueItems } from './scheme-catalogue.queries';
import { KeepSchemeCatalogueItemPayload, SchemeCatalogueItem } from './scheme-catalogue.type';

@Resolver(() => SchemeCatalogueItem)
export class SchemeCatalogueResolver {
  @Query(() => [SchemeCatalogueItem], {
    nullable: 'itemsAndList',
    description:
      '历练目录。What the district has put into one of the lists of the young-cadre scheme, for those who work here; empty until it has.',
  })
  schemeCatalogue(
    @Arg('catalogue', () => SchemeCatalogue, { description: '目录。Which list.' }) catalogue: SchemeCatalogue,
    @Ctx() ctx: PersonnelContext,
  ) {
    return catalogueItems(ctx, catalogue);
  }

  @Mutation(() => KeepSchemeCatalogueItemPayload, {
    nullable: true,
    description:
      '维护历练目录。Adds an item to a list or changes one. By an HR officer of the district. Refusals: FORBIDDEN, CATALOGUE_CODE_INVALID, VERSION_STALE.',
  })
  keepSchemeCatalogueItem(
    @Arg('input', () => KeepSchemeCatalogueItemInput, { description: '输入。The item.' })
    input: KeepSchemeCatalogueItemInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({
      schemeCatalogueItem: await catalogueItem(ctx, await keepSchemeCatalogueItem(ctx, input)),
    }));
  }
}
