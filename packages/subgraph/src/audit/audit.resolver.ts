import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ClassReference } from '../class-reference';
import type { SubgraphContext } from '../context';
import { PageArgs } from '../page-types';
import { auditPage, keepRefusedLook, reasonOf } from './audit.queries';
import { auditTypes } from './audit-entry.type';
import { AuditFilter } from './audit-filter.type';
import type { AuditOfPart } from './audit-of-part';
import type { AuditEntryRow } from './audit-tables';

/** The audit of one part as a question, such as `personnelAudit`. */
export function auditResolver<Services>({ word, title, mayRead }: AuditOfPart<Services>): ClassReference {
  const { Entry, Connection } = auditTypes(title);
  const root = `${word}Audit`;

  @Resolver(() => Entry)
  class AuditResolver {
    @Query(() => Connection, {
      name: root,
      nullable: true,
      description:
        '审计记录。Who did and saw what in this part, the latest first; for auditors of the district, null for everyone else. To look is kept as well.',
    })
    async audit(
      @Args(() => PageArgs) args: PageArgs,
      @Arg('filter', () => AuditFilter, { nullable: true, description: '筛选。Which entries.' })
      filter: AuditFilter | null,
      @Ctx() ctx: SubgraphContext<Services>,
    ) {
      if (mayRead(ctx)) return auditPage(ctx, root, args, { ...filter });
      await keepRefusedLook(ctx, root, { ...filter });
      return null;
    }

    @FieldResolver(() => [String])
    roles(@Root() { roles }: AuditEntryRow) {
      return roles === '' ? [] : roles.split(',');
    }

    @FieldResolver(() => [String])
    fields(@Root() { fields }: AuditEntryRow) {
      return fields ? fields.split(',') : [];
    }

    @FieldResolver(() => String, { nullable: true })
    async reason(@Root() entry: AuditEntryRow, @Ctx() ctx: SubgraphContext<Services>) {
      return (await reasonOf(ctx, entry))?.text ?? null;
    }

    @FieldResolver(() => Boolean, { nullable: true })
    async reasonIsOriginal(@Root() entry: AuditEntryRow, @Ctx() ctx: SubgraphContext<Services>) {
      return (await reasonOf(ctx, entry))?.isOriginal ?? null;
    }
  }
  return AuditResolver as unknown as ClassReference;
}
