import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { logFault } from '@gridweave/subgraph/log';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { notAllowed } from '../access/matter.policy';
import type { IncidentRow } from '../incident/incident.entity';
import { incidentOfDeed } from '../incident/incident.queries';
import { legNotFound } from '../leg/leg.queries';
import { ReportRow } from '../report/report.entity';
import { reportOfDeed } from '../report/report.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { attachTarget } from './attach-target.queries';
import { claimMedia } from './claim.commands';
import { MediaRow } from './media.entity';
import type { AttachMediaInput, RemoveMediaInput } from './media.input';
import { attachingRole, removingRole } from './media.policy';
import { refusePurpose } from './media.rules';
import { discard } from './media-sweep';

/** Adds uploads to a leg, an incident or a report. */
export function attachMedia(ctx: IncidentsContext, input: AttachMediaInput) {
  return perform(ctx, 'attachMedia', input, async (deed) => {
    const { subject, isOver, state, ...matter } = await attachTarget(deed, input);
    const byRole = attachingRole(ctx.viewer, subject);
    if (!byRole) throw subject.kind === 'LEG' ? legNotFound() : notAllowed();
    if (isOver) throw new Refusal('MATTER_OVER', '事项已办结，不能再附加文件。');
    const refusal = refusePurpose(input.purpose, subject.kind === 'REPORT');
    if (refusal) throw refusal;
    if (input.media.length === 0) throw new Refusal('MEDIA_MISSING', '请至少附一个文件。', 'media');
    const { reportId, incidentId, legId } = matter;
    const ids = await claimMedia(deed, input.media, { reportId, incidentId, legId, purpose: input.purpose });
    await note(deed, { ...matter, action: 'attachMedia', state, byRole });
    return { mediaIds: ids.join(' '), incidentId };
  });
}

/** The desk takes a file away for good: that there was one stays, and the reason in the history. */
export async function removeMedia(ctx: IncidentsContext, input: RemoveMediaInput) {
  const done = await perform(ctx, 'removeMedia', input, async (deed) => {
    const { media, matter } = await mediaOfDeed(deed, input.mediaId);
    const { state, divisionId } = matter;
    const divisionIds = ctx.services.territory.ancestors(divisionId).map((division) => division.id);
    const byRole = removingRole(ctx.viewer, divisionIds);
    if (!byRole) throw notAllowed();
    refuseStale(input.expectedVersion, media.version);
    if (media.state !== 'KEPT') throw new Refusal('MEDIA_ALREADY_REMOVED', '该文件已被移除。', 'mediaId');
    const reason = requiredText(input.reason, 'reason');
    const { id, version, reportId, incidentId, legId } = media;
    const { affected } = await deed.tx.update(
      MediaRow,
      { id, version, state: 'KEPT' },
      { state: 'REMOVING', version: version + 1, removedReason: reason },
    );
    if (affected !== 1) refuseStale(version, version + 1);
    await note(deed, { action: 'removeMedia', state, byRole, reportId, incidentId, legId, reason });
    return { mediaId: id, incidentId };
  });
  // After the commit: it is done, and what fails of it now is swept up later.
  await discard(ctx.database, ctx.services.media, { id: done.mediaId, state: 'REMOVING' }).catch((fault) => {
    logFault('incidents', ctx.viewer.traceId, fault);
  });
  return done;
}

async function mediaOfDeed(deed: IncidentsDeed, id: string): Promise<{ media: MediaRow; matter: Matter }> {
  const media = isWord(id) ? await deed.tx.findOneBy(MediaRow, { id }) : null;
  try {
    if (media) return { media, matter: await matterOf(deed, media) };
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
  }
  throw new Refusal('MEDIA_NOT_FOUND', '没有这个文件。', 'mediaId');
}

type Matter = Pick<IncidentRow | ReportRow, 'state' | 'divisionId'>;

/** The incident of media, or the report while there is none. Throws a Refusal for one that is not the viewer's to see. */
async function matterOf(deed: IncidentsDeed, media: MediaRow): Promise<Matter> {
  if (media.incidentId !== null) return incidentOfDeed(deed, media.incidentId);
  const report = media.reportId === null ? null : await deed.tx.findOneBy(ReportRow, { id: media.reportId });
  return report?.incidentId ? incidentOfDeed(deed, report.incidentId) : reportOfDeed(deed, media.reportId ?? '');
}
