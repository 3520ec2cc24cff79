import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { MoreThan, Not } from 'typeorm';
import type { IncidentsDeed } from '../services';
import { MediaRow } from './media.entity';
import { MediaPurpose, mediaLimits, refuseCount, ticketMilliseconds } from './media.rules';
import type { MediaTicketInput } from './media-ticket.type';
import { isTicketSecret } from './ticket';

/** What uploads become part of. */
export interface Claim {
  readonly purpose: MediaPurpose;
  readonly reportId?: string | null;
  readonly incidentId?: string | null;
  readonly legId?: string | null;
}

/**
 * Makes uploads part of a report or an incident, in the transaction of the deed that refers to them; each once, of two
 * deeds at once one gets it. Throws MEDIA_TOO_MANY, MEDIA_TICKET_UNKNOWN and MEDIA_TICKET_USED, naming the ticket.
 */
export async function claimMedia(
  deed: IncidentsDeed,
  tickets: readonly MediaTicketInput[] | null | undefined,
  claim: Claim,
): Promise<string[]> {
  if (!tickets?.length) return [];
  await refuseMore(deed, tickets.length, claim);
  const ids: string[] = [];
  for (const [index, { id, secret }] of tickets.entries()) {
    const field = `media.${index}`;
    const isGenuine = isWord(id) && isTicketSecret(id, secret, deed.ctx.services.internalKey);
    if (!isGenuine || ids.includes(id)) throw new Refusal('MEDIA_TICKET_UNKNOWN', '上传凭证无效或重复。', field);
    const { affected } = await deed.tx.update(
      MediaRow,
      { id, state: 'UNCLAIMED', at: MoreThan(new Date(deed.now.getTime() - ticketMilliseconds)) },
      { ...claim, state: 'KEPT' },
    );
    if (affected !== 1) throw new Refusal('MEDIA_TICKET_USED', '上传凭证已使用或已过期，请重新上传。', field);
    ids.push(id);
  }
  return ids;
}

/** Counts what was removed too, so that a report cannot be filled again and again. */
async function refuseMore({ tx }: IncidentsDeed, added: number, claim: Claim): Promise<void> {
  const { purpose, reportId, incidentId } = claim;
  const isReported = purpose === MediaPurpose.REPORTED;
  const place = incidentId ? { incidentId } : { reportId: reportId ?? '' };
  const present = await tx.countBy(MediaRow, { ...place, purpose: isReported ? purpose : Not(MediaPurpose.REPORTED) });
  const refusal = refuseCount(added, present, isReported ? mediaLimits.files : mediaLimits.filesOfIncident);
  if (refusal) throw refusal;
}
