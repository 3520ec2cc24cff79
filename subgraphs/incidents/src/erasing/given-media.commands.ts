import { In } from 'typeorm';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import { MediaRow } from '../media/media.entity';
import { MediaPurpose } from '../media/media.rules';
import type { MediaKeeping } from '../media/media-keeping';
import { thumbnailOf } from '../media/media-store';
import type { ErasingTask } from './erasing-task';

/** Deletes the files that came with the report, wherever they are kept. That there were some stays. */
export function givenMedia({ media }: { readonly media: MediaKeeping }): ErasingTask {
  return {
    part: ErasedReportPart.MEDIA,
    async find(database, { erasure: { reportId } }) {
      const given = { reportId, purpose: MediaPurpose.REPORTED };
      // From now on nobody is given them; whoever takes the work up finds them again.
      await database.transaction((tx) =>
        tx
          .createQueryBuilder()
          .update(MediaRow)
          .set({ state: 'REMOVING', version: () => 'version + 1' })
          .where({ ...given, state: 'KEPT' })
          .execute(),
      );
      const rows = await database.manager.findBy(MediaRow, { ...given, state: 'REMOVING' });
      for (const { id } of rows) {
        await media.store.remove(id);
        await media.store.remove(thumbnailOf(id));
      }
      if (rows.length === 0) return null;
      const ids = rows.map(({ id }) => id);
      return async (tx) => {
        const { affected } = await tx.update(MediaRow, { id: In(ids), state: 'REMOVING' }, { state: 'REMOVED' });
        return affected ?? 0;
      };
    },
  };
}
