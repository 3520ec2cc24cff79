import { erasedText } from '@gridweave/subgraph/mentions';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import { coarse } from '../erasure/report-erasure.rules';
import { IncidentRow, MergedReportRow, MergeRow } from '../incident/incident.entity';
import { latitudeRow } from '../place/latitude-rows';
import { ReportRow } from '../report/report.entity';
import { keepIncidentTexts } from '../search/incident-text.commands';
import type { IncidentsServices } from '../services';
import { EntryRow } from '../timeline/entry.entity';
import { withoutReporter } from './erased-texts.rules';
import type { ErasingTarget } from './erasing-target.queries';
import type { ErasingTask } from './erasing-task';
import { isMadeOf } from './incident-words.rules';

/** Words, address and exact place of the incidents that a report was part of, and by what they are found. */
export function incidentWords({ territory }: Pick<IncidentsServices, 'territory'>): ErasingTask {
  return {
    part: ErasedReportPart.INCIDENT,
    async find({ manager }, { things, sought, erasure }) {
      const ids = things.get('incident') ?? [];
      const incidents = ids.length === 0 ? [] : await manager.findBy(IncidentRow, { id: In([...ids]) });
      const changes: { before: IncidentRow; after: Partial<IncidentRow> }[] = [];
      for (const before of incidents) {
        const after = (await isOfReport(manager, before, erasure.reportId)) ? emptied(before) : cut(before, sought);
        if (Object.entries(after).some(([name, value]) => before[name as keyof IncidentRow] !== value))
          changes.push({ before, after });
      }
      if (changes.length === 0) return null;
      return async (tx) => {
        for (const { before, after } of changes) {
          await tx.update(IncidentRow, { id: before.id }, { ...after, version: () => 'version + 1' });
          await keepIncidentTexts(tx, territory, [{ ...before, ...after }]);
        }
        return changes.length;
      };
    },
  };
}

function emptied(incident: IncidentRow): Partial<IncidentRow> {
  const place = coarse(incident);
  return { text: erasedText, building: null, floor: null, ...place, latitudeRow: latitudeRow(place.latitude) };
}

function cut({ text }: IncidentRow, sought: ErasingTarget['sought']): Partial<IncidentRow> {
  return { text: withoutReporter(text, sought) };
}

async function isOfReport(manager: EntityManager, { id, raisedBy }: IncidentRow, reportId: string): Promise<boolean> {
  const first = await manager.findOne(EntryRow, {
    where: { incidentId: id, action: 'acceptReport' },
    order: { at: 'ASC', id: 'ASC' },
  });
  const hasOtherReporters = await isReportedByOthers(manager, id, reportId);
  return isMadeOf({ raisedBy, firstReportId: first?.reportId ?? null, hasOtherReporters }, reportId);
}

/** Whether somebody else has reported the same and is not erased: what the incident says may be theirs. */
async function isReportedByOthers(manager: EntityManager, incidentId: string, reportId: string): Promise<boolean> {
  const merges = await manager.findBy(MergeRow, { incidentId });
  const along = await manager.findBy(MergedReportRow, { mergeId: In(merges.map(({ id }) => id)) });
  const others = { id: Not(reportId), erasedAt: IsNull() };
  const gone = along.map((each) => each.reportId).filter((id) => id !== reportId);
  return manager.existsBy(ReportRow, [
    { ...others, incidentId },
    { erasedAt: IsNull(), id: In(gone) },
  ]);
}
