import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { type Fault, importReports, RowsRejected } from './report-import.commands';
import { ImportReportsInput } from './report-import.input';
import { importOf, undoneOf } from './report-import.queries';
import { ImportReportsPayload } from './report-import.type';

@Resolver()
export class ReportImportResolver {
  @Mutation(() => ImportReportsPayload, {
    nullable: true,
    description:
      '导入热线工单。Brings in what a hotline passes on, up to 1,000 rows; for the desk, in its own division.',
  })
  async importReports(
    @Arg('input', () => ImportReportsInput, { description: '导入内容。The rows.' }) input: ImportReportsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    let rejected: readonly Fault[] | null = null;
    const payload = await settle(async () => {
      const done = await importReports(ctx, input).catch((error: unknown) => {
        if (error instanceof RowsRejected) rejected = error.faults;
        throw error;
      });
      return { reportImport: await importOf(ctx, input.rows, JSON.parse(done.faults), JSON.parse(done.known)) };
    });
    return rejected === null ? payload : { ...payload, reportImport: undoneOf(input.rows.length, rejected) };
  }
}
