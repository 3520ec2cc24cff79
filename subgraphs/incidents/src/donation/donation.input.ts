import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { ChangeInput, DeedInput, GridMatterFilter, GridMatterPlaceInput } from '../grid-matter/grid-matter.type';
import { DonationState } from './donation.rules';

registerEnumType(DonationState, {
  name: 'DonationState',
  description: '捐赠状态。Whether an institution has what is given.',
  valuesConfig: {
    RECORDED: { description: '已登记。Is to be given.' },
    RECEIVED: { description: '已接收。The institution has it.' },
    WITHDRAWN: { description: '已撤回。Was not given after all.' },
  },
});

@InputType({ description: '物资。Something that is given.' })
export class GoodsInput {
  @Field(() => String, { description: '名称（60字内）。What it is.' })
  name: string;
  @Field(() => Int, { description: '数量。How many.' })
  quantity: number;
  @Field(() => String, { description: '单位（10字内）。In which unit they are counted.' })
  unit: string;
}

@InputType({ description: '组织方。An organization that gives or arranges the giving; never a person.' })
export class OrganiserInput {
  @Field(() => String, { description: '名称（60字内）。What it is called.' })
  name: string;
  @Field(() => ID, { nullable: true, description: '单位。The unit, where the district knows it as one.' })
  unitId?: string | null;
}

@InputType({ description: '登记捐赠。What is given to an institution.' })
export class RecordDonationInput extends DeedInput {
  @Field(() => GridMatterPlaceInput, { description: '地点。Where the institution is.' })
  place: GridMatterPlaceInput;
  @Field(() => DateTime, { description: '捐赠时间。When it is given.' })
  at: Date;
  @Field(() => String, { description: '受赠机构（60字内）。The institution; never people who are named.' })
  institution: string;
  @Field(() => ID, { nullable: true, description: '受赠单位。The unit, where the district knows it as one.' })
  institutionUnitId?: string | null;
  @Field(() => [OrganiserInput], { description: '组织方。Who gives or arranges the giving, at most 20.' })
  organisers: OrganiserInput[];
  @Field(() => [GoodsInput], { description: '物资。What is given, 1 to 50 kinds.' })
  goods: GoodsInput[];
  @Field(() => Int, { nullable: true, description: '受益人数。About how many people it serves; a count alone.' })
  beneficiaryCount?: number | null;
  @Field(() => String, { nullable: true, description: '备注（1000字内）。A remark; no names.' })
  remark?: string | null;
}

@InputType({ description: '确认接收。The institution has it.' })
export class ConfirmDonationInput extends ChangeInput {
  @Field(() => ID, { description: '捐赠。The donation.' })
  donationId: string;
  @Field(() => LocalDate, { description: '接收日期。The day on which it had it.' })
  receivedOn: string;
}

@InputType({ description: '撤回捐赠。It is not given after all.' })
export class WithdrawDonationInput extends ChangeInput {
  @Field(() => ID, { description: '捐赠。The donation.' })
  donationId: string;
  @Field(() => String, { description: '理由（1000字内）。Why.' })
  reason: string;
}

@InputType({ description: '捐赠筛选。Which donations to list; all conditions must hold.' })
export class DonationFilter extends GridMatterFilter {
  @Field(() => DonationState, { nullable: true, description: '状态。In this state.' })
  state?: DonationState | null;
  @Field(() => ID, { nullable: true, description: '受赠单位。To this unit.' })
  institutionUnitId?: string | null;
}
