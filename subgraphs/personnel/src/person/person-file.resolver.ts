import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { registerPerson } from './person.commands';
import { RegisterPersonInput } from './person.input';
import { visiblePerson } from './person.queries';
import { RegisterPersonPayload } from './person.type';

@Resolver()
export class PersonFileResolver {
  @Mutation(() => RegisterPersonPayload, {
    nullable: true,
    description:
      '建立人员档案。Opens a file for somebody who is on none, also for whoever a unit has admitted under the same name and sign-in; what is known of them is recorded as facts, what they hold by appointments. By an HR officer over the division. Refusals: DIVISION_NOT_FOUND, FORBIDDEN, TEXT_MISSING, TEXT_TOO_LONG, SUBJECT_INVALID, SUBJECT_TAKEN.',
  })
  registerPerson(
    @Arg('input', () => RegisterPersonInput, { description: '输入。Who, and where the file is kept.' })
    input: RegisterPersonInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ person: await visiblePerson(ctx, await registerPerson(ctx, input)) }));
  }
}
