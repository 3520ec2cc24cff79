import type { Matters } from './matters';
import { SecondmentTables1764430500000 } from './migrations/1764430500000-secondment-tables';
import { SchemeCatalogueItemRow } from './secondment/scheme-catalogue.entity';
import { SchemeCatalogueResolver } from './secondment/scheme-catalogue.resolver';
import { SecondmentItemRow, SecondmentRow } from './secondment/secondment.entity';
import { visibleSecondment } from './secondment/secondment.queries';
import { SecondmentResolver } from './secondment/secondment.resolver';
import { SecondmentFieldsResolver } from './secondment/secondment-fields.resolver';

/** The young-cadre scheme and training, as the subgraph's definition takes them. */
export const secondmentMatters: Matters = {
  resolvers: [SchemeCatalogueResolver, SecondmentResolver, SecondmentFieldsResolver],
  entities: [SchemeCatalogueItemRow, SecondmentRow, SecondmentItemRow],
  migrations: [SecondmentTables1764430500000],
  references: { Secondment: async (ref: { id: string }, ctx) => visibleSecondment(ctx, ref.id) },
};
