import { type MergedSource, mergedPage } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { withinDivisions } from '@gridweave/territory/scope';
import { scopeIds } from '@gridweave/viewer/viewer';
import type { SelectQueryBuilder } from 'typeorm';
import { ClockKind } from '../clock/clock.rules';
import { noDeadline } from '../incident/incident.entity';
import { LegRow } from '../leg/leg.entity';
import { dueStill, LegKind } from '../leg/leg.rules';
import { ReportRow } from '../report/report.entity';
import { ReportState } from '../report/report.rules';
import type { IncidentsContext } from '../services';
import { decisionSources } from './decision-sources.queries';
import { InboxKind, type Waiting } from './inbox.rules';
import { matterSources } from './matter-sources.queries';
import { byItsClock, dueBySubjectId, orderedByDue } from './waiting-clock.queries';

/** What waits for the viewer, the next deadline first, and what has none by its age after that. */
export async function inboxPage(ctx: IncidentsContext, args: PageArgs): Promise<Connection<Waiting>> {
  const sources =
    ctx.viewer.kind === 'PERSON'
      ? [...legSources(ctx), ...reportSources(ctx), ...decisionSources(ctx), ...(await matterSources(ctx))]
      : [];
  return mergedPage(args, sources, [
    { column: 'inbox.dueAt', direction: 'ASC', of: ({ dueAt }) => dueAt ?? noDeadline },
    { column: 'inbox.since', direction: 'ASC', of: ({ since }) => since },
    { column: 'inbox.id', direction: 'ASC', of: ({ id }) => id },
  ]);
}

type Asking = Pick<IncidentsContext, 'viewer' | 'database'>;

/** Open legs of the viewer's units, and of the grids that it leads. */
export function legSources({ viewer, database }: Asking): MergedSource<Waiting>[] {
  const gridIds = scopeIds(viewer, 'GRID', 'GRID_CHIEF', 'MICRO_CHIEF');
  const ways = [
    ['leg.unitId', scopeIds(viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER')],
    ['leg.gridId', gridIds],
  ] as const;
  const own = ways
    .flatMap(([column, ids]) => eachInOrder(ids).map((some) => [column, some] as const))
    .map(([column, ids]) => ({
      query: database.manager
        .createQueryBuilder(LegRow, 'leg')
        .where(`${column} IN (:...ids) AND leg.inboxAt IS NOT NULL`, { ids })
        .andWhere('leg.kind <> :verify', { verify: LegKind.VERIFY }),
      columns: ['leg.inboxAt', 'leg.dispatchedAt', 'leg.id'],
      read: async (query: MergedSource<Waiting>['query']) =>
        (await (query as SelectQueryBuilder<LegRow>).getMany()).map((leg) => waitingLeg(leg, dueStill(leg))),
    }));
  return gridIds.length === 0 ? own : [...own, verifySource({ viewer, database }, gridIds)];
}

/** Reports that the viewer is to look at on the spot, by when the result is due: the clock says so, where one runs. */
function verifySource({ database }: Asking, gridIds: readonly string[]): MergedSource<Waiting> {
  const query = database.manager
    .createQueryBuilder(LegRow, 'leg')
    .where('leg.gridId IN (:...gridIds) AND leg.inboxAt IS NOT NULL', { gridIds })
    .andWhere('leg.kind = :verify', { verify: LegKind.VERIFY });
  return {
    query: byItsClock(query, 'leg.id', ClockKind.VERIFICATION),
    columns: [orderedByDue(ClockKind.VERIFICATION), 'leg.dispatchedAt', 'leg.id'],
    read: async (each) => {
      const legs = await (each as SelectQueryBuilder<LegRow>).getMany();
      const due = await dueBySubjectId({ database }, legs, ClockKind.VERIFICATION);
      return legs.map((leg) => waitingLeg(leg, due.get(leg.id) ?? null));
    },
  };
}

const waitingLeg = (leg: LegRow, dueAt: Date | null): Waiting => ({
  ...{ id: leg.id, kind: InboxKind.LEG, dueAt, since: leg.dispatchedAt },
  ...{ leg, incidentId: leg.incidentId },
});

/** The legs of one unit or grid stand in an index in their order; those of more than a few are gathered and sorted. */
const mostInOrder = 4;

function eachInOrder(ids: readonly string[]): (readonly string[])[] {
  if (ids.length > mostInOrder) return [ids];
  return ids.map((id) => [id]);
}

/** Reports of the viewer's divisions about which the desk has not decided, by when it should. */
function reportSources(ctx: IncidentsContext): MergedSource<Waiting>[] {
  const { viewer, database } = ctx;
  const divisionIds = scopeIds(viewer, 'DIVISION', 'DISPATCHER', 'SHIFT_LEADER');
  if (divisionIds.length === 0) return [];
  const { sql, parameters } = withinDivisions('report.divisionId', divisionIds);
  const query = database.manager
    .createQueryBuilder(ReportRow, 'report')
    .where('report.state = :received', { received: ReportState.RECEIVED })
    .andWhere(sql, parameters);
  return [
    {
      query: byItsClock(query, 'report.id', ClockKind.ACCEPTANCE),
      columns: [orderedByDue(ClockKind.ACCEPTANCE), 'report.receivedAt', 'report.id'],
      read: async (each) => {
        const reports = await (each as SelectQueryBuilder<ReportRow>).getMany();
        const due = await dueBySubjectId(ctx, reports, ClockKind.ACCEPTANCE);
        return reports.map((report) => ({
          ...{ id: report.id, kind: InboxKind.REPORT, dueAt: due.get(report.id) ?? null, since: report.receivedAt },
          report,
        }));
      },
    },
  ];
}
