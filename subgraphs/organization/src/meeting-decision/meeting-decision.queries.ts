import type { SubgraphContext } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { forbidden } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import type { EntityManager } from 'typeorm';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnmanagedPlaceIncidentRow, UnmanagedPlaceRow } from '../unmanaged-place/unmanaged-place.entity';
import { maySeeUnmanagedPlaces } from '../unmanaged-place/unmanaged-place.policy';
import { MeetingDecisionRow } from './meeting-decision.entity';
import type { MeetingDecisionFilter } from './meeting-decision.input';

type Context = SubgraphContext<OrganizationServices>;

/** The place that a decision is about: the one on the agenda, or the one that its incident has met in its category. */
export async function placeOfDecision(
  tx: EntityManager,
  { unmanagedPlaceId, incidentId, categoryCode }: MeetingDecisionRow,
): Promise<UnmanagedPlaceRow | null> {
  const met =
    unmanagedPlaceId === null && incidentId !== null
      ? await tx.findOneBy(UnmanagedPlaceIncidentRow, { incidentId })
      : null;
  const id = unmanagedPlaceId ?? met?.placeId;
  if (!id) return null;
  return tx
    .createQueryBuilder(UnmanagedPlaceRow, 'place')
    .addSelect('place.area')
    .where({ id: anyOf([id]), categoryCode })
    .getOne();
}

/** A page of what has become of decisions, the latest first. */
export function pageOfMeetingDecisions(ctx: Context, args: PageArgs, { state, divisionId }: MeetingDecisionFilter) {
  if (!maySeeUnmanagedPlaces(ctx.viewer)) throw forbidden('会议决定的效力只对工作人员公开。');
  const query = ctx.database.manager.createQueryBuilder(MeetingDecisionRow, 'decision');
  if (state) query.andWhere('decision.state = :state', { state });
  if (divisionId) {
    const { sql, parameters } = withinDivisions('decision.divisionId', isWord(divisionId) ? [divisionId] : []);
    query.andWhere(sql, parameters);
  }
  return page(args, query, [
    { column: 'decision.since', direction: 'DESC', of: (row) => row.since },
    { column: 'decision.id', direction: 'DESC', of: (row) => row.id },
  ]);
}

/** What has become of decisions, for staff. */
export async function meetingDecisionsById(ctx: Context, ids: readonly string[]) {
  if (!maySeeUnmanagedPlaces(ctx.viewer)) return ids.map(() => null);
  const rows = await ctx.database.manager.findBy(MeetingDecisionRow, { id: anyOf(ids) });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

/** The decisions that made rules, by the rule. */
export async function decisionsByRule(ctx: Context, ruleIds: readonly string[]) {
  const rows = await ctx.database.manager.findBy(MeetingDecisionRow, { ruleId: anyOf(ruleIds) });
  return ruleIds.map((id) => rows.find((row) => row.ruleId === id) ?? null);
}
