import type { ClassReference } from '../class-reference';
import type { SubgraphContext } from '../context';
import type { FileAnswer, FileRequest } from '../files';
import { auditResolver } from './audit.resolver';
import { auditExportResolver } from './audit-export.resolver';
import { answerAuditExport } from './audit-file';
import type { AuditOfPart } from './audit-of-part';

/** What a part adds to its definition so that auditors can read its audit and take it along. */
export interface AuditReading<Services> {
  readonly resolvers: readonly ClassReference[];
  /** Null for what is no file of the audit. */
  files(ctx: SubgraphContext<Services>, request: FileRequest): Promise<FileAnswer | null>;
}

export function auditReading<Services>(part: AuditOfPart<Services>): AuditReading<Services> {
  return {
    resolvers: [auditResolver(part), auditExportResolver(part)],
    files: (ctx, request) => answerAuditExport(ctx, part, request),
  };
}
