import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { SubgraphContext } from './context';

export enum ViewerKind {
  ANONYMOUS = 'ANONYMOUS',
  RESIDENT = 'RESIDENT',
  PERSON = 'PERSON',
  CLIENT = 'CLIENT',
  SYSTEM = 'SYSTEM',
}
registerEnumType(ViewerKind, {
  name: 'ViewerKind',
  description: '来访者类型。What kind of caller this is.',
  valuesConfig: {
    ANONYMOUS: { description: '未登录。Without a token.' },
    RESIDENT: { description: '居民。Holder of the token of one report.' },
    PERSON: { description: '工作人员。Signed in at the district’s identity provider.' },
    CLIENT: { description: '接入系统。A system from outside that is let in by an API key.' },
    SYSTEM: { description: '系统。A part of the system itself.' },
  },
});

/** A fresh class for each subgraph, since each adds fields of its own to it. */
export function ViewerType() {
  @Directive('@key(fields: "id")')
  @Directive('@shareable')
  @ObjectType('Viewer', { description: '当前来访者。Who is calling, as the gateway has established it.' })
  class Viewer {
    @Field(() => ID, { description: '标识。Opaque; unique to this caller.' })
    id: string;
    @Field(() => ViewerKind, { description: '类型。What kind of caller this is.' })
    kind: ViewerKind;
  }
  return Viewer;
}

/** The `viewer` of this request; null without a token. */
export function viewerOf(ctx: SubgraphContext): { id: string; kind: ViewerKind } | null {
  return ctx.viewer.kind === 'ANONYMOUS' ? null : { id: ctx.viewer.id, kind: ctx.viewer.kind as ViewerKind };
}

/** A viewer is known only to itself. */
export async function viewerReference(ref: { id: string }, ctx: SubgraphContext): Promise<object | null> {
  return ref.id === ctx.viewer.id ? viewerOf(ctx) : null;
}
