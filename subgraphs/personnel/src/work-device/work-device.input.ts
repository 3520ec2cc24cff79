import { Field, ID, InputType, Int } from 'type-graphql';
import { WorkDeviceState } from './work-device.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';

@InputType({ description: '终端筛选。Which devices; every field given must hold.' })
export class WorkDeviceFilter {
  @Field(() => ID, { nullable: true, description: '区划（含下级）。Kept by this division or one under it.' })
  divisionId?: string | null;
  @Field(() => WorkDeviceState, { nullable: true, description: '状态。In this state.' })
  state?: WorkDeviceState | null;
  @Field(() => ID, { nullable: true, description: '领用人。In the hands of this person.' })
  holderId?: string | null;
}

@InputType({ description: '登记终端。A device that is ready to be issued.' })
export class RegisterDeviceInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => String, {
    description: '资产编号。Printed on it; 1 to 40 letters, digits and hyphens, and no other device’s.',
  })
  assetNumber: string;
  @Field(() => ID, { description: '区划。The division whose personnel office keeps it.' })
  divisionId: string;
}

@InputType({ description: '领用终端。Which device goes to whom.' })
export class IssueDeviceInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '终端。The device.' })
  workDeviceId: string;
  @Field(() => ID, { description: '领用人。Who gets it.' })
  personId: string;
  @Field(() => String, { description: '原因或依据。Why; kept in the record.' })
  reason: string;
}

@InputType({ description: '变更终端。What happened to a device.' })
export class ChangeDeviceInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '终端。The device.' })
  workDeviceId: string;
  @Field(() => String, { description: '原因或依据。Why; kept in the record.' })
  reason: string;
}
