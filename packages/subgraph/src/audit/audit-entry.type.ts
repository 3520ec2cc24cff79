import { type ClassType, Field, ID, Int, ObjectType } from 'type-graphql';
import { ConnectionType } from '../page-types';
import { DateTime } from '../scalars';
import { ViewerKind } from '../viewer-type';
import { Outcome } from './audit-filter.type';

/**
 * The types of one part’s audit: `auditTypes('Personnel')` makes `PersonnelAuditEntry` and its connection. Each part has
 * names of its own, since each has a chain of its own.
 */
export function auditTypes(part: string) {
  const name = `${part}AuditEntry`;

  @ObjectType(name, { description: '审计记录。One thing that somebody did or saw. Holds ids and codes, no names.' })
  class Entry {
    @Field(() => ID, { description: '标识。Opaque and lasting.' })
    id: string;
    @Field(() => Int, { nullable: true, description: '链上序号。Its place in the chain; null for about a second.' })
    sequence: number | null;
    @Field(() => DateTime, { description: '时间。When.' })
    at: Date;
    @Field(() => ViewerKind, { description: '操作人类型。What kind of caller.' })
    viewerKind: ViewerKind;
    @Field(() => String, { description: '操作人。Opaque; empty for callers without an account.' })
    viewerId: string;
    @Field(() => [String], {
      description: '角色与范围。Role, kind of place and its id for each grant that the caller came with.',
    })
    roles: string[];
    @Field(() => Boolean, {
      description: '权限是否为最后已知。Whether personnel was away, and the grants were its last known answer.',
    })
    grantsAreLastKnown: boolean;
    @Field(() => ID, {
      nullable: true,
      description: '应急启用。The emergency rights that the caller had opened meanwhile; null where there were none.',
    })
    breakGlassId: string | null;
    @Field(() => String, {
      description: '操作。The mutation, `read`, or the question by which the audit was looked at.',
    })
    deed: string;
    @Field(() => Outcome, { description: '结果。What came of it.' })
    outcome: Outcome;
    @Field(() => String, { nullable: true, description: '代码。Why it was refused; null otherwise.' })
    code: string | null;
    @Field(() => String, {
      nullable: true,
      description: '对象类型。What kind of thing it was about, where it is known.',
    })
    thingType: string | null;
    @Field(() => ID, { nullable: true, description: '对象。Its id, where it is known.' })
    thingId: string | null;
    @Field(() => [String], {
      description: '内容。What of it was seen in clear; of a look at the audit, what was looked for.',
    })
    fields: string[];
    @Field(() => String, { nullable: true, description: '用途。What it was needed for; null where nobody asked.' })
    purpose: string | null;
    @Field(() => String, {
      nullable: true,
      description: '理由。In the words of the caller; null where none was asked for, or it was erased.',
    })
    reason: string | null;
    @Field(() => Boolean, {
      nullable: true,
      description: '理由是否为原文。Whether the reason is what was written; null without one.',
    })
    reasonIsOriginal: boolean | null;
    @Field(() => String, { description: '追踪号。Names the request in the logs of every part.' })
    traceId: string;
  }

  @ObjectType(`${name}Connection`, { description: `分页列表。A page of ${name}, after the Relay specification.` })
  class Connection extends ConnectionType(name, () => Entry as ClassType<Entry>) {}

  return { Entry, Connection };
}
