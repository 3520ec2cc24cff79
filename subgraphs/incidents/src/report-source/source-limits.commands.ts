import { createHmac } from 'node:crypto';
import type { IncidentsContext } from '../services';
import { type Allowance, allowances } from './source-limits.rules';

/**
 * Charges the sources of a report, once however often it is called: the telephone that was left, by a keyed digest, and
 * whoever is signed in. A caller who gives neither has no source that is known here.
 */
export function chargeSource({ services, viewer, now }: IncidentsContext, phone: string | null): () => void {
  const digest = (text: string) => createHmac('sha256', services.internalKey).update(text).digest('base64');
  const sources: { key: string; allowance: Allowance }[] = [];
  if (phone !== null) sources.push({ key: digest(`phone:${phone}`), allowance: allowances.phone });
  if (viewer.kind === 'PERSON') sources.push({ key: digest(`person:${viewer.id}`), allowance: allowances.person });
  if (viewer.kind === 'SYSTEM') sources.push({ key: digest(`system:${viewer.id}`), allowance: allowances.system });
  let charged = false;
  return () => {
    if (!charged) services.sourceLimits.take(sources, now);
    charged = true;
  };
}
