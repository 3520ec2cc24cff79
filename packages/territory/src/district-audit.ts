import type { AuditOfPart } from '@gridweave/subgraph/audit/audit-of-part';
import { canReadAudit } from '@gridweave/subgraph/audit/audit-reader.policy';
import { type AuditReading, auditReading } from '@gridweave/subgraph/audit/audit-reading';
import type { Territory } from './territory';

/** The audit of a part, for auditors of the district that its copy of the territory knows. */
export function districtAudit<Services extends { readonly territory: Pick<Territory, 'division'> }>(
  names: Pick<AuditOfPart<Services>, 'word' | 'title'>,
): AuditReading<Services> {
  return auditReading<Services>({
    ...names,
    mayRead: ({ viewer, services }) =>
      canReadAudit(viewer, (divisionId) => services.territory.division(divisionId)?.kind === 'DISTRICT'),
  });
}
