import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Incident } from '../incident/incident.type';

@ObjectType({ description: '事实。Something that is known of an incident and that duty rules may ask for.' })
export class IncidentFact {
  @Field(() => String, { description: '事实。Its name in the catalogue dutyFacts.' })
  fact: string;
  @Field(() => String, { description: '取值。What is known, as rules compare it.' })
  value: string;
  @Field(() => DateTime, { description: '说明时间。When it was stated last.' })
  statedAt: Date;
  @Field(() => String, { description: '说明人角色。In which role; never who.' })
  byRole: string;
}

@InputType({ description: '说明的事实。What is known of one fact.' })
export class StatedFactInput {
  @Field(() => String, { description: '事实。Its name in the catalogue dutyFacts.' })
  fact: string;
  @Field(() => String, {
    nullable: true,
    description: '取值。One of its choices, or a number; null takes back what was stated before.',
  })
  value?: string | null;
}

@InputType({ description: '说明事实。What is known of an incident that duty rules ask for.' })
export class StateFactsInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => Int, { description: '事件的版本。Version of the incident that was seen.' })
  expectedVersion: number;
  @Field(() => [StatedFactInput], { description: '事实。At most 20, each once.' })
  facts: StatedFactInput[];
}

@ObjectType('StateFactsPayload', { description: '操作结果。What StateFacts answers.' })
export class StateFactsPayload extends PayloadType(
  'StateFacts',
  'incident',
  () => Incident as ClassType<Incident>,
  '事件。The incident with what is known of it, null when it was refused.',
) {}
