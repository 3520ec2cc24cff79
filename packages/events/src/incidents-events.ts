/** A new incident: where and of what category, nothing about who reported it. */
export interface IncidentRaised {
  readonly id: string;
  readonly number: string;
  readonly categoryCode: string;
  readonly divisionId: string;
  readonly gridId: string;
  readonly microGridId: string | null;
  /** ISO 8601. */
  readonly raisedAt: string;
}

/** An incident went to units. */
export interface IncidentDispatched {
  readonly id: string;
  readonly categoryCode: string;
  readonly gridId: string;
  /** Where it is, WGS-84; events from before it was told lack it. */
  readonly place?: { readonly longitude: number; readonly latitude: number } | null;
  /** The chief's appointment at that moment; null when the grid was vacant. */
  readonly chiefAppointmentId: string | null;
  readonly noResponsibleUnit: boolean;
  readonly legs: readonly { readonly id: string; readonly kind: string; readonly unitId: string }[];
  /** ISO 8601. */
  readonly dispatchedAt: string;
}

/** An incident was closed. */
export interface IncidentClosed {
  readonly id: string;
  readonly categoryCode: string;
  readonly gridId: string;
  readonly closingKind: string;
  /** ISO 8601. */
  readonly raisedAt: string;
  /** ISO 8601. */
  readonly closedAt: string;
}

/** Full present state of a category of matters; consumers replace what they had, unless theirs has a higher version. */
export interface CategoryChanged {
  readonly id: string;
  /** Major two digits and minor two digits. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'EVENT' | 'ASSET';
  readonly version: number;
}

export const incidentsEvents = {
  incidentRaised: 'incidents.incident-raised.v1',
  incidentDispatched: 'incidents.incident-dispatched.v1',
  incidentClosed: 'incidents.incident-closed.v1',
  categoryChanged: 'incidents.category-changed.v1',
} as const;
