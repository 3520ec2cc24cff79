import { DateTime, PhoneNumber } from '@gridweave/subgraph/scalars';
import { Field, ObjectType } from 'type-graphql';
import { ReportConcern, ReportOrigin } from '../report/report.rules';

@ObjectType({
  description: '本人联系方式。What a reporter has left of how to be reached, in clear: for that reporter alone.',
})
export class OwnContact {
  @Field(() => String, { nullable: true, description: '称呼。As told; null when not told.' })
  name: string | null;
  @Field(() => PhoneNumber, { nullable: true, description: '电话。In clear; null when not told.' })
  phone: string | null;
  @Field(() => String, { nullable: true, description: '电子邮箱。In clear; null when not told.' })
  email: string | null;
}

@ObjectType({
  description:
    '联系方式查看记录。That somebody has seen the reporter’s contact in clear: in which roles and what for, never who.',
})
export class ContactSighting {
  @Field(() => DateTime, { description: '时间。When.' })
  at: Date;
  @Field(() => [String], { description: '角色。In which roles; never who.' })
  roles: readonly string[];
  @Field(() => [String], {
    description: '内容。What was seen: name, phone or email, or siteContact, which is name and phone.',
  })
  fields: readonly string[];
  @Field(() => String, {
    nullable: true,
    description: '用途。What for, from the list of revealReporter; null for a crew that the reporter let have it.',
  })
  purpose: string | null;
}

@ObjectType({
  description:
    '本人数据副本。Everything that is kept about a report and whoever made it, for the bearer of its token; what was reported and told stands in `progress`.',
})
export class ReportData {
  @Field(() => ReportOrigin, { description: '来源。How it came.' })
  origin: ReportOrigin;
  @Field(() => String, {
    nullable: true,
    description: '来源编号。The number that its source has for it, such as a hotline’s.',
  })
  sourceId: string | null;
  @Field(() => DateTime, { nullable: true, description: '发生时间。When it happened, as told; null when not told.' })
  happenedAt: Date | null;
  @Field(() => Boolean, { description: '有人员危险。Whether people were said to be in danger.' })
  peopleInDanger: boolean;
  @Field(() => ReportConcern, { nullable: true, description: '投诉对象。Whom it complains about; null for most.' })
  about: ReportConcern | null;
  @Field(() => String, { nullable: true, description: '走访主题。What the visit was about at which it came up.' })
  visitTheme: string | null;
  @Field(() => String, {
    nullable: true,
    description: '反馈渠道。By which channel besides the page the reporter is told; null for none.',
  })
  feedbackChannel: string | null;
}
