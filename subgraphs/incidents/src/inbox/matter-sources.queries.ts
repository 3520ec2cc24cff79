import type { MergedSource } from '@gridweave/subgraph/page';
import { withinDivisions } from '@gridweave/territory/scope';
import { type Role, scopeIds } from '@gridweave/viewer/viewer';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { IncidentRow, noDeadline } from '../incident/incident.entity';
import type { DeskDeed } from '../incident/incident.policy';
import { IncidentState } from '../incident/incident.rules';
import { ReportRow } from '../report/report.entity';
import { ReportState } from '../report/report.rules';
import { ReviewRow } from '../report/review.entity';
import { ReviewState } from '../report/review.rules';
import type { IncidentsContext } from '../services';
import { SupervisionRow } from '../supervision/supervision.entity';
import { SupervisionState } from '../supervision/supervision.rules';
import { FollowUpRow } from '../survey/follow-up.entity';
import { rolesHere, type TransitionTable } from '../transition/transition.rules';
import { VoidingRow } from '../voiding/voiding.entity';
import { InboxKind, type Waiting } from './inbox.rules';

/** What waits for a check, a closing, a second look or an agreement, by the roles of the table in force; and orders of supervision. */
export async function matterSources(ctx: IncidentsContext): Promise<MergedSource<Waiting>[]> {
  const table = await ctx.services.transitions.inForce(ctx.database.manager, ctx.now);
  const { RESOLVED, CHECKED, REOPENED } = IncidentState;
  return [
    ...incidentsWaiting(ctx, table, RESOLVED, 'checkIncident', InboxKind.CHECK, 'resolvedAt'),
    ...incidentsWaiting(ctx, table, CHECKED, 'closeIncident', InboxKind.CLOSING, 'resolvedAt'),
    ...incidentsWaiting(ctx, table, REOPENED, 'closeAfterReview', InboxKind.REOPENED, 'raisedAt'),
    ...voidings(ctx, table),
    ...reviewsOfReports(ctx),
    ...followUps(ctx, table),
    ...supervisions(ctx),
  ];
}

const divisionsFor = ({ viewer }: IncidentsContext, roles: readonly Role[]) =>
  roles.length === 0 ? [] : scopeIds(viewer, 'DIVISION', ...roles);

/** Incidents in a state from which somebody in a role of the viewer leads on, but for those that its unit or grid handled. */
function incidentsWaiting(
  ctx: IncidentsContext,
  table: TransitionTable,
  state: IncidentState,
  deed: DeskDeed,
  kind: InboxKind,
  since: 'resolvedAt' | 'raisedAt',
): MergedSource<Waiting>[] {
  const divisionIds = divisionsFor(ctx, rolesHere(table, deed, state) ?? []);
  if (divisionIds.length === 0) return [];
  const { sql, parameters } = withinDivisions('incident.divisionId', divisionIds);
  const query = ctx.database.manager
    .createQueryBuilder(IncidentRow, 'incident')
    .where('incident.state = :state', { state })
    .andWhere(sql, parameters)
    .setParameters({ noDeadline });
  const at = since === 'raisedAt' ? 'incident.raisedAt' : 'COALESCE(incident.resolvedAt, incident.raisedAt)';
  return [
    {
      query: withoutHandled(ctx, query),
      columns: ['COALESCE(NULL, :noDeadline)', at, 'incident.id'],
      read: async (each) =>
        (await (each as SelectQueryBuilder<IncidentRow>).getMany()).map((incident) => ({
          ...{ id: incident.id, kind, dueAt: null, since: incident[since] ?? incident.raisedAt },
          incidentId: incident.id,
        })),
    },
  ];
}

function withoutHandled<Row extends ObjectLiteral>({ viewer }: IncidentsContext, query: SelectQueryBuilder<Row>) {
  const ways = [
    ['unit_id', 'ownUnits', scopeIds(viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER')],
    ['grid_id', 'ownGrids', scopeIds(viewer, 'GRID', 'GRID_CHIEF', 'MICRO_CHIEF')],
  ] as const;
  for (const [column, name, ids] of ways) {
    if (ids.length === 0) continue;
    const own = `own_leg.incident_id = incident.id AND own_leg.${column} IN (:...${name}) AND own_leg.kind <> 'VERIFY'`;
    const over = "own_leg.state NOT IN ('RETURNED', 'CANCELLED')";
    query.andWhere(`NOT EXISTS (SELECT 1 FROM leg own_leg WHERE ${own} AND ${over})`, { [name]: ids });
  }
  return query;
}

/** What somebody else asked to void. */
function voidings(ctx: IncidentsContext, table: TransitionTable): MergedSource<Waiting>[] {
  const ways = [
    [IncidentRow, 'incidentId', IncidentState.RAISED],
    [ReportRow, 'reportId', ReportState.RECEIVED],
  ] as const;
  return ways.flatMap(([entity, key, state]) => {
    const divisionIds = divisionsFor(ctx, rolesHere(table, 'decideVoiding', state) ?? []);
    if (divisionIds.length === 0) return [];
    const { sql, parameters } = withinDivisions('matter.divisionId', divisionIds);
    const query = ctx.database.manager
      .createQueryBuilder(VoidingRow, 'voiding')
      .innerJoin(entity, 'matter', `matter.id = voiding.${key}`)
      .where('voiding.decidedAt IS NULL AND voiding.requestedBy <> :subject', { subject: ctx.viewer.id })
      .andWhere(sql, parameters)
      .setParameters({ noDeadline });
    const source: MergedSource<Waiting> = {
      query,
      columns: ['COALESCE(NULL, :noDeadline)', 'voiding.requestedAt', 'voiding.id'],
      read: async (each) =>
        (await (each as SelectQueryBuilder<VoidingRow>).getMany()).map(({ id, requestedAt, incidentId, reportId }) => ({
          ...{ id, kind: InboxKind.VOIDING, dueAt: null, since: requestedAt },
          ...{ incidentId, reportId },
        })),
    };
    return [source];
  });
}

/** Declined reports whose reporters asked the shift leader to look at them again. */
function reviewsOfReports(ctx: IncidentsContext): MergedSource<Waiting>[] {
  const divisionIds = divisionsFor(ctx, ['SHIFT_LEADER']);
  if (divisionIds.length === 0) return [];
  const { sql, parameters } = withinDivisions('report.divisionId', divisionIds);
  const query = ctx.database.manager
    .createQueryBuilder(ReviewRow, 'review')
    .innerJoin(ReportRow, 'report', 'report.id = review.reportId')
    .where('review.state = :requested', { requested: ReviewState.REQUESTED })
    .andWhere(sql, parameters)
    .setParameters({ noDeadline });
  return [
    {
      query,
      columns: ['COALESCE(NULL, :noDeadline)', 'review.requestedAt', 'review.reportId'],
      read: async (each) =>
        (await (each as SelectQueryBuilder<ReviewRow>).getMany()).map(({ reportId, requestedAt }) => ({
          ...{ id: reportId, kind: InboxKind.REPORT_REVIEW, dueAt: null, since: requestedAt },
          reportId,
        })),
    },
  ];
}

const fortnight = 14 * 86_400_000;

/** Closings about which nobody has heard from the reporters, for the callers who may open them again. */
function followUps(ctx: IncidentsContext, table: TransitionTable): MergedSource<Waiting>[] {
  const mayReopen = rolesHere(table, 'reopenIncident', IncidentState.CLOSED) ?? [];
  const divisionIds = divisionsFor(
    ctx,
    mayReopen.filter((role) => role === 'FOLLOW_UP_CALLER'),
  );
  if (divisionIds.length === 0) return [];
  const { sql, parameters } = withinDivisions('followUp.divisionId', divisionIds);
  const query = ctx.database.manager
    .createQueryBuilder(FollowUpRow, 'followUp')
    .where('followUp.since >= :fortnightAgo', { fortnightAgo: new Date(ctx.now.getTime() - fortnight) })
    .andWhere(sql, parameters)
    .setParameters({ noDeadline });
  return [
    {
      query,
      columns: ['COALESCE(NULL, :noDeadline)', 'followUp.since', 'followUp.incidentId'],
      read: async (each) =>
        (await (each as SelectQueryBuilder<FollowUpRow>).getMany()).map(({ incidentId, since }) => ({
          ...{ id: incidentId, kind: InboxKind.FOLLOW_UP, dueAt: null, since },
          incidentId,
        })),
    },
  ];
}

/** Orders that a supervisor looks after, by the next milestone or by when the whole is due. */
function supervisions(ctx: IncidentsContext): MergedSource<Waiting>[] {
  const divisionIds = divisionsFor(ctx, ['SUPERVISOR']);
  if (divisionIds.length === 0) return [];
  const { sql, parameters } = withinDivisions('supervision.divisionId', divisionIds);
  const query = ctx.database.manager
    .createQueryBuilder(SupervisionRow, 'supervision')
    .where('supervision.state = :open', { open: SupervisionState.OPEN })
    .andWhere(sql, parameters);
  return [
    {
      query,
      columns: ['COALESCE(supervision.nextMilestoneAt, supervision.dueAt)', 'supervision.at', 'supervision.id'],
      read: async (each) =>
        (await (each as SelectQueryBuilder<SupervisionRow>).getMany()).map((supervision) => ({
          ...{ id: supervision.id, kind: InboxKind.SUPERVISION, since: supervision.at, supervision },
          dueAt: supervision.nextMilestoneAt ?? supervision.dueAt,
        })),
    },
  ];
}
