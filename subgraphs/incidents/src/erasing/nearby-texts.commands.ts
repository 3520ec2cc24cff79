import { partsToLookFor } from '@gridweave/subgraph/mentions';
import { type EntityManager, In } from 'typeorm';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import { IncidentRow } from '../incident/incident.entity';
import { ReportRow } from '../report/report.entity';
import { columnOf, metadataOf, rawRows } from '../reporter-table/matter-rows.queries';
import type { Nearby, ReporterTable } from '../reporter-table/reporter-table';
import { listWithoutReporterNearby, mentionsNearby, withoutReporterNearby } from './erased-texts.rules';
import type { ErasingTarget } from './erasing-target.queries';
import type { ErasingTask } from './erasing-task';
import { writing } from './matter-texts.commands';

/** Texts of other matters of the community, in which whoever reported may be named besides. */
export function nearbyTextsIn(rule: ReporterTable & { readonly nearby: Nearby }): ErasingTask {
  const { texts, lists = [], of } = rule.nearby;
  const columns = [...texts, ...lists];
  return {
    part: ErasedReportPart.TEXTS,
    async find({ manager }, target) {
      const { sought } = target;
      const parts = partsToLookFor(mentionsNearby(sought)).map(asPattern);
      if (parts.length === 0) return null;
      const divisionIds = await communities(manager, target);
      const marks = divisionIds.map(() => '?').join(', ');
      const metadata = metadataOf(manager, rule);
      const within = of
        ? `${columnOf(metadata, of[0])} IN (SELECT id FROM \`${of[1]}\` WHERE division_id IN (${marks}))`
        : `division_id IN (${marks})`;
      const looked = columns.flatMap((column) => parts.map(() => `${columnOf(metadata, column)} LIKE ?`));
      const rows = await rawRows(manager, rule, columns, {
        where: `${within} AND (${looked.join(' OR ')})`,
        values: [...divisionIds, ...columns.flatMap(() => parts)],
      });
      return writing(rule, rows, columns, (column, text) =>
        lists.includes(column)
          ? listWithoutReporterNearby(text, sought)
          : withoutReporterNearby(
              text,
              sought,
              Number(metadata.findColumnWithPropertyName(column)?.length) || undefined,
            ),
      );
    },
  };
}

/** For a first look by the database: what is written otherwise in JSON, or stands for itself in a pattern, may be anything. */
const asPattern = (part: string) => `%${part.replace(/[\\"\p{Cc}]/gu, '%')}%`;

/** Where the report and its incidents are. */
async function communities(manager: EntityManager, { things, erasure }: ErasingTarget): Promise<string[]> {
  const report = await manager.findOneByOrFail(ReportRow, { id: erasure.reportId });
  const incidents = await manager.findBy(IncidentRow, { id: In([...(things.get('incident') ?? [])]) });
  return [...new Set([report, ...incidents].map(({ divisionId }) => divisionId))];
}
