import type { Database } from '@gridweave/subgraph/database';
import { logFault } from '@gridweave/subgraph/log';
import { seedId } from '@gridweave/territory/seed-id';
import { IsNull, Not } from 'typeorm';
import { ReportRow } from '../report/report.entity';
import { withArrival } from './arrival';
import { MediaRow } from './media.entity';
import { MediaKind, MediaPurpose } from './media.rules';
import type { MediaKeeping } from './media-keeping';
import { thumbnailOf } from './media-store';
import { sharpLibrary, writeAnew } from './picture';
import { drawSynthetic, sampleHeight, sampleWidth } from './sample-picture';

/** Background of each picture, so that they can be told apart. */
const colours = [
  [38, 84, 124],
  [110, 72, 48],
  [52, 96, 62],
  [96, 58, 104],
] as const;

/** Gives the newest reports of the sample a generated picture each, where they have none yet. */
export async function seedMedia(database: Database, keeping: MediaKeeping): Promise<void> {
  if (await database.manager.existsBy(MediaRow, { id: sampleId(0) })) return;
  const reports = await database.manager.find(ReportRow, {
    select: { id: true, receivedAt: true },
    where: { synthetic: true, incidentId: Not(IsNull()) },
    order: { receivedAt: 'DESC', id: 'DESC' },
    take: colours.length,
  });
  try {
    const rows = await Promise.all(reports.map((report, index) => picture(keeping, report, index)));
    await database.transaction(async (tx) => {
      if (!(await tx.existsBy(MediaRow, { id: sampleId(0) }))) await tx.insert(MediaRow, rows);
    });
  } catch (fault) {
    // Nobody should have to do without the rest for want of these.
    logFault('sample-media', '', fault);
  }
}

const sampleId = (index: number) => seedId('media', `sample ${index}`);

async function picture({ arrivals, store }: MediaKeeping, report: Pick<ReportRow, 'id' | 'receivedAt'>, index: number) {
  const id = sampleId(index);
  const sharp = await sharpLibrary();
  return withArrival(arrivals, id, async (files) => {
    const raw = { width: sampleWidth, height: sampleHeight, channels: 3 } as const;
    await sharp(drawSynthetic(colours[index] ?? colours[0]), { raw })
      .jpeg()
      .toFile(files.arrived);
    const done = await writeAnew(files.arrived, 'jpeg', files);
    await store.keep(id, files.whole);
    await store.keep(thumbnailOf(id), files.thumbnail);
    return {
      ...done,
      id,
      kind: MediaKind.PICTURE,
      contentType: 'image/jpeg' as const,
      state: 'KEPT' as const,
      version: 1,
      purpose: MediaPurpose.REPORTED,
      reportId: report.id,
      incidentId: null,
      legId: null,
      at: report.receivedAt,
      removedReason: null,
      synthetic: true,
    };
  });
}
