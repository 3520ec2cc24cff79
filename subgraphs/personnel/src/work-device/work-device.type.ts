import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { WorkDeviceState } from './work-device.enums';

@Directive('@key(fields: "id")')
@ObjectType({ description: '智能工作终端。A terminal that grid staff work with; where it is, is not kept.' })
export class WorkDevice {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '资产编号。Printed on it.' })
  assetNumber: string;
  @Field(() => WorkDeviceState, { description: '状态。Where it stands.' })
  state: WorkDeviceState;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('WorkDeviceConnection', { description: '分页列表。A page of WorkDevice, after the Relay specification.' })
export class WorkDeviceConnection extends ConnectionType('WorkDevice', () => WorkDevice as ClassType<WorkDevice>) {}

const payload = (deed: string) =>
  PayloadType(deed, 'workDevice', () => WorkDevice, '终端。The device as it now stands.');

@ObjectType('RegisterDevicePayload', { description: '操作结果。What registerDevice answers.' })
export class RegisterDevicePayload extends payload('RegisterDevice') {}

@ObjectType('IssueDevicePayload', { description: '操作结果。What issueDevice answers.' })
export class IssueDevicePayload extends payload('IssueDevice') {}

@ObjectType('ReturnDevicePayload', { description: '操作结果。What returnDevice answers.' })
export class ReturnDevicePayload extends payload('ReturnDevice') {}

@ObjectType('ReportDeviceLostPayload', { description: '操作结果。What reportDeviceLost answers.' })
export class ReportDeviceLostPayload extends payload('ReportDeviceLost') {}

@ObjectType('DisableDevicePayload', { description: '操作结果。What disableDevice answers.' })
export class DisableDevicePayload extends payload('DisableDevice') {}
