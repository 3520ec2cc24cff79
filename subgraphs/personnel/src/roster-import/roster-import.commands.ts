import { type Deed, perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { holds } from '@gridweave/viewer/viewer';
import {
  type ImportKind,
  type ImportLine,
  LineRefusal,
  type LineResult,
  nothingFound,
} from '../import-plan/import-kind';
import type { LineFinding } from '../imported-table/line.rules';
import type { PersonRow } from '../person/person.entity';
import { recommend } from '../reserve/reserve.commands';
import { ReserveBatchRow, ReserveEntryRow } from '../reserve/reserve.entity';
import { roleToRecommend } from '../reserve/reserve.policy';
import type { PersonnelContext, PersonnelServices } from '../services';
import { beginImport } from '../staff-import/staff-import.commands';
import { StaffImportKind, StaffImportOutcome } from '../staff-import/staff-import.enums';
import { committeeOf, type RosterAround, rosterAround } from './roster-around.queries';
import { rosterColumns } from './roster-columns';
import { type Completed, completeFile } from './roster-facts.commands';
import type { ImportReserveRosterInput } from './roster-import.input';
import { type Candidate, readCandidate } from './roster-line.rules';
import { matchPerson } from './roster-person.queries';

type StaffDeed = Deed<PersonnelServices>;

/** Asks for the plan of a batch's roster, and answers the id of the import. */
export async function importReserveRoster(ctx: PersonnelContext, input: ImportReserveRosterInput): Promise<string> {
  const { id } = await perform(ctx, 'importReserveRoster', input, async (deed) => {
    if (!holds(ctx.viewer, 'HR_OFFICER')) throw new Refusal('FORBIDDEN', '只有组工干部可以导入名册。');
    const known = isWord(input.batchId) && (await deed.tx.existsBy(ReserveBatchRow, { id: input.batchId }));
    if (!known) throw new Refusal('BATCH_NOT_FOUND', '没有这个批次。', 'batchId');
    const begun = { kind: StaffImportKind.RESERVE_ROSTER, book: rosterColumns, batchId: input.batchId };
    return { id: await beginImport(deed, input.fileId, begun) };
  });
  return id;
}

/** Rows of a roster: who is on file and on duty in the community is recommended as people recommend one by one. */
export const rosterImport: ImportKind<RosterAround> = {
  columns: {
    personId: rosterColumns.name.title,
    unitId: rosterColumns.unit.title,
    tier: rosterColumns.tier.title,
    reason: rosterColumns.reason.title,
  },

  prepare: rosterAround,

  async take(deed, line, around) {
    const { candidate, problems, warnings } = readCandidate(line.cells, shanghaiDay(deed.now));
    const found = { ...nothingFound, problems, warnings, personId: null, thingId: null };
    if (!candidate) return { ...found, outcome: StaffImportOutcome.REJECTED };
    const told = [...warnings, ...refuseTwin(line, around)];
    const result = await takeCandidate(deed, line, candidate, around);
    return { ...result, warnings: [...told, ...result.warnings] };
  },
};

/** Throws for a row whose number stood further up; answers which other rows may be about the same person. */
function refuseTwin({ row }: ImportLine, { twins }: RosterAround): LineFinding[] {
  const { same = null, near = [] } = twins.get(row) ?? {};
  if (same !== null) {
    throw new LineRefusal('CANDIDATE_TWICE', rosterColumns.number.title, `与第${same}行是同一身份证号。`);
  }
  return near.map((other) => ({
    code: 'POSSIBLE_DUPLICATE',
    column: rosterColumns.name.title,
    message: `与第${other}行疑为同一人（写法不同），请核对；系统不会自动合并。`,
  }));
}

async function takeCandidate(
  deed: StaffDeed,
  { confirmedId }: ImportLine,
  candidate: Candidate,
  around: RosterAround,
): Promise<LineResult> {
  const { ctx } = deed;
  const committee = committeeOf(ctx, around, candidate);
  if (!roleToRecommend(ctx.viewer, ctx.services.territory, committee)) {
    throw new LineRefusal('UNIT_OUT_OF_SCOPE', rosterColumns.unit.title, '推荐单位不在您的辖区内。');
  }
  const { divisionId, id: unitId } = committee;
  const matched = await matchPerson(deed, candidate, { batchId: around.batch.id, divisionId, confirmedId });
  if (!('person' in matched)) {
    const { suggestedIds, ...problem } = matched;
    const undecided = { ...nothingFound, problems: [problem], suggestedIds, personId: null, thingId: null };
    return { ...undecided, outcome: StaffImportOutcome.UNDECIDED };
  }
  const { person } = matched;
  const completed = await completeFile(deed, person, candidate, sourceOf(around));
  return recommended(deed, candidate, { person, unitId, completed, around });
}

const sourceOf = ({ batch }: RosterAround) => [...`名册导入：${batch.name}`].slice(0, 200).join('');

interface Found {
  readonly person: PersonRow;
  readonly unitId: string;
  readonly completed: Completed;
  readonly around: RosterAround;
}

/** Recommends whoever is not in the batch yet; an entry that is there has to be the one that the row names. */
async function recommended(
  deed: StaffDeed,
  { tier, reason }: Candidate,
  { person, unitId, completed: { changes, warnings }, around }: Found,
): Promise<LineResult> {
  const batchId = around.batch.id;
  const result = { ...nothingFound, changes, warnings, personId: person.id };
  const entry = await deed.tx.findOneBy(ReserveEntryRow, { batchId, personId: person.id });
  if (!entry) {
    const thingId = await recommend(deed, { personId: person.id, batchId, tier, unitId, reason });
    return { ...result, thingId, outcome: StaffImportOutcome.CREATE };
  }
  if (entry.tier !== tier) {
    throw new LineRefusal('ENTRY_DIFFERS', rosterColumns.tier.title, '此人在本批次中已按其他层级登记。');
  }
  if (entry.recommendingUnitId !== null && entry.recommendingUnitId !== unitId) {
    throw new LineRefusal('ENTRY_DIFFERS', rosterColumns.unit.title, '此人在本批次中已由其他单位推荐。');
  }
  const isChanged = changes.length > 0;
  return {
    ...result,
    thingId: entry.id,
    outcome: isChanged ? StaffImportOutcome.CHANGE : StaffImportOutcome.UNCHANGED,
  };
}
