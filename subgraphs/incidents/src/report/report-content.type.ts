import { DateTime, PhoneNumber } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType } from 'type-graphql';
import { VerticalAddressInput } from '../place/vertical-address.type';
import { ReportConcern } from './report.rules';

@InputType({ description: '联系方式。How to reach the reporter; kept here alone and never answered in clear.' })
export class ReporterContactInput {
  @Field(() => String, { nullable: true, description: '称呼（50字内）。A name, at most 50 characters.' })
  name?: string | null;
  @Field(() => PhoneNumber, { nullable: true, description: '电话。A telephone number.' })
  phone?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '电子邮箱。An address of mail; what becomes of the report is sent there, where mail is set up.',
  })
  email?: string | null;
}

/** What is reported, whoever reports it. */
@InputType()
export abstract class ReportContent {
  @Field(() => String, {
    description: '情况说明（4000字内）。What is the matter, at most 4,000 characters; control characters are left out.',
  })
  text: string;
  @Field(() => PointInput, { description: '位置。Where it is.' })
  point: PointInput;
  @Field(() => String, { nullable: true, description: '类别代码。Code of the category, where the reporter knows it.' })
  categoryCode?: string | null;
  @Field(() => VerticalAddressInput, { nullable: true, description: '立体地址。Building and floor.' })
  address?: VerticalAddressInput | null;
  @Field(() => ID, {
    nullable: true,
    description: '基础要素。What of the base register it is about, such as a merchant or a building.',
  })
  registerElementId?: string | null;
  @Field(() => ReporterContactInput, { nullable: true, description: '联系方式。How to reach the reporter.' })
  contact?: ReporterContactInput | null;
  @Field(() => DateTime, {
    nullable: true,
    description: '发生时间。When it happened, for drafts of a phone that was offline; from 2000 to now.',
  })
  happenedAt?: Date | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '有人员危险。Whether people are in danger: alarms the desk on duty. Call 119, 110 or 120 first.',
  })
  peopleInDanger?: boolean | null;
  @Field(() => ReportConcern, {
    nullable: true,
    description: '投诉对象。A complaint about the grid’s chief or the community: it goes past them.',
  })
  about?: ReportConcern | null;
}
