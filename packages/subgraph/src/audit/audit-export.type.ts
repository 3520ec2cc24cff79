import { type ClassType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { PayloadType } from '../payload-types';
import { DateTime } from '../scalars';
import { AuditFilter } from './audit-filter.type';

/** The types by which one part’s audit is taken along: `auditExportTypes('Personnel')` makes `PersonnelAuditExport`. */
export function auditExportTypes(part: string) {
  @ObjectType(`${part}AuditExport`, { description: '审计导出。Entries that an auditor may fetch as a file.' })
  class Export {
    @Field(() => ID, { description: '标识。Opaque.' })
    id: string;
    @Field(() => String, { description: '筛选条件。The AuditFilter as JSON.' })
    filter: string;
    @Field(() => DateTime, { description: '提交时间。When it was asked for; later entries are not in the file.' })
    at: Date;
    @Field(() => DateTime, { description: '失效时间。Until when it can be fetched.' })
    expiresAt: Date;
    @Field(() => String, {
      description: '下载路径。Where at the gateway the one who asked for it, and nobody else, fetches the file.',
    })
    path: string;
  }

  @InputType(`Export${part}AuditInput`, { description: '导出审计记录。Asks for entries as a file.' })
  class Input {
    @Field(() => String, {
      description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
    })
    idempotencyKey: string;
    @Field(() => AuditFilter, { nullable: true, description: '筛选。Which entries; all of them without it.' })
    filter?: AuditFilter | null;
    @Field(() => String, { description: '理由。What they are taken along for; kept.' })
    reason: string;
  }

  const deed = `Export${part}Audit`;
  @ObjectType(`${deed}Payload`, { description: `操作结果。What ${deed} answers.` })
  class Payload extends PayloadType(
    deed,
    'auditExport',
    () => Export as ClassType<Export>,
    '导出。Where the file is fetched; null when the deed was refused.',
  ) {}

  return { Export, Input, Payload };
}
