import type { Fact } from '@gridweave/duty/duty-facts';
import type { Case, LeadFacts } from '@gridweave/duty/duty-rules';
import type { Territory } from '@gridweave/territory/territory';
import type { IncidentRow } from '../incident/incident.entity';

export type PlacedIncident = Pick<
  IncidentRow,
  'longitude' | 'latitude' | 'gridId' | 'microGridId' | 'divisionId' | 'registerElementId'
>;

/** What the rules ask beside the place. */
export interface Asked {
  readonly categoryCode: string;
  readonly at: Date;
  readonly now: Date;
  readonly facts: readonly Fact[];
}

/**
 * An incident as the duty rules judge it: where it lies by today's grids and divisions, its category, and what was
 * stated of it. The grids that it was given stay, as long as they do; of what type its road or asset is, and whether that
 * was handed over, organization does not tell.
 */
export function routedCase(
  territory: Territory,
  incident: PlacedIncident,
  { categoryCode, at, now, facts }: Asked,
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
    elementId: incident.registerElementId,
    elementClass: null,
    facts,
    handover: null,
  };
}

/** What is known here of a unit: whether it has been dissolved. Its powers were looked at when the rule was approved. */
export function leadOf(territory: Territory): (unitId: string) => LeadFacts | null {
  return (unitId) => (territory.unit(unitId)?.live === false ? { live: false, powers: [] } : null);
}
