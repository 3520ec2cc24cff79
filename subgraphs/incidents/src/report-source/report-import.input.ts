import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { Field, InputType } from 'type-graphql';
import { ReportContent } from '../report/report-content.type';

@InputType({ description: '热线工单。One matter that a hotline passes on.' })
export class ReportRowInput extends ReportContent {
  @Field(() => String, { description: '工单编号。The hotline’s own number; the same number comes once.' })
  sourceId: string;
}

@InputType({ description: '导入热线工单。Matters that a hotline passes on, at most 1,000 at once.' })
export class ImportReportsInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => ErrorPolicy, { description: '出错时的处理。What to do with rows that fail.' })
  errorPolicy: ErrorPolicy;
  @Field(() => [ReportRowInput], { description: '各行（至多1000行）。At most 1,000 of them.' })
  rows: ReportRowInput[];
}
