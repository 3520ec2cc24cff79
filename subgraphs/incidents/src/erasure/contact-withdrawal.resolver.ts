import { PayloadType } from '@gridweave/subgraph/payload-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, type ClassType, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { bearersReport } from '../report-data/report-data.queries';
import { ReportData } from '../report-data/report-data.type';
import type { IncidentsContext } from '../services';
import { withdrawContact } from './report-erasure.commands';

@InputType({ description: '撤回联系方式。By the bearer of a report’s token, of that report.' })
export class WithdrawContactInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
}

@ObjectType('WithdrawContactPayload', { description: '操作结果。What withdrawContact answers.' })
export class WithdrawContactPayload extends PayloadType(
  'WithdrawContact',
  'reportData',
  () => ReportData as ClassType<ReportData>,
  '本人数据。What is kept now; null when it was refused.',
) {}

@Resolver()
export class ContactWithdrawalResolver {
  @Mutation(() => WithdrawContactPayload, {
    nullable: true,
    description:
      '撤回联系方式。Deletes how the reporter is reached, while the matter goes on; messages end with it, and a lost secret is not given back any more. By the bearer of the report’s token. Refusals: REPORT_TOKEN_REQUIRED, CONTACT_NOT_TOLD, LEGAL_HOLD, REPORT_ERASED.',
  })
  withdrawContact(
    @Arg('input', () => WithdrawContactInput, { description: '输入。The request’s key alone.' })
    input: WithdrawContactInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      await withdrawContact(ctx, input);
      return { reportData: await bearersReport(ctx, ctx.database.manager) };
    });
  }
}
