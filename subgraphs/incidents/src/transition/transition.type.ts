import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import type { Role } from '@gridweave/viewer/viewer';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import './evidence.type';
import { EvidenceKind } from './evidence.rules';
import type { MatterDeed, MatterState } from './transition.rules';
import { TransitionSubject } from './transition-subject.rules';

@ObjectType({ description: '证据要求。What the closing condition of some categories names.' })
export class EvidenceNeed {
  @Field(() => String, { description: '类别前缀。Empty for every category; the longest that fits counts.' })
  categoryPrefix: string;
  @Field(() => [EvidenceKind], { description: '类型。Each is asked for, and nothing else.' })
  kinds: EvidenceKind[];
}

@ObjectType({ description: '理由选项。A reason to choose from.' })
export class ReasonCode {
  @Field(() => String, { description: '代码。Upper snake case.' })
  code: string;
  @Field(() => String, { description: '名称。What it says to people.' })
  label: string;
}

registerEnumType(TransitionSubject, {
  name: 'TransitionSubject',
  description: '流转对象。What a way of the transition table moves.',
  valuesConfig: {
    REPORT: { description: '上报。A report.' },
    INCIDENT: { description: '事件。An incident.' },
    LEG: { description: '派单。A leg, by those who have it.' },
  },
});

@ObjectType({ description: '流转。One way from one state of an incident, a report or a leg to another.' })
export class IncidentTransition {
  @Field(() => TransitionSubject, { description: '对象。What it moves.' })
  subject: TransitionSubject;
  @Field(() => String, { description: '操作。The deed, by its name; rework is checkIncident with that verdict.' })
  deed: MatterDeed;
  @Field(() => String, { description: '起始状态。The state in which it starts.' })
  from: MatterState;
  @Field(() => [String], {
    description: '到达状态。Where it leads; two where the past decides, the same where it asks only.',
  })
  to: MatterState[];
  @Field(() => [String], { description: '角色。Whose it is; nobody’s when out of use.' })
  roles: Role[];
  @Field(() => [EvidenceNeed], { description: '证据。What it must show.' })
  evidence: EvidenceNeed[];
  @Field(() => [ReasonCode], { description: '理由。Reasons to choose from; none when it asks for none.' })
  reasons: ReasonCode[];
}

@ObjectType({
  description: '流转表。A dated version of who may do what to reports, incidents and legs, and what it takes.',
})
export class TransitionTable {
  @Field(() => Int, { description: '版本。Incidents keep the version under which they were filed.' })
  version: number;
  @Field(() => DateTime, { description: '生效时间。From when new filings follow it.' })
  validFrom: Date;
  @Field(() => String, { description: '说明。Why it was made.' })
  reason: string;
  @Field(() => [IncidentTransition], { description: '流转。Every way there is.' })
  rows: IncidentTransition[];
}

@ObjectType({ description: '证据。What a deed about an incident has shown.' })
export class IncidentEvidence {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '操作。The deed that showed it.' })
  deed: string;
  @Field(() => EvidenceKind, { description: '类型。What it is.' })
  kind: EvidenceKind;
  @Field(() => ID, { nullable: true, description: '文件。The uploaded file of a photograph.' })
  mediaId: string | null;
  @Field(() => String, { nullable: true, description: '文字。In words.' })
  text: string | null;
  @Field(() => DateTime, { description: '时间。When.' })
  at: Date;
}

@ObjectType('ChangeTransitionsPayload', { description: '操作结果。What ChangeTransitions answers.' })
export class ChangeTransitionsPayload extends PayloadType(
  'ChangeTransitions',
  'table',
  () => TransitionTable,
  '流转表。The new version, null when it was refused.',
) {}
