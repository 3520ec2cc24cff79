import type { Case, LeadFacts } from '@gridweave/duty/duty-rules';
import type { Territory } from '@gridweave/territory/territory';
import type { IncidentRow } from '../incident/incident.entity';

export type PlacedIncident = Pick<IncidentRow, 'longitude' | 'latitude' | 'gridId' | 'microGridId' | 'divisionId'>;

/**
 * An incident as the duty rules judge it: where it lies by today's grids and divisions, and its category. The grids that it
 * was given stay, as long as they do; facts and register elements are not kept with incidents.
 */
export function routedCase(
  territory: Territory,
  incident: PlacedIncident,
  { categoryCode, at, now }: { categoryCode: string; at: Date; now: Date },
): Case {
  const located = territory.locateIndex.locate(incident, now);
  const standing = (id: string | null) => (id !== null && territory.grid(id)?.live ? id : null);
  const territorialGridId = standing(incident.gridId) ?? located.territorialGridId;
  const grid = territorialGridId === null ? null : territory.grid(territorialGridId);
  return {
    categoryCode,
    at,
    divisionIds: territory.ancestors(grid?.divisionId ?? incident.divisionId).map(({ id }) => id),
    territorialGridId,
    microGridId: standing(incident.microGridId) ?? located.microGridId,
    dedicatedGridIds: located.dedicatedGridIds,
    elementId: null,
    elementClass: null,
    facts: [],
    handover: null,
  };
}

/** What is known here of a unit: whether it has been dissolved. Its powers were looked at when the rule was approved. */
export function leadOf(territory: Territory): (unitId: string) => LeadFacts | null {
  return (unitId) => (territory.unit(unitId)?.live === false ? { live: false, powers: [] } : null);
}
