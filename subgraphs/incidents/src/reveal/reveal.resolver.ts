import { TooManyReveals } from '@gridweave/subgraph/audit/reveal';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { revealReporter } from './reveal.commands';
import { RevealReporterInput } from './reveal.input';
import { RevealReporterPayload } from './reveal.type';

@Resolver()
export class RevealResolver {
  @Mutation(() => RevealReporterPayload, {
    nullable: true,
    description:
      '查看上报人明文。Answers in clear how the reporter of one report is reached, in this answer alone; who asked and why is kept. By the desk of the place and its follow-up callers, 60 an hour. Refusals: REPORT_NOT_FOUND, CONTACT_NOT_TOLD, FIELDS_MISSING, TEXT_MISSING, TEXT_TOO_LONG, REVEAL_LIMIT_REACHED, REVEAL_OVER.',
  })
  async revealReporter(
    @Arg('input', () => RevealReporterInput, { description: '输入。Whose, what, and what for.' })
    input: RevealReporterInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    let retryAfterSeconds: number | null = null;
    const payload = await settle(async () => ({
      revealed: await revealReporter(ctx, input).catch((error) => {
        if (error instanceof TooManyReveals) retryAfterSeconds = error.retryAfterSeconds;
        throw error;
      }),
    }));
    return { ...payload, retryAfterSeconds };
  }
}
