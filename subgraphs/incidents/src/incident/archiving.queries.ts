import type { EntityManager } from 'typeorm';
import { DecisionState, MeetingState } from '../joint-meeting/joint-meeting.rules';
import type { IncidentsDeed } from '../services';
import { nothingOpen, type StillOpen } from './archiving.rules';

const unsettled = [DecisionState.OPEN, DecisionState.REFUSED, DecisionState.NOT_DONE];

/** What is still going on about an incident. */
export async function stillOpen(tx: EntityManager, incidentId: string): Promise<StillOpen> {
  return (await pendingAbout(tx, [], [incidentId])).stillOpen.get(incidentId) ?? nothingOpen;
}

/**
 * The same as it is now: some of it may have begun since this deed began. For deeds that hold the incident, as those do by
 * which something begins about it.
 */
export async function stillOpenNow({ tx, ctx }: Pick<IncidentsDeed, 'tx' | 'ctx'>, incidentId: string) {
  const lock = ctx.database.engine === 'sqlite' ? '' : ' LOCK IN SHARE MODE';
  let open = nothingOpen;
  for (const { sql, values } of goingOn([incidentId]))
    for (const { what } of await tx.query<Pending[]>(`${sql}${lock}`, [...values])) open = { ...open, [what]: true };
  return open;
}

interface Pending {
  readonly id: string;
  readonly what: keyof StillOpen | 'voiding' | 'inGrid';
  readonly whose: string | null;
}

/**
 * What has been asked about incidents and is not decided: by whom some of them are to be void, and what others have going on
 * about some. With it, which of some lie in a grid: all but complaints about those who work in one.
 */
export async function pendingAbout(
  manager: EntityManager,
  voidable: readonly string[],
  going: readonly string[],
  placed: readonly string[] = [],
) {
  const parts = [
    ...(voidable.length > 0 ? [voidings(voidable)] : []),
    ...(going.length > 0 ? goingOn(going) : []),
    ...(placed.length > 0 ? [inGrids(placed)] : []),
  ];
  // One statement, since lists of incidents ask it of each page.
  const sql = parts.map((part) => part.sql).join(' UNION ALL ');
  const values = parts.flatMap((part) => part.values);
  const rows = parts.length === 0 ? [] : await manager.query<Pending[]>(sql, values);
  const voiding = new Map<string, { readonly requestedBy: string }>();
  const open = new Map<string, StillOpen>();
  const inGrid = new Set<string>();
  for (const { id, what, whose } of rows) {
    if (what === 'voiding') voiding.set(id, { requestedBy: `${whose}` });
    else if (what === 'inGrid') inGrid.add(id);
    else open.set(id, { ...(open.get(id) ?? nothingOpen), [what]: true });
  }
  return { voiding, stillOpen: open, inGrid };
}

interface Part {
  readonly sql: string;
  readonly values: readonly string[];
}

const places = (values: readonly unknown[]) => values.map(() => '?').join(', ');

const voidings = (ids: readonly string[]): Part => ({
  sql: `SELECT incident_id AS id, 'voiding' AS what, requested_by AS whose FROM voiding WHERE incident_id IN (${places(ids)}) AND decided_at IS NULL`,
  values: ids,
});

const inGrids = (ids: readonly string[]): Part => ({
  sql: `SELECT DISTINCT matter_id AS id, 'inGrid' AS what, NULL AS whose FROM matter_grid WHERE matter_id IN (${places(ids)})`,
  values: ids,
});

/** An order that is not lifted, a plan that is active, a decision that is not settled, the agenda of a meeting that is not over. */
function goingOn(ids: readonly string[]): Part[] {
  const some = places(ids);
  return [
    {
      sql: `SELECT open_subject_id AS id, 'supervised' AS what, NULL AS whose FROM supervision WHERE open_subject_id IN (${some})`,
      values: ids,
    },
    {
      sql: `SELECT incident_id AS id, 'emergency' AS what, NULL AS whose FROM plan_activation WHERE incident_id IN (${some}) AND ended_at IS NULL`,
      values: ids,
    },
    {
      sql: `SELECT incident_id AS id, 'meeting' AS what, NULL AS whose FROM joint_meeting_decision WHERE incident_id IN (${some}) AND state IN (${places(unsettled)})`,
      values: [...ids, ...unsettled],
    },
    {
      sql: `SELECT item.incident_id AS id, 'meeting' AS what, NULL AS whose FROM joint_meeting_item item INNER JOIN joint_meeting meeting ON meeting.id = item.meeting_id WHERE item.incident_id IN (${some}) AND item.deferred_reason IS NULL AND meeting.state <> ?`,
      values: [...ids, MeetingState.CLOSED],
    },
  ];
}
