import { TooManyReveals } from '@gridweave/subgraph/audit/reveal';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { revealPerson } from './reveal.commands';
import { RevealPersonInput } from './reveal.input';
import { RevealPersonPayload } from './reveal.type';

@Resolver()
export class RevealResolver {
  @Mutation(() => RevealPersonPayload, {
    nullable: true,
    description:
      '查看人员明文。Answers in clear what is masked of one person, in this answer alone; who asked and why is kept. By an HR officer over the file, for 30 people an hour. Refusals: FORBIDDEN, PERSON_NOT_FOUND, FIELDS_MISSING, TEXT_MISSING, TEXT_TOO_LONG, REVEAL_LIMIT_REACHED, REVEAL_OVER.',
  })
  async revealPerson(
    @Arg('input', () => RevealPersonInput, { description: '输入。Whose, what, and what for.' })
    input: RevealPersonInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    let retryAfterSeconds: number | null = null;
    const payload = await settle(async () => ({
      revealed: await revealPerson(ctx, input).catch((error) => {
        if (error instanceof TooManyReveals) retryAfterSeconds = error.retryAfterSeconds;
        throw error;
      }),
    }));
    return { ...payload, retryAfterSeconds };
  }
}
