import { organizationEvents, type UnmanagedPlaceChanged } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { done } from './grid-matters';
import { type IncidentsUnderTest, people, raisedIncident } from './incidents-subgraph';
import { ids } from './small-territory';

export const meetingFields = 'jointMeeting { id version state items { id } decisions { id version state } }';
export const decisionFields = 'decision { id version state jointMeeting { id version state } }';
const soon = '2099-01-01T00:00:00+08:00';

/** A place in the eastern village for which nobody answers. */
export const placeId = seedId('unmanaged-place', 'test silt');

const silt: UnmanagedPlaceChanged = {
  id: placeId,
  state: 'REFERRED',
  categoryCode: '0301',
  divisionId: ids.eastVillage,
  gridId: ids.villageGrid,
  registerElementId: null,
  clerkUnitId: null,
  assignedUnitId: null,
  ruleId: null,
  deadline: soon,
  version: 2,
};

/** Lets organization tell of that place. */
export function tellOfSilt(test: IncidentsUnderTest): Promise<void> {
  const type = organizationEvents.unmanagedPlaceChanged;
  return test.tell({ id: placeId, sequence: 0, type, at: soon, payload: silt });
}

/** An incident that the desk has filed. */
export async function filed(test: IncidentsUnderTest): Promise<string> {
  const { id, version } = await raisedIncident(test);
  const input = { incidentId: id, expectedVersion: version };
  await done(test, people.districtDispatcher, 'fileIncident', input, 'incident { id }');
  return id;
}

/** What calls a meeting of the district about some items. */
export const summons = (items: object[], change: object = {}) => ({
  divisionId: ids.district,
  title: '信号灯移交管养联席会议',
  at: '2026-11-25T09:00:00+08:00',
  venue: '区运行中心',
  crossScopes: ['DEPARTMENT', 'LEVEL'],
  unitIds: [ids.housing, ids.drainage],
  items,
  ...change,
});

interface MeetingAnswer {
  readonly id: string;
  readonly version: number;
  readonly items: readonly { readonly id: string }[];
}

/** What decides the first item of a meeting. */
export const decide = (meeting: MeetingAnswer, change: object = {}) => ({
  jointMeetingId: meeting.id,
  expectedVersion: meeting.version,
  itemId: meeting.items[0]!.id,
  kind: 'LEGS',
  text: '由区住建局牵头恢复',
  unitId: ids.housing,
  dueAt: soon,
  ...change,
});

export async function convened(test: IncidentsUnderTest, items: object[], change: object = {}) {
  const input = summons(items, change);
  return (await done(test, people.districtDispatcher, 'conveneJointMeeting', input, meetingFields)).jointMeeting;
}

export async function decided(test: IncidentsUnderTest, meeting: MeetingAnswer, change: object = {}) {
  const input = decide(meeting, change);
  return (await done(test, people.districtDispatcher, 'recordDecision', input, meetingFields)).jointMeeting;
}
