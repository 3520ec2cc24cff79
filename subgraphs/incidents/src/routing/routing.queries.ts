import type { DutyBook } from '@gridweave/duty/duty-book';
import { missingFacts } from '@gridweave/duty/duty-rules';
import { load } from '@gridweave/subgraph/context';
import type { ResponsibilityOutcome } from '@gridweave/subgraph/shared-types';
import { categoriesById } from '../category/category.queries';
import type { KnownRule } from '../duty-list/duty-list.rules';
import type { IncidentRow } from '../incident/incident.entity';
import { factsByIncidentId } from '../incident-fact/incident-fact.queries';
import type { IncidentsContext } from '../services';
import { leadOf, routedCase } from './routed-case';
import type { SuggestedLead } from './routing.type';

const stub = (id: string) => ({ id });

/** Who would lead by the rules in force, from the copies alone: the same statements for however many incidents. */
export async function suggestedLead(ctx: IncidentsContext, incident: IncidentRow): Promise<SuggestedLead | null> {
  const [book, category, facts] = await Promise.all([
    load(ctx, currentBook, 'now'),
    load(ctx, categoriesById, incident.categoryId),
    load(ctx, factsByIncidentId, incident.id),
  ]);
  if (!book || !category) return null;
  const { territory } = ctx.services;
  const asked = { categoryCode: category.code, at: ctx.now, now: ctx.now, facts: facts ?? [] };
  const theCase = routedCase(territory, incident, asked);
  const decision = book.decide(theCase, leadOf(territory));
  const { outcome, rule, tied } = decision;
  return {
    outcome: outcome as ResponsibilityOutcome,
    lead: rule && stub(rule.leadId),
    assisting: (rule?.assistingIds ?? []).map(stub),
    tied: [...new Set(tied.map(({ leadId }) => leadId))].map(stub),
    rule: rule && stub(rule.id),
    missingFacts: missingFacts(decision, theCase, leadOf(territory)).map(({ fact, rule: asking }) => ({
      fact,
      rule: stub(asking.id),
      lead: stub(asking.leadId),
    })),
  };
}

async function currentBook(ctx: IncidentsContext, keys: readonly 'now'[]): Promise<DutyBook<KnownRule>[]> {
  const book = await ctx.services.dutyList.bookAt(ctx.now);
  return keys.map(() => book);
}
