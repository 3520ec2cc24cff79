import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';
import {
  changeMatter,
  knownUnitId,
  knownUnitIds,
  type MatterSite,
  record,
  roleAtSite,
  siteOf,
} from '../grid-matter/grid-matter.commands';
import { refuseLonger } from '../grid-matter/grid-matter.rules';
import type { IncidentRow } from '../incident/incident.entity';
import { heldIncident, incidentOfDeed } from '../incident/incident.queries';
import { refuseConcernedAtMeeting, refuseMixedAgenda } from '../leg/concerned-units';
import { shortLine } from '../place/written-address';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { refuseOver } from '../supervision/supervision.policy';
import {
  JointMeetingAttendanceRow,
  JointMeetingCounter,
  JointMeetingDecisionRow,
  JointMeetingItemRow,
  UnmanagedPlaceCopyRow,
} from './joint-meeting.entity';
import type {
  AttendanceInput,
  CloseJointMeetingInput,
  ConveneJointMeetingInput,
  DeferredItemInput,
  JointMeetingItemInput,
  RecordAttendanceInput,
} from './joint-meeting.input';
import { convening } from './joint-meeting.policy';
import { jointMeeting } from './joint-meeting.queries';
import { AttendanceState, MeetingState, meetingLife, refuseEnding } from './joint-meeting.rules';

const mostItems = 30;
const mostUnits = 40;
const longestMinutes = 20_000;

/** The operation centre of a division calls units together about incidents and places of that division. */
export function conveneJointMeeting(ctx: IncidentsContext, input: ConveneJointMeetingInput) {
  return perform(ctx, 'conveneJointMeeting', input, async (deed) => {
    const { territory } = ctx.services;
    const site = siteOf(territory, { divisionId: input.divisionId }, 'input');
    const byRole = roleAtSite(deed, site, convening);
    refuseSize(input.items, mostItems, 'items', '请至少列出一个议题。');
    refuseSize(input.unitIds, mostUnits, 'unitIds', '请至少通知一个单位。');
    refuseSize(input.crossScopes, 3, 'crossScopes', '请说明三跨情形。');
    const items = await checkedItems(deed, site, input.items);
    const unitIds = knownUnitIds(territory, input.unitIds, 'unitIds');
    const incidentIds = items.map(({ incidentId }) => incidentId);
    await refuseMixedAgenda(deed, incidentIds);
    await refuseConcernedAtMeeting(
      deed,
      incidentIds,
      input.unitIds.map((id, index) => [id, `unitIds.${index}`]),
    );
    const meeting = await record(deed, jointMeeting, 'conveneJointMeeting', byRole, site, {
      state: MeetingState.CONVENED,
      number: await nextNumber(deed),
      at: input.at,
      title: requiredText(input.title, 'title', 100),
      venue: shortLine(input.venue, 'venue', 100),
      crossScopes: [...new Set(input.crossScopes)],
      minutes: null,
      closedAt: null,
    });
    const called = { meetingId: meeting.id, state: AttendanceState.CALLED, delegateTitle: null };
    await deed.tx.insert(
      JointMeetingItemRow,
      items.map((item, position) => ({ ...item, id: newId(), meetingId: meeting.id, position })),
    );
    await deed.tx.insert(
      JointMeetingAttendanceRow,
      unitIds.map((unitId) => ({ ...called, unitId })),
    );
    return { jointMeetingId: meeting.id };
  });
}

/** The next number of the day. The counter's row stays locked until commit, so that no two meetings share one. */
async function nextNumber({ tx, now }: IncidentsDeed): Promise<string> {
  const day = shanghaiDayDigits(now);
  await tx.createQueryBuilder().insert().into(JointMeetingCounter).values({ day, last: 0 }).orIgnore().execute();
  await tx.increment(JointMeetingCounter, { day }, 'last', 1);
  const { last } = await tx.findOneByOrFail(JointMeetingCounter, { day });
  return `LX${day}-${String(last).padStart(4, '0')}`;
}

function refuseSize(list: readonly unknown[], most: number, field: string, message: string): void {
  if (list.length === 0) throw new Refusal('LIST_EMPTY', message, field);
  refuseLonger(list, most, field);
}

type ItemSketch = Omit<JointMeetingItemRow, 'id' | 'meetingId' | 'position'>;

async function checkedItems(
  deed: IncidentsDeed,
  site: MatterSite,
  items: readonly JointMeetingItemInput[],
): Promise<ItemSketch[]> {
  const sketches: ItemSketch[] = [];
  for (const [index, { incidentId = null, unmanagedPlaceId = null, question }] of items.entries()) {
    const field = `items.${index}`;
    if ((incidentId === null) === (unmanagedPlaceId === null)) {
      throw new Refusal('ITEM_UNCLEAR', '议题须为一个事件或一个管理空白区。', field);
    }
    const isRepeated = sketches.some(
      (each) => each.incidentId === incidentId && each.unmanagedPlaceId === unmanagedPlaceId,
    );
    if (isRepeated) throw new Refusal('ITEM_REPEATED', '同一事项不能重复列为议题。', field);
    const about =
      incidentId === null
        ? await knownPlace(deed, `${unmanagedPlaceId}`)
        : await knownIncident(deed, incidentId, `${field}.incidentId`);
    if (!deed.ctx.services.territory.isWithin(about.divisionId, site.divisionId)) {
      throw new Refusal('ITEM_OUTSIDE_DIVISION', '议题不在召集方辖区内，请由上级召集。', field);
    }
    const asked = requiredText(question, `${field}.question`, 1_000);
    sketches.push({ incidentId, unmanagedPlaceId, question: asked, deferredReason: null });
  }
  return sketches;
}

/** Held, so that it does not end, or go into another, while it is put on the agenda. */
async function knownIncident(deed: IncidentsDeed, id: string, field: string): Promise<IncidentRow> {
  await incidentOfDeed(deed, id);
  const incident = await heldIncident(deed, id);
  const over = refuseOver(incident.state);
  if (over) throw new Refusal(over.code, over.message, field);
  return incident;
}

async function knownPlace({ tx }: IncidentsDeed, id: string): Promise<UnmanagedPlaceCopyRow> {
  const place = isWord(id) ? await tx.findOneBy(UnmanagedPlaceCopyRow, { id }) : null;
  if (!place) throw new Refusal('UNMANAGED_PLACE_NOT_FOUND', '没有这个管理空白区。', 'items');
  return place;
}

/** Which units came. Those that were not called are called by it. */
export function recordAttendance(ctx: IncidentsContext, input: RecordAttendanceInput) {
  return perform(ctx, 'recordAttendance', input, async (deed) => {
    const { jointMeetingId: id, expectedVersion } = input;
    const about = { kind: jointMeeting, life: meetingLife, name: 'recordAttendance', id, expectedVersion } as const;
    await changeMatter(deed, { ...about, openTo: convening }, async (meeting) => {
      refuseSize(input.attendance, mostUnits, 'attendance', '请登记至少一个单位。');
      const items = await deed.tx.findBy(JointMeetingItemRow, { meetingId: meeting.id });
      await refuseConcernedAtMeeting(
        deed,
        items.map(({ incidentId }) => incidentId),
        input.attendance.map(({ unitId }, index) => [unitId, `attendance.${index}.unitId`]),
      );
      await keepAttendance(deed, meeting.id, input.attendance);
      return {};
    });
    return { jointMeetingId: id };
  });
}

async function keepAttendance(deed: IncidentsDeed, meetingId: string, attendance: readonly AttendanceInput[]) {
  const { database, services } = deed.ctx;
  const rows = new Map<string, JointMeetingAttendanceRow>();
  attendance.forEach(({ unitId, state, delegateTitle }, index) => {
    const field = `attendance.${index}`;
    knownUnitId(services.territory, unitId, `${field}.unitId`);
    const title = shortLine(delegateTitle, `${field}.delegateTitle`, 40);
    rows.set(unitId, { meetingId, unitId, state, delegateTitle: title });
  });
  await database.upsert(deed.tx, JointMeetingAttendanceRow, [...rows.values()]);
}

/** Ends a meeting with its minutes; items without a decision are left to another, with a reason. */
export function closeJointMeeting(ctx: IncidentsContext, input: CloseJointMeetingInput) {
  return perform(ctx, 'closeJointMeeting', input, async (deed) => {
    const { jointMeetingId: id, expectedVersion } = input;
    const about = { kind: jointMeeting, life: meetingLife, name: 'closeJointMeeting', id, expectedVersion } as const;
    await changeMatter(deed, { ...about, openTo: convening }, async (meeting) => {
      const minutes = requiredText(input.minutes, 'minutes', longestMinutes);
      const { tx, now } = deed;
      const items = await deferred(deed, meeting.id, input.deferred ?? []);
      const decisions = await tx.findBy(JointMeetingDecisionRow, { meetingId: meeting.id });
      const attendance = await tx.findBy(JointMeetingAttendanceRow, { meetingId: meeting.id });
      const refusal = refuseEnding(items, decisions, attendance);
      if (refusal) throw refusal;
      return { change: { minutes, closedAt: now } };
    });
    return { jointMeetingId: id };
  });
}

async function deferred({ tx }: IncidentsDeed, meetingId: string, reasons: readonly DeferredItemInput[]) {
  const items = await tx.findBy(JointMeetingItemRow, { meetingId });
  for (const [index, { itemId, reason }] of reasons.entries()) {
    const item = items.find(({ id }) => id === itemId);
    if (!item) throw new Refusal('ITEM_UNKNOWN', '会议没有这个议题。', `deferred.${index}.itemId`);
    item.deferredReason = requiredText(reason, `deferred.${index}.reason`, 500);
    await tx.update(JointMeetingItemRow, { id: item.id }, { deferredReason: item.deferredReason });
  }
  return items;
}
