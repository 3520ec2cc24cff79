import type { IncidentFilter } from '../incident/incident-filter.type';

/** A filter as it is kept: what is not given is left out. */
export function writtenFilter(filter: IncidentFilter): string {
  return JSON.stringify(filter, (_key, value: unknown) => value ?? undefined);
}

/** A kept filter as the graph gives it to a list: moments are moments again. */
export function readFilter(written: string): IncidentFilter {
  const { reported, dueBefore, ...rest } = JSON.parse(written) as IncidentFilter;
  return {
    ...rest,
    ...(dueBefore && { dueBefore: new Date(dueBefore) }),
    ...(reported && { reported: { from: momentOf(reported.from), to: momentOf(reported.to) } }),
  };
}

const momentOf = (written: Date | null | undefined) => (written ? new Date(written) : null);
