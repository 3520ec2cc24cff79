import { type Cell, yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { visiblePerson } from '../person/person.queries';
import { PersonFactKind } from '../person-fact/person-fact.enums';
import { factsOf } from '../person-fact/person-fact.queries';
import { tierWords } from '../post/post-words';
import type { ReserveEntryRow } from '../reserve/reserve.entity';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import { entriesPage } from '../reserve/reserve.queries';
import { visibleBatch } from '../reserve-batch/reserve-batch.queries';
import type { PersonnelContext } from '../services';
import { exportedList, personColumns } from './exported-list';
import { type Education, educationWords, stepWord } from './staff-words';

const candidate = personColumns<ReserveEntryRow>(({ personId }, ctx) => visiblePerson(ctx, personId));

/** The roster: what is written here under a heading, an import of the roster reads under the same one. */
export const reserveList = exportedList<ReserveEntryRow>({
  title: '后备人选',
  takes: [
    ...(['divisionId', 'batchId', 'personId', 'tier', 'step'] as const),
    ...(['agesOutBefore', 'reviewDueBefore', 'proposedExit', 'withOpenAppeal'] as const),
  ],
  columns: [
    ['人选编号', ({ id }) => id],
    candidate.id,
    candidate.name,
    candidate.identityNumber,
    candidate.privatePhone,
    ['层级', ({ tier }) => tierWords[tier]],
    [
      '推荐单位',
      ({ recommendingUnitId: id }, { ctx }) => (id === null ? null : (ctx.services.territory.unit(id)?.name ?? null)),
    ],
    ['街道（镇）', ({ divisionId }, { ctx }) => townshipOf(ctx, divisionId)],
    ['社区（村）', ({ divisionId }, { ctx }) => ctx.services.territory.division(divisionId)?.name ?? null],
    candidate.birthDay,
    ['学历', (row, { ctx }) => educationOf(ctx, row)],
    ['批次', async ({ batchId }, { ctx }) => (await visibleBatch(ctx, batchId))?.name ?? null],
    ['环节', ({ step }) => stepWord(step)],
    ['推荐日期', ({ recommendedDay }) => recommendedDay],
    ['遴选日期', ({ selectedDay }) => selectedDay],
    ['入库日期', ({ enteredDay }) => enteredDay],
    ['结束日期', ({ endedDay }) => endedDay],
    [
      '超龄日期',
      ({ divisionId, agesOutDay }, { ctx }) =>
        isHrOfficerOver(ctx.viewer, ctx.services.territory, divisionId) ? agesOutDay : null,
    ],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: entriesPage,
});

function townshipOf({ services: { territory } }: PersonnelContext, divisionId: string): string | null {
  const above = territory.ancestors(divisionId).find(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN');
  return above?.name ?? null;
}

const levels = Object.keys(educationWords) as Education[];

/** The highest that is on file, for those who may read the file. */
async function educationOf(ctx: PersonnelContext, { personId }: ReserveEntryRow): Promise<Cell> {
  const person = await visiblePerson(ctx, personId);
  const facts = person && (await factsOf(ctx, person, { day: shanghaiDay(ctx.now), knownAt: null }));
  const known = (facts ?? []).filter(({ kind }) => kind === PersonFactKind.EDUCATION).map(({ value }) => value);
  const highest = levels.findLast((level) => known.includes(level));
  return highest ? educationWords[highest] : null;
}
