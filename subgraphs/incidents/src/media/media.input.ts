import { Field, ID, InputType, Int } from 'type-graphql';
import { MediaPurpose } from './media.rules';
import { MediaTicketInput } from './media-ticket.type';

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({
  description: '附加文件。Adds uploaded files to one thing: a leg, an incident, or a report of the viewer’s own.',
})
export class AttachMediaInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: '派单。The leg that they show the work of.' })
  legId?: string | null;
  @Field(() => ID, { nullable: true, description: '事件。The incident.' })
  incidentId?: string | null;
  @Field(() => ID, { nullable: true, description: '上报。The report, for its reporter and for staff of the place.' })
  reportId?: string | null;
  @Field(() => MediaPurpose, { description: '用途。REPORTED on a report; BEFORE, AFTER or OTHER elsewhere.' })
  purpose: MediaPurpose;
  @Field(() => [MediaTicketInput], { description: '文件（1至10个）。One to ten uploads.' })
  media: MediaTicketInput[];
}

@InputType({ description: '移除文件。Deletes a file for good; that there was one, and why it went, stays.' })
export class RemoveMediaInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '文件。The file.' })
  mediaId: string;
  @Field(() => Int, { description: '文件的版本。Version of the file that the decision was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '理由（4000字内）。Why; stands in the history of its incident or report.' })
  reason: string;
}
