import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MatterKind } from '../decision-form/decision-form.enums';
import { DecisionFormInput, ReferredDocumentInput } from '../decision-form/decision-form-fields';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { NoticeAudience, NoticeObjectors, ObjectionChannel } from './public-notice.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';

@InputType({ description: '公示筛选。Which notices; every field given must hold.' })
export class PublicNoticeFilter {
  @Field(() => MatterKind, { nullable: true, description: '事项类型。About this kind of thing.' })
  matterKind?: MatterKind | null;
  @Field(() => ID, { nullable: true, description: '区划（含下级）。Addressed to this division or one under it.' })
  divisionId?: string | null;
  @Field(() => Boolean, { nullable: true, description: '只看公示中。True: only those that are up today.' })
  showing?: boolean | null;
}

@InputType({ description: '发布公示。Whom to make public, for what, how long and to whom.' })
export class OpenNoticeInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => MatterKind, { description: '事项类型。The kind of all that is made public.' })
  matterKind: MatterKind;
  @Field(() => [ID], { description: '事项。What is made public: 1 to 200 things of the kind, each once.' })
  matterIds: string[];
  @Field(() => String, { description: '标题。1 to 200 characters; without names, which come down after the last day.' })
  title: string;
  @Field(() => String, { nullable: true, description: '受理方式。Where and how to object; at most 200 characters.' })
  contact?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '起始日（含）。The first day, within 30 days; today when left out.',
  })
  opensOn?: string | null;
  @Field(() => Int, {
    description:
      '公示天数。How many days, the first among them: 1 to 60, and until no earlier than the matter asks for.',
  })
  days: number;
  @Field(() => DayUnit, {
    nullable: true,
    description: '天数单位。In which days that is counted; those of the matter’s own rule when left out.',
  })
  dayUnit?: DayUnit | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      '公示范围。Divisions to which it is addressed, at most 50, within the viewer’s own; where those named work when left out.',
  })
  scopeDivisionIds?: string[] | null;
  @Field(() => NoticeAudience, { nullable: true, description: '公示对象。Who sees it; PUBLIC when left out.' })
  audience?: NoticeAudience | null;
  @Field(() => NoticeObjectors, { nullable: true, description: '可提异议者。Who may object; IN_SCOPE when left out.' })
  objectors?: NoticeObjectors | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否受理匿名异议。True: what comes by letter or visit without a name counts too; false when left out.',
  })
  takesAnonymous?: boolean | null;
  @Field(() => DecisionFormInput, { nullable: true, description: '审批表。The form of the decision to publish.' })
  form?: DecisionFormInput | null;
}

@InputType({ description: '撤回公示。Which notice comes down early.' })
export class WithdrawNoticeInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '公示。The notice.' })
  noticeId: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}

@InputType({ description: '提出异议。Against whom, and on what ground.' })
export class ObjectToNoticeInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '公示。The notice.' })
  noticeId: string;
  @Field(() => ID, { description: '事项。What is objected to, one of those that the notice makes public.' })
  matterId: string;
  @Field(() => String, { description: '理由。On what ground; 1 to 4,000 characters, read by those who settle.' })
  ground: string;
  @Field(() => [ReferredDocumentInput], { nullable: true, description: '材料。What it rests on; at most 20.' })
  documents?: ReferredDocumentInput[] | null;
}

@InputType({
  description:
    '代录异议。An objection that came by letter or visit. Whose it is stays with the paper and is not told here.',
})
export class RecordObjectionInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '公示。The notice.' })
  noticeId: string;
  @Field(() => ID, { description: '事项。What is objected to, one of those that the notice makes public.' })
  matterId: string;
  @Field(() => ObjectionChannel, { description: '渠道。PAPER or VISIT.' })
  channel: ObjectionChannel;
  @Field(() => LocalDate, { description: '收到日期。When it came in: on a day of the notice.' })
  receivedOn: string;
  @Field(() => String, {
    description:
      '登记编号。Under which number the office keeps the letter or the record of the visit, with the name; 1 to 60 characters.',
  })
  registrationNumber: string;
  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否匿名。True: it bears no name, which the notice has to allow; false when left out: the name is kept confidential.',
  })
  anonymous?: boolean | null;
  @Field(() => String, {
    description: '理由。On what ground; 1 to 4,000 characters, read by those who settle; without the objector’s name.',
  })
  ground: string;
  @Field(() => [ReferredDocumentInput], { nullable: true, description: '材料。What it rests on; at most 20.' })
  documents?: ReferredDocumentInput[] | null;
}

@InputType({ description: '处理异议。Whether an objection is upheld.' })
export class SettleObjectionInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '异议。The objection.' })
  objectionId: string;
  @Field(() => Boolean, { description: '是否成立。True: what it is about does not go on.' })
  upheld: boolean;
  @Field(() => DecisionFormInput, {
    description: '审批表。What was found: a reason or a comment is needed where it is not upheld.',
  })
  form: DecisionFormInput;
}
