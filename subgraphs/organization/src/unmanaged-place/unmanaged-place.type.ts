import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';

export enum UnmanagedPlaceState {
  OPEN = 'OPEN',
  REFERRED = 'REFERRED',
  ASSIGNED = 'ASSIGNED',
  DISMISSED = 'DISMISSED',
}
registerEnumType(UnmanagedPlaceState, {
  name: 'UnmanagedPlaceState',
  description: '管理空白区的状态。How far it has come.',
  valuesConfig: {
    OPEN: { description: '待落实。Nobody answers yet; the territorial grid leads meanwhile.' },
    REFERRED: { description: '已提交联席会议。Laid before the joint meeting.' },
    ASSIGNED: { description: '已落实。A duty rule names who answers.' },
    DISMISSED: { description: '已撤销。It was none.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({
  description: '管理空白区。A place and a category of matters for which nobody answers, until a decision names a unit.',
})
export class UnmanagedPlace {
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
  @Field(() => UnmanagedPlaceState, { nullable: true, description: '状态。How far it has come.' })
  state: UnmanagedPlaceState;
  @Field(() => String, { nullable: true, description: '类别编码。The category for which nobody answers there.' })
  categoryCode: string;
  @Field(() => DateTime, { nullable: true, description: '发现时间。When it was opened.' })
  openedAt: Date;
  @Field(() => DateTime, {
    nullable: true,
    description:
      '期限。By when somebody should answer: working days of the operation centre, an assumption by default.',
  })
  deadline: Date;
  @Field(() => Boolean, {
    nullable: true,
    description: '期限是否暂定。True when a year whose holidays are not announced lies before it.',
  })
  deadlineProvisional: boolean;
  @Field(() => Int, {
    nullable: true,
    description:
      '一段的长度（米）。How far around its road or point incidents belong to it, by the practice of the day it was opened.',
  })
  stretchMetres: number;
  @Field(() => LocalDate, { nullable: true, description: '联席会议日期。The day of the meeting, where it is set.' })
  meetingOn: string | null;
  @Field(() => Int, { nullable: true, description: '版本。Goes up with every change; mutations ask for it.' })
  version: number;
}

@ObjectType({
  implements: TimelineEntry,
  description: '管理空白区历程。One thing that was done to an unmanaged place.',
})
export class UnmanagedPlaceEntry extends TimelineEntry {}
