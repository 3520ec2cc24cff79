import { AuditEntryRow } from '@gridweave/subgraph/audit/audit-tables';
import { In, Not } from 'typeorm';
import type { IncidentsContext } from '../services';
import { rolesAmong } from './contact-sighting.rules';
import type { ContactSighting } from './report-data.type';

export const mostSightings = 500;

/** Who has seen the contact of a report in clear, by what the audit has of it, oldest first: the last 500 times. */
export async function sightingsOf({ database }: IncidentsContext, reportId: string): Promise<ContactSighting[]> {
  const rows = await database.manager.find(AuditEntryRow, {
    where: {
      ...{ thingType: 'Report', thingId: reportId, outcome: In(['READ', 'REVEALED']) },
      // A reporter who reads this is nobody else.
      viewerKind: Not('RESIDENT'),
    },
    order: { id: 'DESC' },
    take: mostSightings,
  });
  return rows.reverse().map(({ at, roles, fields, purpose }) => {
    return { at, roles: rolesAmong(roles), fields: fields?.split(',') ?? [], purpose };
  });
}
