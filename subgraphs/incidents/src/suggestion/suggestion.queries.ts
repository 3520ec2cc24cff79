import type { PageArgs } from '@gridweave/subgraph/page-types';
import { type MatterKind, matterPage, mattersById } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { SuggestionRow } from './suggestion.entity';
import type { SuggestionFilter } from './suggestion.input';

/** The unit that collects sees what it collected; everybody sees what was published. */
export const suggestion: MatterKind<SuggestionRow> = {
  entity: SuggestionRow,
  alias: 'suggestion',
  code: 'SUGGESTION',
  name: '意见建议',
  idField: 'suggestionId',
  ofUnits: 'suggestion.collectingUnitId IN (:...scopeUnits)',
  ofEverybody: { sql: 'suggestion.published = :published', parameters: { published: true } },
};

export const suggestionsById = mattersById(suggestion);

export function suggestionPage(ctx: IncidentsContext, args: PageArgs, filter: SuggestionFilter) {
  const { state, kind, adopted } = filter;
  return matterPage(ctx, args, suggestion, filter, (query) => {
    if (state) query.andWhere('suggestion.state = :state', { state });
    if (kind) query.andWhere('suggestion.kind = :kind', { kind });
    if (adopted != null) query.andWhere('suggestion.adopted = :adopted', { adopted });
    return query;
  });
}
