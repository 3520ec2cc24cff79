import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, Int, ObjectType } from 'type-graphql';
import { Report } from '../report/report.type';

@ObjectType({ description: '导入的一行。What became of one row.' })
export class ImportedReport {
  @Field(() => Int, { description: '行号。1 for the first row.' })
  row: number;
  @Field(() => Report, { nullable: true, description: '上报。The report; null when the row failed.' })
  report: Report | null;
  @Field(() => Boolean, { description: '此前已有。Whether the number was known before; then nothing was added.' })
  alreadyKnown: boolean;
  @Field(() => String, { nullable: true, description: '代码。Why it failed; a stable code.' })
  code: string | null;
  @Field(() => String, { nullable: true, description: '说明。For people, in Chinese.' })
  message: string | null;
  @Field(() => String, { nullable: true, description: '字段。The field of the row at fault.' })
  field: string | null;
}

@ObjectType({ description: '导入结果。What became of the rows.' })
export class ReportImport {
  @Field(() => Int, { description: '新增数。How many rows became reports.' })
  added: number;
  @Field(() => Int, { description: '已有数。How many were known before.' })
  known: number;
  @Field(() => Int, { description: '出错行数。How many failed.' })
  failed: number;
  @Field(() => [ImportedReport], { nullable: 'items', description: '各行。Every row, in order.' })
  rows: ImportedReport[];
}

@ObjectType('ImportReportsPayload', { description: '操作结果。What ImportReports answers.' })
export class ImportReportsPayload extends PayloadType(
  'ImportReports',
  'reportImport',
  () => ReportImport,
  '导入结果。The rows, also where failed rows undid all of them; null when nothing was looked at.',
) {}
