import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { ClassReference } from '../class-reference';
import type { SubgraphContext } from '../context';
import { settle } from '../refusal';
import { exportAudit } from './audit-export.commands';
import { auditExportTypes } from './audit-export.type';
import type { AuditOfPart } from './audit-of-part';
import { AuditExportRow } from './audit-reading-tables';

/** The deed by which one part’s audit is taken along, such as `exportPersonnelAudit`. */
export function auditExportResolver<Services>(part: AuditOfPart<Services>): ClassReference {
  const { Export, Input, Payload } = auditExportTypes(part.title);

  @Resolver(() => Export)
  class AuditExportResolver {
    @Mutation(() => Payload, {
      name: `export${part.title}Audit`,
      nullable: true,
      description:
        '导出审计记录。Asks for entries as a CSV file, to be fetched within a day; for auditors of the district. That they did, what for and each fetch are kept. Refusals: FORBIDDEN, TEXT_MISSING, FILTER_UNHEARD_OF.',
    })
    exportAudit(
      @Arg('input', () => Input, { description: '输入。Which entries, and what for.' })
      input: InstanceType<typeof Input>,
      @Ctx() ctx: SubgraphContext<Services>,
    ) {
      return settle(async () => {
        const id = await exportAudit(ctx, part, input);
        return { auditExport: await ctx.database.manager.findOneBy(AuditExportRow, { id }) };
      });
    }

    @FieldResolver(() => String)
    path(@Root() { id }: AuditExportRow) {
      return `/audit-exports/${part.word}/${id}`;
    }
  }
  return AuditExportResolver as unknown as ClassReference;
}
