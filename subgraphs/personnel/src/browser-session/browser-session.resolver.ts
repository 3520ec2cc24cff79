import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { closeBrowserSession, endMySessions, openBrowserSession } from './browser-session.commands';
import { CloseBrowserSessionInput, EndMySessionsInput, OpenBrowserSessionInput } from './browser-session.input';
import { mySessions } from './browser-session.queries';
import {
  BrowserSession,
  BrowserSessionHolder,
  CloseBrowserSessionPayload,
  EndMySessionsPayload,
  OpenBrowserSessionPayload,
} from './browser-session.type';
import { browserSessionHolders } from './holder.queries';

@Resolver(() => BrowserSession)
export class BrowserSessionResolver {
  @Query(() => [BrowserSession], {
    nullable: true,
    description: '本人的会话。Where the viewer is signed in with a browser, newest first; at most 20.',
  })
  mySessions(@Ctx() ctx: PersonnelContext) {
    return mySessions(ctx);
  }

  @Directive('@inaccessible')
  @Query(() => [BrowserSessionHolder], {
    nullable: true,
    description:
      '会话归属。Whose sessions are, by the digests of their cookies; for the gateway alone, and in no schema that it shows.',
  })
  browserSessionHolders(
    @Arg('digests', () => [String], { description: '摘要。SHA-256 of the cookies, in hexadecimal; at most 1,000.' })
    digests: string[],
    @Arg('isUse', () => Boolean, {
      defaultValue: true,
      description:
        '是否算作使用。Whether somebody asks, so that the idle end moves on; a stream that goes on does not.',
    })
    isUse: boolean,
    @Ctx() ctx: PersonnelContext,
  ) {
    return browserSessionHolders(ctx, digests, isUse);
  }

  @Directive('@inaccessible')
  @Mutation(() => OpenBrowserSessionPayload, {
    nullable: true,
    description:
      '建立会话。Keeps the session of somebody whom the provider has signed in; for the gateway alone, and in no schema that it shows.',
  })
  openBrowserSession(
    @Arg('input', () => OpenBrowserSessionInput, { description: '输入。Whose, and by which digest.' })
    input: OpenBrowserSessionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => openBrowserSession(ctx, input));
  }

  @Directive('@inaccessible')
  @Mutation(() => CloseBrowserSessionPayload, {
    nullable: true,
    description:
      '关闭会话。Ends a session, from the next request on; for the gateway alone, and in no schema that it shows.',
  })
  closeBrowserSession(
    @Arg('input', () => CloseBrowserSessionInput, { description: '输入。Which session.' })
    input: CloseBrowserSessionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => closeBrowserSession(ctx, input));
  }

  @Mutation(() => EndMySessionsPayload, {
    nullable: true,
    description:
      '结束本人全部会话。Signs the viewer out of every browser, from the next request on; tokens of the provider go on until they end. By whoever is signed in as a person.',
  })
  endMySessions(
    @Arg('input', () => EndMySessionsInput, { description: '输入。The key of this request.' })
    input: EndMySessionsInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => endMySessions(ctx, input));
  }
}
