import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: '法律保留。Nothing of somebody’s file is erased until it is lifted.' })
export class LegalHold {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => ID, { description: '人员标识。The person’s opaque id.' })
  personId: string;
  @Field(() => DateTime, { description: '设置时间。When it was placed.' })
  placedAt: Date;
  @Field(() => DateTime, { nullable: true, description: '解除时间。When it was lifted; null while it stands.' })
  liftedAt: Date | null;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('LegalHoldConnection', { description: '分页列表。A page of LegalHold, after the Relay specification.' })
export class LegalHoldConnection extends ConnectionType('LegalHold', () => LegalHold as ClassType<LegalHold>) {}

const payload = (deed: string) =>
  PayloadType(deed, 'legalHold', () => LegalHold, '法律保留。The hold as it now stands.');

@ObjectType('PlaceLegalHoldPayload', { description: '操作结果。What placeLegalHold answers.' })
export class PlaceLegalHoldPayload extends payload('PlaceLegalHold') {}

@ObjectType('LiftLegalHoldPayload', { description: '操作结果。What liftLegalHold answers.' })
export class LiftLegalHoldPayload extends payload('LiftLegalHold') {}
