import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { progressOf } from '../progress/report-progress.queries';
import { secretOf } from '../report/receipt-secret';
import type { ReportRow } from '../report/report.entity';
import { reportById, visibleReport } from '../report/report.queries';
import { Report } from '../report/report.type';
import type { IncidentsContext } from '../services';
import { FeedbackReceipt } from './feedback.type';
import { redeemReceiptRecovery, reissueReceipt, requestReceiptRecovery } from './recovery.commands';
import { recoveryHint, validMinutes } from './recovery.rules';
import {
  RedeemReceiptRecoveryInput,
  RedeemReceiptRecoveryPayload,
  ReissueReceiptInput,
  ReissueReceiptPayload,
  RequestReceiptRecoveryInput,
  RequestReceiptRecoveryPayload,
} from './recovery.type';

/** Runs a deed and answers the receipt with its new secret. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ reportId: string; secretGeneration?: number }>) {
  return settle(async () => {
    const { reportId: id, secretGeneration } = await deed();
    const report = await reportById(ctx, id);
    // What was done by an earlier version has not kept which secret it was.
    const issued = { id, secretGeneration: secretGeneration ?? report.secretGeneration };
    return { receipt: { receiptNumber: report.number, secret: secretOf(issued, ctx.services.internalKey) } };
  });
}

@Resolver(() => Report)
export class ReceiptResolver {
  @Mutation(() => RequestReceiptRecoveryPayload, {
    nullable: true,
    description: '找回查询密码。Sends a one-time code by the channel of the report; never tells whether there is one.',
  })
  requestReceiptRecovery(
    @Arg('input', () => RequestReceiptRecoveryInput, { description: '申请内容。Number and contact.' })
    input: RequestReceiptRecoveryInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      await requestReceiptRecovery(ctx, input);
      return { recovery: { hint: recoveryHint(ctx.services.feedback), validMinutes } };
    });
  }

  @Mutation(() => RedeemReceiptRecoveryPayload, {
    nullable: true,
    description: '使用验证码。Changes a one-time code into a new secret; the lost one opens nothing any more.',
  })
  redeemReceiptRecovery(
    @Arg('input', () => RedeemReceiptRecoveryInput, { description: '验证码。Number and code.' })
    input: RedeemReceiptRecoveryInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => redeemReceiptRecovery(ctx, input));
  }

  @Mutation(() => ReissueReceiptPayload, {
    nullable: true,
    description: '补发回执。Hands out a receipt anew, of reports that staff wrote down; for the desk of the place.',
  })
  reissueReceipt(
    @Arg('input', () => ReissueReceiptInput, { description: '补发内容。Which, and why.' }) input: ReissueReceiptInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => reissueReceipt(ctx, input));
  }

  @FieldResolver(() => [FeedbackReceipt], {
    nullable: true,
    description: '反馈回执。What its reporter was told when and by which channel, delivered or not, oldest first.',
  })
  async receipts(@Root() report: ReportRow, @Ctx() ctx: IncidentsContext) {
    return (await visibleReport(ctx, report.id)) ? ((await progressOf(ctx, report.id))?.receipts ?? null) : null;
  }
}
