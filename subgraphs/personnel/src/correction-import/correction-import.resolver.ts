import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { ownStaffImport } from '../staff-import/staff-import.queries';
import { ImportAppointmentCorrectionsPayload } from '../staff-import/staff-import.type';
import { importAppointmentCorrections } from './correction-import.commands';
import { ImportAppointmentCorrectionsInput } from './correction-import.input';

@Resolver()
export class CorrectionImportResolver {
  @Mutation(() => ImportAppointmentCorrectionsPayload, {
    nullable: true,
    description:
      '导入任职更正。Finds out what a file of corrections would change, as a job, and changes nothing yet: applyStaffImport does. By an HR officer. Refusals: FORBIDDEN, IMPORT_NOT_FOUND, FILE_ALREADY_USED, FILE_EMPTY, HEADINGS_MISSING, HEADINGS_TWICE.',
  })
  importAppointmentCorrections(
    @Arg('input', () => ImportAppointmentCorrectionsInput, { description: '输入。Which file.' })
    input: ImportAppointmentCorrectionsInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({
      staffImport: await ownStaffImport(ctx, await importAppointmentCorrections(ctx, input)),
    }));
  }
}
