import type { EventEnvelope } from '@gridweave/events/envelope';
import { type AppointmentChanged, personnelEvents } from '@gridweave/events/personnel-events';
import { seedId } from '@gridweave/territory/seed-id';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { IncidentsUnderTest } from '../incidents-subgraph';
import { farCommunityEvents, ids } from '../small-territory';
import { Planter } from './planter';
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

/** Prepares at a site what deeds are tried on, and remembers each thing under a name. */
export class DeedPlanter extends Planter {
  readonly kept = new Map<string, string>();

  constructor(
    test: IncidentsUnderTest,
    readonly site: Site,
  ) {
    super(test);
  }

  get here() {
    return places[this.site];
  }

  get chief(): Viewer {
    return planters.chief(this.site);
  }

  keep(name: string, id: string): string {
    this.kept.set(name, id);
    return id;
  }

  id(name: string): string {
    const id = this.kept.get(name);
    if (id === undefined) throw new Error(`no ${name} was planted at ${this.site}`);
    return id;
  }

  get manager() {
    return this.test.subgraph.database.manager;
  }
}
