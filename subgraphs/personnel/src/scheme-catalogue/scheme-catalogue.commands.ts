import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { districtsOfHr } from '../retirement/retirement.policy';
import type { PersonnelContext } from '../services';
import { SchemeCatalogueItemRow } from './scheme-catalogue.entity';
import type { SchemeCatalogue } from './scheme-catalogue.enums';
import type { KeepSchemeCatalogueItemInput } from './scheme-catalogue.input';
import type { ItemName } from './scheme-catalogue.queries';

/** An HR officer of the district adds an item to a list, or changes what is said of one; its code stays. */
export async function keepSchemeCatalogueItem(
  ctx: PersonnelContext,
  input: KeepSchemeCatalogueItemInput,
): Promise<ItemName> {
  const { catalogue, code } = await perform(ctx, 'keepSchemeCatalogueItem', input, async ({ tx }) => {
    if (districtsOfHr(ctx.viewer, ctx.services.territory).length === 0) {
      throw new Refusal('FORBIDDEN', '只有区级组工干部可以维护历练目录。');
    }
    if (!/^[A-Z][A-Z0-9_]{1,31}$/.test(input.code)) {
      throw new Refusal('CATALOGUE_CODE_INVALID', '代码须为2至32位大写字母、数字或下划线。', 'code');
    }
    const name = { catalogue: input.catalogue, code: input.code };
    const before = await tx.findOneBy(SchemeCatalogueItemRow, name);
    refuseStale(input.expectedVersion, before?.version ?? 0);
    const version = (before?.version ?? 0) + 1;
    const item: SchemeCatalogueItemRow = {
      ...name,
      label: requiredText(input.label, 'label', 100),
      source: requiredText(input.source, 'source', 200),
      inUse: input.inUse,
      version,
    };
    if (before === null) {
      await tx.insert(SchemeCatalogueItemRow, item).catch((error) => {
        if (isDuplicateKey(error)) refuseStale(0, 1);
        throw error;
      });
    } else {
      const { affected } = await tx.update(SchemeCatalogueItemRow, { ...name, version: before.version }, item);
      if (affected !== 1) refuseStale(before.version, version);
    }
    return name;
  });
  return { catalogue: catalogue as SchemeCatalogue, code };
}
