import type { Database } from '@gridweave/subgraph/database';
import { heldByOffice } from '@gridweave/viewer/viewer';
import type { PersonnelContext, PersonnelServices } from '../services';
import { grantsOfViewer } from '../viewer/grant.queries';

/**
 * A context for work that goes on after its request, as the person who asked for it, with what offices give now: what
 * somebody has opened in an emergency is for what they do themself, not for files to take along.
 */
export async function contextOfPerson(
  database: Database,
  services: PersonnelServices,
  { subject, traceId }: { readonly subject: string; readonly traceId: string },
  now = new Date(),
): Promise<PersonnelContext> {
  const viewer = {
    ...({ id: subject, kind: 'PERSON', grants: [], reportId: null, grantsAreLastKnown: false } as const),
    traceId,
  };
  const ctx: PersonnelContext = { viewer, database, services, now, loaders: new Map() };
  return { ...ctx, viewer: { ...viewer, grants: heldByOffice(await grantsOfViewer(ctx)) } };
}
