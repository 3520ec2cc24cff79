import type { IncidentsContext } from './services';

/** After a deed: what was read before it in this request no longer holds. */
export function afresh<Answer>(ctx: IncidentsContext, answer: Answer): Answer {
  ctx.loaders.clear();
  return answer;
}
