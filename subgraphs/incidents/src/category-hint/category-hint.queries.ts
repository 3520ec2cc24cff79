import { freeText } from '@gridweave/subgraph/free-text';
import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { badInput, Refusal } from '@gridweave/subgraph/refusal';
import type { PointInput } from '@gridweave/subgraph/shared-types';
import { placed } from '../place/place.queries';
import type { IncidentsContext } from '../services';
import { maySeeTransitions } from '../transition/transition.policy';
import { CategoryHintRow } from './category-hint.entity';
import { type Hint, hintsFor } from './category-hint.rules';

const mostHints = 5;

/** What the rules in force say of a text, at most five categories. Throws BAD_USER_INPUT for a text that is none. */
export async function categoryHints(ctx: IncidentsContext, text: string, point: PointInput | null): Promise<Hint[]> {
  const words = cleanText(text);
  const rows = await ctx.database.manager.find(CategoryHintRow, { where: { live: true }, order: { id: 'ASC' } });
  const rules = rows.map((row) => ({ ...row, words: wordsOf(row) }));
  return hintsFor(rules, words, gridsAt(ctx, point)).slice(0, mostHints);
}

function cleanText(text: string): string {
  try {
    return freeText(text, 'text');
  } catch (error) {
    throw error instanceof Refusal ? badInput(error.message) : error;
  }
}

/** The grids of a point; none of one that is outside the district, where rules of a place say nothing. */
function gridsAt({ services, now }: IncidentsContext, point: PointInput | null): readonly string[] {
  try {
    return point === null ? [] : placed(services.territory, point, now).gridIds;
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

export const wordsOf = ({ words }: CategoryHintRow): string[] => JSON.parse(words) as string[];

/** A page of the rules, for whoever works here. */
export function hintRulePage(ctx: IncidentsContext, args: PageArgs) {
  const query = ctx.database.manager.createQueryBuilder(CategoryHintRow, 'hint');
  if (!maySeeTransitions(ctx.viewer)) query.where('1 = 0');
  return page(args, query, [{ column: 'hint.id', direction: 'ASC', of: (row) => row.id }]);
}
