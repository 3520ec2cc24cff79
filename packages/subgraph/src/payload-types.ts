import { type ClassType, Field, ObjectType } from 'type-graphql';
import type { RefusalShape } from './refusal';

/** What every error of a payload says; types of the graph extend it. */
@ObjectType()
export abstract class RefusalReason {
  @Field(() => String, { description: '代码。A stable code that tells the state.' })
  code: string;
  @Field(() => String, { description: '说明。For people, in Chinese.' })
  message: string;
  @Field(() => String, {
    nullable: true,
    description: '输入中的字段。Path of the input field at fault, null when none is.',
  })
  field: string | null;
}

/**
 * The payload of a mutation: `PayloadType('CloseIncident', 'incident', () => Incident, '…')` makes
 * `CloseIncidentPayload { incident errors }` and `CloseIncidentError { code message field }`.
 * Extend the answered class to add fields, and decorate it with @ObjectType of the same name.
 */
export function PayloadType<Thing extends object>(
  deed: string,
  property: string,
  thing: () => ClassType<Thing>,
  description: string,
): ClassType<{ errors: RefusalShape[] } & Record<string, unknown>> {
  @ObjectType(`${deed}Error`, { description: `操作未成的原因。Why ${deed} was refused.` })
  class DeedError extends RefusalReason {}

  @ObjectType(`${deed}Payload`, { description: `操作结果。What ${deed} answers.` })
  class DeedPayload {
    @Field(() => [DeedError], { description: '未成的原因；成功时为空。Empty when the deed was done.' })
    errors: RefusalShape[];
  }
  Field(thing, { nullable: true, description })(DeedPayload.prototype, property);
  return DeedPayload as unknown as ClassType<{ errors: RefusalShape[] } & Record<string, unknown>>;
}
