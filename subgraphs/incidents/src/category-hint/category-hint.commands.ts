import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { knownCategory } from '../category/category.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { CategoryHintRow } from './category-hint.entity';
import { hintWords } from './category-hint.rules';
import type { SetCategoryHintInput } from './category-hint.type';

/** An administrator of the district makes, changes or retires a rule. */
export function setCategoryHint(ctx: IncidentsContext, input: SetCategoryHintInput) {
  return perform(ctx, 'setCategoryHint', input, async (deed) => {
    const { territory } = ctx.services;
    const refusal = refuseChanging(ctx.viewer, (id) => territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const known = await knownRule(deed, input);
    const { id: categoryId } = await knownCategory(deed.tx, input.categoryCode, 'categoryCode');
    const gridId = input.gridId ?? null;
    if (gridId !== null && !territory.grid(gridId)) throw new Refusal('GRID_UNKNOWN', '没有这个网格。', 'gridId');
    const content = { categoryId, words: JSON.stringify(hintWords(input.words)), gridId, live: input.live ?? true };
    if (known) {
      const { id, version } = known;
      const change = { ...content, synthetic: false, version: version + 1 };
      const { affected } = await deed.tx.update(CategoryHintRow, { id, version }, change);
      if (affected === 0) refuseStale(version, version + 1);
      return { ruleId: id };
    }
    const ruleId = newId(deed.now.getTime());
    await deed.tx.insert(CategoryHintRow, { ...content, id: ruleId, version: 1, synthetic: false });
    return { ruleId };
  });
}

async function knownRule({ tx }: IncidentsDeed, { id, expectedVersion }: SetCategoryHintInput) {
  if (id == null) return null;
  const rule = isWord(id) ? await tx.findOneBy(CategoryHintRow, { id }) : null;
  if (!rule) throw new Refusal('HINT_NOT_FOUND', '没有这条规则。', 'id');
  refuseStale(expectedVersion ?? 0, rule.version);
  return rule;
}
