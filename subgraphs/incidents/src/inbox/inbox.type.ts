import { ConnectionType } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Leg } from '../leg/leg.type';
import { Report } from '../report/report.type';

export enum InboxKind {
  LEG = 'LEG',
  REPORT = 'REPORT',
}
registerEnumType(InboxKind, {
  name: 'InboxKind',
  description: '待办类型。What waits.',
  valuesConfig: {
    LEG: { description: '派单。A leg of the viewer’s unit or grid that is not done and not held.' },
    REPORT: { description: '上报。A report about which the viewer’s desk has not decided.' },
  },
});

@ObjectType({ description: '待办。Something that waits for the viewer.' })
export class InboxItem {
  @Field(() => InboxKind, { description: '类型。What it is.' })
  kind: InboxKind;
  @Field(() => DateTime, { nullable: true, description: '时限。When it is due; null when nothing was set.' })
  dueAt: Date | null;
  @Field(() => DateTime, { description: '到达时间。Since when it waits.' })
  since: Date;
  @Field(() => Leg, { nullable: true, description: '派单。The leg; null for a report.' })
  leg: object | null;
  @Field(() => Report, { nullable: true, description: '上报。The report; null for a leg.' })
  report: object | null;
}

@ObjectType('InboxItemConnection', { description: '分页列表。A page of InboxItem, after the Relay specification.' })
export class InboxItemConnection extends ConnectionType('InboxItem', () => InboxItem as ClassType<InboxItem>) {}
