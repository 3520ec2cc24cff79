import { DateTime } from '@gridweave/subgraph/scalars';
import type { Role } from '@gridweave/viewer/viewer';
import { Field, InputType, Int } from 'type-graphql';
import './evidence.type';
import { EvidenceKind } from './evidence.rules';

@InputType({ description: '证据要求。What the closing condition of some categories names.' })
export class EvidenceNeedInput {
  @Field(() => String, {
    defaultValue: '',
    description:
      '类别前缀。Empty for every category, two digits for a major, four for a minor one; the longest counts.',
  })
  categoryPrefix: string;
  @Field(() => [EvidenceKind], { description: '类型。Each is asked for, and nothing else.' })
  kinds: EvidenceKind[];
}

@InputType({ description: '理由选项。A reason to choose from.' })
export class ReasonCodeInput {
  @Field(() => String, { description: '代码。Upper snake case, at most 32 characters.' })
  code: string;
  @Field(() => String, { description: '名称（50字内）。What it says to people.' })
  label: string;
}

@InputType({ description: '修改一项流转。The new terms of one way.' })
export class TransitionChangeInput {
  @Field(() => String, { description: '操作。The deed, by its name.' })
  deed: string;
  @Field(() => String, { description: '起始状态。The state in which it starts.' })
  from: string;
  @Field(() => [String], { description: '角色。Whose it is; none takes it out of use.' })
  roles: Role[];
  @Field(() => [EvidenceNeedInput], { defaultValue: [], description: '证据。What it must show.' })
  evidence: EvidenceNeedInput[];
  @Field(() => [ReasonCodeInput], {
    defaultValue: [],
    description: '理由。Reasons to choose from; none asks for none.',
  })
  reasons: ReasonCodeInput[];
}

@InputType({ description: '修改流转表。Makes the next version of the transition table.' })
export class ChangeTransitionsInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '最新版本。The newest version, on which the change was made.' })
  expectedVersion: number;
  @Field(() => DateTime, { nullable: true, description: '生效时间。When it begins; at once without it.' })
  validFrom?: Date | null;
  @Field(() => String, { description: '说明（4000字内）。Why.' })
  reason: string;
  @Field(() => [TransitionChangeInput], { description: '修改。The ways that change; the others stay as they are.' })
  changes: TransitionChangeInput[];
}
