import type { SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OrganizationServices } from '../services';
import { approveDutyRuleImport, importDutyRules } from './duty-file.commands';
import { dutyRuleFile } from './duty-file.queries';
import {
  ApproveDutyRuleImportInput,
  ApproveDutyRuleImportPayload,
  DutyRuleFile,
  ImportDutyRulesInput,
  ImportDutyRulesPayload,
} from './duty-file.type';
import { workbookOf } from './workbook';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => DutyRuleFile)
export class DutyFileResolver {
  @Query(() => DutyRuleFile, {
    nullable: true,
    description: '导出派单目录。The duty rules in force at a moment as a file, which importDutyRules takes.',
  })
  dutyRuleFile(
    @Arg('categoryCode', () => String, {
      nullable: true,
      description: '类别编码。Those that hold for this category code; all when left out.',
    })
    categoryCode: string | null,
    @Arg('divisionId', () => ID, {
      nullable: true,
      description: '区划。Those whose area is this division, or one under it by today’s tree; all when left out.',
    })
    divisionId: string | null,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return dutyRuleFile(ctx, { categoryCode: categoryCode ?? null, divisionId: divisionId ?? null }, asOf ?? ctx.now);
  }

  @Mutation(() => ImportDutyRulesPayload, {
    nullable: true,
    description: '导入派单目录。Makes a draft of every row, to be approved; for administrators of the areas it names.',
  })
  importDutyRules(
    @Arg('input', () => ImportDutyRulesInput, { description: '导入。The file and what to do with rows that fail.' })
    input: ImportDutyRulesInput,
    @Ctx() ctx: Context,
  ) {
    return importDutyRules(ctx, input);
  }

  @Mutation(() => ApproveDutyRuleImportPayload, {
    nullable: true,
    description:
      '批准导入。Puts the drafts of an import that still stand as they came into force, all or none; for another administrator than the one who brought them.',
  })
  approveDutyRuleImport(
    @Arg('input', () => ApproveDutyRuleImportInput, { description: '批准。The import.' })
    input: ApproveDutyRuleImportInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ dutyRuleImport: await approveDutyRuleImport(ctx, input) }));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '表格文件。The same as an XLSX workbook in Base64; every cell is text.',
  })
  xlsx(@Root() { lines }: DutyRuleFile) {
    return workbookOf(lines);
  }
}
