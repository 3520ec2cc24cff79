import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { FeedbackState } from './feedback.rules';

registerEnumType(FeedbackState, {
  name: 'FeedbackState',
  description: '送达状态。Whether a reporter has been reached.',
  valuesConfig: {
    WAITING: { description: '待发送。Waits to be sent, or to be sent again.' },
    DELIVERED: { description: '已送达。Was taken by the channel; on the page it is there to be read.' },
    FAILED: { description: '未送达。Given up after several attempts; it stands on the page all the same.' },
  },
});

@ObjectType({ description: '反馈回执。What a reporter was told, when, and by which channel.' })
export class FeedbackReceipt {
  @Field(() => DateTime, { description: '告知时间。When it was to be told.' })
  at: Date;
  @Field(() => String, { description: '渠道。PAGE always; WEBHOOK for an outside app, SMTP for mail, or another.' })
  channel: string;
  @Field(() => String, { description: '内容。What was told, in Chinese; a one-time code is not repeated here.' })
  text: string;
  @Field(() => FeedbackState, { description: '送达状态。Whether it arrived.' })
  state: FeedbackState;
  @Field(() => Int, { description: '尝试次数。How often it was tried.' })
  attempts: number;
  @Field(() => DateTime, { nullable: true, description: '送达时间。When it arrived; null before.' })
  deliveredAt: Date | null;
}

interface Told {
  readonly at: Date;
  readonly text: string;
}

/** What stands on a report's page, as receipts. */
export function pageReceipts(happenings: readonly Told[]): FeedbackReceipt[] {
  return happenings.map(({ at, text }) => {
    return { at, channel: 'PAGE', text, state: FeedbackState.DELIVERED, attempts: 1, deliveredAt: at };
  });
}
