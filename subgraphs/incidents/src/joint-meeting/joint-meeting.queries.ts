import { inOrder } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { narrowed } from '../access/matter.queries';
import { type MatterKind, matterPage, mattersById, visibleMatters } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { areWords } from '../words';
import {
  DecisionEffectRow,
  JointMeetingAttendanceRow,
  JointMeetingDecisionRow,
  JointMeetingItemRow,
  JointMeetingRow,
} from './joint-meeting.entity';
import type { JointMeetingDecisionFilter, JointMeetingFilter } from './joint-meeting.input';
import { DecisionState } from './joint-meeting.rules';

const itemDivision = 'COALESCE(own_incident.division_id, own_place.division_id)';

/** Units that are called see the meeting, and the divisions in which its items lie. */
export const jointMeeting: MatterKind<JointMeetingRow> = {
  entity: JointMeetingRow,
  alias: 'meeting',
  code: 'JOINT_MEETING',
  name: '联席会议',
  idField: 'jointMeetingId',
  ofUnits:
    'meeting.id IN (SELECT own_call.meeting_id FROM joint_meeting_attendance own_call WHERE own_call.unit_id IN (:...scopeUnits))',
  ofDivisions: (divisionIds) => {
    const { sql, parameters } = withinDivisions(itemDivision, divisionIds, 'itemDivisions');
    return { sql: `meeting.id IN (${itemsWithPlace} WHERE ${sql})`, parameters };
  },
};

const itemsWithPlace = `SELECT own_item.meeting_id FROM joint_meeting_item own_item
  LEFT JOIN incident own_incident ON own_incident.id = own_item.incident_id
  LEFT JOIN unmanaged_place_copy own_place ON own_place.id = own_item.unmanaged_place_id`;

export const jointMeetingsById = mattersById(jointMeeting);

export function jointMeetingPage(ctx: IncidentsContext, args: PageArgs, filter: JointMeetingFilter) {
  const { state, unitId, incidentId, unmanagedPlaceId } = filter;
  return matterPage(ctx, args, jointMeeting, filter, (query) => {
    if (!areWords(unitId, incidentId, unmanagedPlaceId)) return query.andWhere('1 = 0');
    if (state) query.andWhere('meeting.state = :state', { state });
    if (unitId) {
      query.andWhere(
        'meeting.id IN (SELECT called.meeting_id FROM joint_meeting_attendance called WHERE called.unit_id = :unitId)',
        { unitId },
      );
    }
    if (incidentId) query.andWhere(aboutItem('incident_id', 'incidentId'), { incidentId });
    if (unmanagedPlaceId) query.andWhere(aboutItem('unmanaged_place_id', 'placeId'), { placeId: unmanagedPlaceId });
    return query;
  });
}

const aboutItem = (column: string, name: string) =>
  `meeting.id IN (SELECT about.meeting_id FROM joint_meeting_item about WHERE about.${column} = :${name})`;

/** The agenda of meetings, in its order. For callers that have made sure the meetings may be seen. */
export async function itemsByMeetingId(ctx: IncidentsContext, meetingIds: readonly string[]) {
  const where = { meetingId: In([...meetingIds]) };
  const rows = await ctx.database.manager.find(JointMeetingItemRow, { where, order: { position: 'ASC' } });
  return meetingIds.map((id) => rows.filter((row) => row.meetingId === id));
}

export async function attendanceByMeetingId(ctx: IncidentsContext, meetingIds: readonly string[]) {
  const where = { meetingId: In([...meetingIds]) };
  const rows = await ctx.database.manager.find(JointMeetingAttendanceRow, { where, order: { unitId: 'ASC' } });
  return meetingIds.map((id) => rows.filter((row) => row.meetingId === id));
}

export async function decisionsByMeetingId(ctx: IncidentsContext, meetingIds: readonly string[]) {
  const where = { meetingId: In([...meetingIds]) };
  const order = { decidedAt: 'ASC', id: 'ASC' } as const;
  const rows = await ctx.database.manager.find(JointMeetingDecisionRow, { where, order });
  return meetingIds.map((id) => rows.filter((row) => row.meetingId === id));
}

/** Items by id. For callers that have made sure their meeting may be seen. */
export async function itemsById(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(JointMeetingItemRow, { id: In([...ids]) });
  return inOrder(ids, rows, (row) => row.id);
}

/** What organization has told of decisions. For callers that have made sure their meeting may be seen. */
export async function effectsByDecisionId(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DecisionEffectRow, { id: In([...ids]) });
  return inOrder(ids, rows, (row) => row.id);
}

/** The meetings of incidents, or of places, that the viewer may see, the latest first. */
export function meetingsByItem(column: 'incidentId' | 'unmanagedPlaceId') {
  return async (ctx: IncidentsContext, ids: readonly string[]) => {
    const items = await ctx.database.manager.findBy(JointMeetingItemRow, { [column]: In([...ids]) });
    if (items.length === 0) return ids.map(() => []);
    const query = visibleMatters(ctx, ctx.database.manager, jointMeeting)
      .andWhere('meeting.id IN (:...ids)', { ids: items.map((item) => item.meetingId) })
      .orderBy('meeting.at', 'DESC')
      .addOrderBy('meeting.id', 'DESC');
    const meetings = await query.getMany();
    const of = (id: string) => new Set(items.filter((item) => item[column] === id).map((item) => item.meetingId));
    return ids.map((id) => meetings.filter((meeting) => of(id).has(meeting.id)));
  };
}

export const meetingsByIncidentId = meetingsByItem('incidentId');
export const meetingsByUnmanagedPlaceId = meetingsByItem('unmanagedPlaceId');

/** Decisions of meetings that the viewer may see, as a query whose alias is `decision`. */
export function visibleDecisions(
  ctx: IncidentsContext,
  manager: EntityManager,
): SelectQueryBuilder<JointMeetingDecisionRow> {
  const meetings = visibleMatters(ctx, manager, jointMeeting);
  const seen = meetings.select('meeting.id');
  return manager
    .createQueryBuilder(JointMeetingDecisionRow, 'decision')
    .where(`decision.meetingId IN (${seen.getQuery()})`)
    .setParameters(seen.getParameters());
}

export async function visibleDecisionsById(ctx: IncidentsContext, ids: readonly string[]) {
  const query = visibleDecisions(ctx, ctx.database.manager).andWhere('decision.id IN (:...ids)', { ids });
  return inOrder(ids, await query.getMany(), (row) => row.id);
}

/** The decision that a deed is about. Throws DECISION_NOT_FOUND for one that is not the viewer's to see. */
export async function decisionOfDeed({ tx, ctx }: IncidentsDeed, id: string): Promise<JointMeetingDecisionRow> {
  const query = visibleDecisions(ctx, tx).andWhere('decision.id = :id', { id });
  const row = isWord(id) ? await query.getOne() : null;
  if (!row) throw new Refusal('DECISION_NOT_FOUND', '没有这项会议决定。', 'decisionId');
  return row;
}

/** A page of decisions by deadline, the earliest first. */
export function decisionPage(
  ctx: IncidentsContext,
  args: PageArgs,
  { divisionId, unitId, state, overdue }: JointMeetingDecisionFilter,
): Promise<Connection<JointMeetingDecisionRow>> {
  const query = visibleDecisions(ctx, ctx.database.manager);
  const isPossible = areWords(divisionId, unitId);
  if (!isPossible) query.andWhere('1 = 0');
  if (isPossible && divisionId) {
    const inDivision = withinDivisions('of_division.division_id', [divisionId], 'division');
    narrowed(query, {
      sql: `decision.meetingId IN (SELECT of_division.id FROM joint_meeting of_division WHERE ${inDivision.sql})`,
      parameters: inDivision.parameters,
    });
  }
  if (isPossible && unitId) query.andWhere('decision.unitId = :unitId', { unitId });
  if (state?.length) query.andWhere('decision.state IN (:...states)', { states: state });
  if (overdue != null) {
    query.andWhere(overdue ? `(${late})` : `NOT (${late})`, { now: ctx.now, unsettled });
  }
  return page(args, query, [
    { column: 'decision.dueAt', direction: 'ASC', of: (row) => row.dueAt },
    { column: 'decision.id', direction: 'ASC', of: (row) => row.id },
  ]);
}

const unsettled = [DecisionState.OPEN, DecisionState.NOT_DONE, DecisionState.REFUSED];
const late = 'decision.dueAt < :now AND decision.state IN (:...unsettled)';

/** Whether a decision's deadline has passed without its being done. */
export function isLate({ state, dueAt }: JointMeetingDecisionRow, now: Date): boolean {
  return unsettled.includes(state) && dueAt < now;
}
