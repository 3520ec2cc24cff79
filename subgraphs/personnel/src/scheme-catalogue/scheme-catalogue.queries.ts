import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { type EntityManager, In } from 'typeorm';
import { isStaff } from '../person/person.policy';
import type { PersonnelContext } from '../services';
import { SchemeCatalogueItemRow } from './scheme-catalogue.entity';
import type { SchemeCatalogue } from './scheme-catalogue.enums';

export interface ItemName {
  readonly catalogue: SchemeCatalogue;
  readonly code: string;
}

/** The items of a list in order of code, those out of use among them; for those who work here. */
export async function catalogueItems(
  ctx: PersonnelContext,
  catalogue: SchemeCatalogue,
): Promise<SchemeCatalogueItemRow[]> {
  if (!isStaff(ctx.viewer)) return [];
  return ctx.database.manager.find(SchemeCatalogueItemRow, { where: { catalogue }, order: { code: 'ASC' } });
}

export function catalogueItem(ctx: PersonnelContext, name: ItemName): Promise<SchemeCatalogueItemRow | null> {
  return load(ctx, itemsByName, name);
}

const keyOf = ({ catalogue, code }: ItemName) => `${catalogue} ${code}`;

const itemsByName: Batch<PersonnelContext, ItemName, SchemeCatalogueItemRow> = async (ctx, names) => {
  const where = { code: In([...new Set(names.map(({ code }) => code))]) };
  const rows = await ctx.database.manager.findBy(SchemeCatalogueItemRow, where);
  return inOrder(names.map(keyOf), rows, keyOf);
};

/** Throws CATALOGUE_CODE_UNKNOWN for a code that a list has not or does not use any more. */
export async function refuseUnknownCodes(
  tx: EntityManager,
  catalogue: SchemeCatalogue,
  codes: readonly string[],
  field: string,
): Promise<void> {
  const known = await tx.findBy(SchemeCatalogueItemRow, { catalogue, inUse: true, code: In(codes.filter(isWord)) });
  const missing = codes.find((code) => !known.some((item) => item.code === code));
  if (missing === undefined) return;
  throw new Refusal('CATALOGUE_CODE_UNKNOWN', '代码不在目录中，请先由区级维护目录。', field);
}
