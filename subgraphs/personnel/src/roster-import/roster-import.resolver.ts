import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { ownStaffImport } from '../staff-import/staff-import.queries';
import { ImportReserveRosterPayload } from '../staff-import/staff-import.type';
import { importReserveRoster } from './roster-import.commands';
import { ImportReserveRosterInput } from './roster-import.input';

@Resolver()
export class RosterImportResolver {
  @Mutation(() => ImportReserveRosterPayload, {
    nullable: true,
    description:
      '导入后备名册。Finds out what the roster of a batch would come to, row by row, as a job, and changes nothing yet: applyStaffImport does. By an HR officer, for communities and people of the own line. Refusals: FORBIDDEN, BATCH_NOT_FOUND, IMPORT_NOT_FOUND, FILE_ALREADY_USED, FILE_EMPTY, HEADINGS_MISSING, HEADINGS_TWICE.',
  })
  importReserveRoster(
    @Arg('input', () => ImportReserveRosterInput, { description: '输入。Which file, for which batch.' })
    input: ImportReserveRosterInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ staffImport: await ownStaffImport(ctx, await importReserveRoster(ctx, input)) }));
  }
}
