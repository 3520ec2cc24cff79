import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager } from 'typeorm';
import { isKnownCategory } from '../category/category.queries';

/** Refuses a code that neither stands in the catalogue of categories nor begins one that does, once that is known here. */
export async function refuseCategory(tx: EntityManager, code: string, field: string): Promise<void> {
  refuseUnknown(await isKnownCategory(tx, code), field);
}

export function refuseUnknown(isKnown: boolean | null, field: string): void {
  if (isKnown === false) throw new Refusal('CATEGORY_UNKNOWN', '类别目录中没有以此开头的编码。', field);
}
