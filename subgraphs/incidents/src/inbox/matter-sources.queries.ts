import type { MergedSource } from '@gridweave/subgraph/page';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import type { SelectQueryBuilder } from 'typeorm';
import { anyOf, narrowed } from '../access/matter.queries';
import { ClockKind } from '../clock/clock.rules';
import { IncidentRow, noDeadline } from '../incident/incident.entity';
import { byOthersOnly, type DeskDeed } from '../incident/incident.policy';
import { IncidentState, startsOf } from '../incident/incident.rules';
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
import { byItsClock, dueBySubjectId, orderedByDue } from './waiting-clock.queries';

/** Where an incident waits on its way, for which deeds, and since when. */
interface Stop {
  readonly state: IncidentState;
  readonly kind: InboxKind;
  readonly deeds: readonly DeskDeed[];
  readonly since: 'raisedAt' | 'resolvedAt';
  /** The clock that says by when; without it nothing does. */
  readonly clock?: ClockKind;
}

const { RAISED, FILED, RESOLVED, CHECKED, REOPENED } = IncidentState;
const stops: readonly Stop[] = [
  {
    ...{ state: RAISED, kind: InboxKind.FILING, since: 'raisedAt', clock: ClockKind.ACCEPTANCE },
    deeds: ['fileIncident', 'refuseFiling'],
  },
  { state: FILED, kind: InboxKind.DISPATCH, since: 'raisedAt', deeds: ['dispatchIncident', 'handleWithinGrid'] },
  { state: RESOLVED, kind: InboxKind.CHECK, since: 'resolvedAt', deeds: ['checkIncident'] },
  { state: CHECKED, kind: InboxKind.CLOSING, since: 'resolvedAt', deeds: ['closeIncident'] },
  {
    ...{ state: REOPENED, kind: InboxKind.REOPENED, since: 'raisedAt' },
    deeds: ['dispatchIncident', 'handleWithinGrid', 'closeAfterReview'],
  },
];

/** What waits to be filed, sent on, checked, closed, looked into again or agreed to, by the roles of the table in force; and orders of supervision. */
export async function matterSources(ctx: IncidentsContext): Promise<MergedSource<Waiting>[]> {
  const table = await ctx.services.transitions.inForce(ctx.database.manager, ctx.now);
  return [
    ...stops.flatMap((stop) => incidentsWaiting(ctx, table, stop)),
    ...voidings(ctx, table),
    ...reviewsOfReports(ctx),
    ...followUps(ctx, table),
    ...supervisions(ctx),
  ];
}

const divisionsFor = ({ viewer }: IncidentsContext, roles: readonly Role[]) =>
  roles.length === 0 ? [] : scopeIds(viewer, 'DIVISION', ...roles);

/** Incidents that somebody in a role of the viewer leads on from where they stand. */
function incidentsWaiting(
  ctx: IncidentsContext,
  table: TransitionTable,
  { state, kind, deeds, since, clock }: Stop,
): MergedSource<Waiting>[] {
  const isOfOthers = (deed: DeskDeed) => byOthersOnly.includes(deed);
  const within = (those: readonly DeskDeed[], name: string): Condition | false => {
    const divisionIds = divisionsFor(
      ctx,
      those.flatMap((deed) => rolesHere(table, deed, state) ?? []),
    );
    return divisionIds.length > 0 && withinDivisions('incident.divisionId', divisionIds, name);
  };
  const open = within(
    deeds.filter((deed) => !isOfOthers(deed)),
    'openTo',
  );
  const ofOthers = within(deeds.filter(isOfOthers), 'openToOthers');
  if (!open && !ofOthers) return [];
  const query = ctx.database.manager
    .createQueryBuilder(IncidentRow, 'incident')
    .where('incident.state = :state', { state });
  narrowed(query, anyOf([open, ofOthers && withoutHandled(ctx.viewer, ofOthers)]));
  const at = since === 'raisedAt' ? 'incident.raisedAt' : 'COALESCE(incident.resolvedAt, incident.raisedAt)';
  return [
    {
      query: byItsClock(query, 'incident.id', clock),
      columns: [orderedByDue(clock), at, 'incident.id'],
      read: async (each) => {
        const incidents = await (each as SelectQueryBuilder<IncidentRow>).getMany();
        const due = await dueBySubjectId(ctx, incidents, clock);
        return incidents.map((incident) => ({
          ...{
            id: incident.id,
            kind,
            dueAt: due.get(incident.id) ?? null,
            since: incident[since] ?? incident.raisedAt,
          },
          incidentId: incident.id,
        }));
      },
    },
  ];
}

/** A condition on incidents, but for those that the viewer's unit or grid handled. */
function withoutHandled(viewer: Viewer, { sql, parameters }: Condition): Condition {
  const ways = [
    ['unit_id', 'ownUnits', scopeIds(viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER')],
    ['grid_id', 'ownGrids', scopeIds(viewer, 'GRID', 'GRID_CHIEF', 'MICRO_CHIEF')],
  ] as const;
  const all = ways
    .filter(([, , ids]) => ids.length > 0)
    .map(([column, name, ids]): Condition => {
      const own = `own_leg.incident_id = incident.id AND own_leg.${column} IN (:...${name}) AND own_leg.kind <> 'VERIFY'`;
      const over = "own_leg.state NOT IN ('RETURNED', 'CANCELLED')";
      return { sql: `NOT EXISTS (SELECT 1 FROM leg own_leg WHERE ${own} AND ${over})`, parameters: { [name]: ids } };
    });
  return {
    sql: `(${[sql, ...all.map((each) => each.sql)].join(' AND ')})`,
    parameters: Object.assign({}, parameters, ...all.map((each) => each.parameters)),
  };
}

/** What somebody else asked to void, while it stands where that can be decided. */
function voidings(ctx: IncidentsContext, table: TransitionTable): MergedSource<Waiting>[] {
  const ways = [
    ...startsOf('decideVoiding').map((state) => [IncidentRow, 'incidentId', state] as const),
    [ReportRow, 'reportId', ReportState.RECEIVED],
  ] as const;
  return ways.flatMap(([entity, key, state]) => {
    const divisionIds = divisionsFor(ctx, rolesHere(table, 'decideVoiding', state) ?? []);
    if (divisionIds.length === 0) return [];
    const { sql, parameters } = withinDivisions('matter.divisionId', divisionIds);
    const query = ctx.database.manager
      .createQueryBuilder(VoidingRow, 'voiding')
      .innerJoin(entity, 'matter', `matter.id = voiding.${key} AND matter.state = :standing`, { standing: state })
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
