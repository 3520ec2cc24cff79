import type { EventEnvelope } from '@gridweave/events/envelope';
import { type AppointmentChanged, personnelEvents } from '@gridweave/events/personnel-events';
import { seedId } from '@gridweave/territory/seed-id';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest } from '../incidents-subgraph';
import { farCommunityEvents, ids } from '../small-territory';
import { places, planters, type Site, sites } from './sites';

/** Who answers for a grid or a unit, by appointment. */
export const appointmentOf = (scopeId: string) => seedId('appointment', `deeds ${scopeId}`);

/** What others tell before anything is planted: another community, a chief of each grid, somebody of each unit. */
export async function tellOfTheGround(test: IncidentsUnderTest): Promise<void> {
  await test.tell(...farCommunityEvents());
  const grids = [...new Set(sites.map((site) => places[site].gridId))];
  await test.tellOfStaff(
    ...grids.map((gridId) => appointed({ role: 'GRID_CHIEF', gridId, unitId: null })),
    ...[ids.drainage, ids.police].map((unitId) => appointed({ role: 'UNIT_MEMBER', gridId: null, unitId })),
  );
}

function appointed(held: Pick<AppointmentChanged, 'role' | 'gridId' | 'unitId'>): EventEnvelope {
  const payload: AppointmentChanged = {
    ...held,
    id: appointmentOf(`${held.gridId ?? held.unitId}`),
    ...{ from: '2024-01-01', to: null, version: 1 },
  };
  const type = personnelEvents.appointmentChanged;
  return { id: payload.id, sequence: 0, type, at: '2026-01-01T00:00:00Z', payload };
}

/** Where a kind of thing is kept, by the field that names it in inputs. */
const tables: Readonly<Record<string, string>> = {
  incidentId: 'incident',
  intoIncidentId: 'incident',
  reportId: 'report',
  legId: 'leg',
  holdId: 'leg_hold',
  homeServiceId: 'home_service',
  disputeId: 'dispute',
  suggestionId: 'suggestion',
  projectId: 'livelihood_project',
  jointMeetingId: 'joint_meeting',
  answerId: 'approved_answer',
};

/** Does at a site what has to be done there before anybody asks, each deed on the version that stands. */
export class DeedPlanter {
  readonly ids = new Map<string, string>();

  constructor(
    readonly test: IncidentsUnderTest,
    readonly site: Site,
  ) {}

  get place() {
    return places[this.site];
  }

  get chief(): Viewer {
    return planters.chief(this.site);
  }

  /** Remembers a thing under a name. */
  keep(name: string, id: string): string {
    this.ids.set(name, id);
    return id;
  }

  /** Does a deed that must be done, on the version that stands, and answers its payload. */
  async does(viewer: Viewer, name: string, input: Record<string, unknown>, answer: string) {
    const [idField] = Object.keys(input).filter((field) => tables[field]);
    const version = idField === undefined ? {} : { expectedVersion: await this.version(idField, `${input[idField]}`) };
    return this.orders(viewer, name, { ...version, ...input }, answer);
  }

  /** The same of a deed that takes no version. */
  async orders(viewer: Viewer, name: string, input: Record<string, unknown>, answer: string) {
    const payload = await deed(this.test, viewer, name, input, answer);
    if (payload.errors.length > 0) throw new Error(`${name} at ${this.site}: ${JSON.stringify(payload.errors)}`);
    return payload;
  }

  async version(idField: string, id: string): Promise<number> {
    const sql = `SELECT version FROM ${tables[idField]} WHERE id = ?`;
    const [row] = await this.test.subgraph.database.manager.query(sql, [id]);
    return Number(row?.version);
  }
}
