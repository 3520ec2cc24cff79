import { ConnectionType } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Leg } from '../leg/leg.type';
import { Extension } from '../leg-extension/leg-extension.type';
import { Hold } from '../leg-hold/leg-hold.type';
import { ReturnRequest } from '../leg-return/leg-return.type';
import { Supervision } from '../supervision/supervision.type';
import { InboxKind } from './inbox.rules';

registerEnumType(InboxKind, {
  name: 'InboxKind',
  description: '待办类型。What waits.',
  valuesConfig: {
    LEG: { description: '派单。A leg of the viewer’s unit or grid that is not done and not held.' },
    REPORT: { description: '上报。A report about which the viewer’s desk has not decided.' },
    RETURN: { description: '退单审批。A return that the viewer’s role decides.' },
    EXTENSION: { description: '延期审批。An extension that the viewer’s role decides.' },
    HOLD: { description: '挂账审批。A hold that the viewer’s role decides.' },
    HOLD_REVIEW: { description: '挂账复查。Held work that the viewer’s role has approved, by its review.' },
    FILING: { description: '待立案。An incident that has been raised, by when its filing should be decided.' },
    DISPATCH: { description: '待派单。A filed incident that waits to be sent to units or left to its grid.' },
    CHECK: { description: '核查。An incident whose result waits for a check.' },
    CLOSING: { description: '结案。An incident that has been checked and waits to be closed.' },
    REOPENED: {
      description: '重办复核。An incident that was opened again and waits to be sent on, or looked into once more.',
    },
    VOIDING: { description: '作废审核。An incident or a report that somebody else asked to void.' },
    REPORT_REVIEW: { description: '不予受理复核。A declined report whose reporter asked for a review.' },
    FOLLOW_UP: {
      description: '回访。An incident closed within the last fortnight whose reporters have not said what came of it.',
    },
    SUPERVISION: { description: '督办。An open order of supervision, by its next date.' },
  },
});

@ObjectType({ description: '待办。Something that waits for the viewer.' })
export class InboxItem {
  @Field(() => InboxKind, { description: '类型。What it is.' })
  kind: InboxKind;
  @Field(() => DateTime, {
    nullable: true,
    description:
      '时限。When it is due; of a report that is to be verified by its VERIFICATION clock. Null when nothing was set, or the clock rules give no limit.',
  })
  dueAt: Date | null;
  @Field(() => DateTime, { description: '到达时间。Since when it waits.' })
  since: Date;
  @Field(() => Leg, { nullable: true, description: '派单。The leg that is to be worked on, or that is asked about.' })
  leg: object | null;
  @Field(() => ReturnRequest, { nullable: true, description: '退单申请。The return; null for other kinds.' })
  returnRequest: object | null;
  @Field(() => Extension, { nullable: true, description: '延期申请。The extension; null for other kinds.' })
  extension: object | null;
  @Field(() => Hold, { nullable: true, description: '挂账。The hold, asked for or granted; null for other kinds.' })
  hold: object | null;
  @Field(() => Supervision, { nullable: true, description: '督办。The order; null for other kinds.' })
  supervision: object | null;
}

@ObjectType('InboxItemConnection', { description: '分页列表。A page of InboxItem, after the Relay specification.' })
export class InboxItemConnection extends ConnectionType('InboxItem', () => InboxItem as ClassType<InboxItem>) {}
