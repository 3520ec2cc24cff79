import { createHmac } from 'node:crypto';
import { isSystem } from '../report/report.policy';
import type { IncidentsContext } from '../services';
import type { Source } from './shared-limits';
import { allowances } from './source-limits.rules';

/**
 * The sources of a report: the telephone that was left, by a keyed digest, and whoever is signed in. A caller who gives
 * neither has no source that is known here.
 */
function sourcesOf({ services, viewer }: IncidentsContext, phone: string | null): Source[] {
  const digest = (text: string) => createHmac('sha256', services.internalKey).update(text).digest('base64');
  const sources: Source[] = [];
  if (phone !== null) sources.push({ key: digest(`phone:${phone}`), allowance: allowances.phone });
  if (viewer.kind === 'PERSON') sources.push({ key: digest(`person:${viewer.id}`), allowance: allowances.person });
  if (isSystem(viewer)) sources.push({ key: digest(`system:${viewer.id}`), allowance: allowances.system });
  return sources;
}

/** Does what may cost the sources of a report one: `charge` takes it, or throws TooManyReports. A repeat does not call it. */
export async function charged<T>(
  ctx: IncidentsContext,
  phone: string | null,
  work: (charge: () => void) => Promise<T>,
): Promise<T> {
  const { take, release } = await ctx.services.sharedLimits.reserve(sourcesOf(ctx, phone), ctx.now);
  try {
    return await work(take);
  } finally {
    release();
  }
}

/** The same inside a transaction, for the callers of this process alone. */
export function chargeSource(ctx: IncidentsContext, phone: string | null): () => void {
  const sources = sourcesOf(ctx, phone);
  return () => ctx.services.sourceLimits.take(sources, ctx.now);
}
