import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import { DonationState } from './donation.rules';

@ObjectType({ description: '物资。Something that is given.' })
export class DonatedGoods {
  @Field(() => String, { description: '名称。What it is.' })
  name: string;
  @Field(() => Int, { description: '数量。How many.' })
  quantity: number;
  @Field(() => String, { description: '单位。In which unit they are counted.' })
  unit: string;
}

@ObjectType({ description: '组织方。An organization that gives or arranges the giving.' })
export class DonationOrganiser {
  @Field(() => String, { description: '名称。What it is called.' })
  name: string;
}

@ObjectType({
  implements: GridMatter,
  description: '捐赠。Goods that are given to an institution, never to people who are named.',
})
export class Donation extends GridMatter {
  @Field(() => DonationState, { description: '状态。Whether the institution has it.' })
  state: DonationState;
  @Field(() => DateTime, { description: '捐赠时间。When it is given.' })
  at: Date;
  @Field(() => String, { description: '受赠机构。The institution that is given to.' })
  institution: string;
  @Field(() => [DonatedGoods], { description: '物资。What is given.' })
  goods: DonatedGoods[];
  @Field(() => [DonationOrganiser], { description: '组织方。Who gives or arranges the giving.' })
  organisers: DonationOrganiser[];
  @Field(() => Int, { nullable: true, description: '受益人数。About how many people it serves; null when not told.' })
  beneficiaryCount: number | null;
  @Field(() => LocalDate, { nullable: true, description: '接收日期。The day on which the institution had it.' })
  receivedOn: string | null;
  @Field(() => String, { nullable: true, description: '备注。A remark.' })
  remark: string | null;
}

@ObjectType('DonationConnection', { description: '分页列表。A page of Donation, after the Relay specification.' })
export class DonationConnection extends ConnectionType('Donation', () => Donation as ClassType<Donation>) {}

const changed = '捐赠。The donation as it is now, null when the deed was refused or it is not the viewer’s to see.';

@ObjectType('RecordDonationPayload', { description: '操作结果。What RecordDonation answers.' })
export class RecordDonationPayload extends PayloadType('RecordDonation', 'donation', () => Donation, changed) {}

@ObjectType('ConfirmDonationPayload', { description: '操作结果。What ConfirmDonation answers.' })
export class ConfirmDonationPayload extends PayloadType('ConfirmDonation', 'donation', () => Donation, changed) {}

@ObjectType('WithdrawDonationPayload', { description: '操作结果。What WithdrawDonation answers.' })
export class WithdrawDonationPayload extends PayloadType('WithdrawDonation', 'donation', () => Donation, changed) {}
