import { ExportFormat } from '@gridweave/subgraph/exports/export-format';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IncidentFilter } from '../incident/incident-filter.type';

@ObjectType({ description: '事件导出。A file of incidents that the viewer has asked for.' })
export class IncidentExport {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => ExportFormat, { description: '格式。The kind of file.' })
  format: ExportFormat;
  @Field(() => String, { description: '筛选条件。The IncidentFilter as JSON.' })
  filter: string;
  @Field(() => DateTime, { description: '提交时间。When it was asked for.' })
  at: Date;
  @Field(() => DateTime, { nullable: true, description: '完成时间。When the file was whole; null before.' })
  finishedAt: Date | null;
  @Field(() => DateTime, { description: '删除时间。When the file is deleted.' })
  expiresAt: Date;
  @Field(() => Int, { nullable: true, description: '文件大小（字节）。Null before it is whole.' })
  bytes: number | null;
}

@InputType({ description: '导出事件。Asks for a file of incidents.' })
export class ExportIncidentsInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => IncidentFilter, {
    nullable: true,
    description: '筛选。Which ones; all that the viewer may see without it.',
  })
  filter?: IncidentFilter | null;
  @Field(() => ExportFormat, { description: '格式。The kind of file.' })
  format: ExportFormat;
}

@ObjectType('ExportIncidentsPayload', { description: '操作结果。What ExportIncidents answers.' })
export class ExportIncidentsPayload extends PayloadType(
  'ExportIncidents',
  'incidentExport',
  () => IncidentExport as ClassType<IncidentExport>,
  '导出。The export, whose job tells how far it is; null when the deed was refused.',
) {}
