import { insertEntities } from '@gridweave/subgraph/bulk';
import { newId } from '@gridweave/subgraph/ids';
import { TerritoryGrid, TerritoryRevision } from '@gridweave/territory/tables';
import { addDays, addYears, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import fc from 'fast-check';
import { type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { AppointmentRow, AppointmentTermRow } from '../src/appointment/appointment.entity';
import { CareerTier } from '../src/promotion-move/career-tier';
import { PromotionMoveChangeRow, PromotionMoveRow } from '../src/promotion-move/promotion-move.entity';
import { ReserveChangeRow, ReserveEntryRow } from '../src/reserve/reserve.entity';
import { CommitteeTier, ReserveStep } from '../src/reserve/reserve.enums';
import { divisionId, gridId } from './small-district';
import type { Personnel } from './started';

// What the pipeline counts, at random: far more ways to stand than the sample has.

const first = '2024-02-01';
/** Days among those of the records. */
export const asked = ['2024-02-10', '2024-02-20', '2024-03-05'];
const communities = ['410103001001', '410103001002', '410103002001', '410103003003'];
/** Codes: the district, two subdistricts of three, and four communities. */
export const divisions = ['410103', '410103001', '410103002', ...communities];

const day = fc.nat(40).map((days) => addDays(first, days));
const laterDay = fc.option(day, { nil: null });
const moment = fc.nat(40 * 24).map((hours) => new Date(startOfShanghaiDay(first).getTime() + hours * 3_600_000));
const word = <T extends string>(words: Record<string, T>) => fc.constantFrom(...Object.values(words));
const community = fc.constantFrom(...communities.map(divisionId));
const common = { synthetic: fc.boolean(), version: fc.constant(1) };
const byHand = { bySubject: fc.constant('somebody'), byRole: fc.constant('HR_OFFICER') };

const entry = fc.record({
  ...{ tier: word(CommitteeTier), step: word(ReserveStep), divisionId: community, batchId: fc.constant(newId()) },
  ...{ recommendedDay: day, selectedDay: laterDay, enteredDay: laterDay, endedDay: laterDay },
  ...{
    agesOutDay: fc.option(
      fc.tuple(day, fc.nat(3)).map(([each, years]) => addYears(each, years)),
      { nil: null },
    ),
  },
  ...common,
});
const step = fc.record({ step: word(ReserveStep), at: moment, ...byHand });
const moveState = fc.constantFrom('EFFECTIVE', 'EFFECTIVE', 'DECIDED', 'CANCELLED');
const move = fc.record({
  ...{ divisionId: community, kind: fc.constant('ELECTION'), state: moveState, effectiveOn: day },
  ...{ fromTier: word(CareerTier), toTier: word(CareerTier), basis: fc.constant('示例'), ...common },
});
const stage = fc.record({ action: fc.constant('test'), state: moveState, at: moment, ...byHand });
const gridCodes = communities.flatMap((code) => [`${code}C001`, `${code}C002`, `${code}C001-01`, `${code}Z001`]);
const appointment = fc.record({
  ...{ role: fc.constantFrom('GRID_CHIEF', 'MICRO_CHIEF', 'GRID_MEMBER'), fromDay: day, toDay: laterDay },
  ...{ gridId: fc.constantFrom(...gridCodes.map(gridId)), employment: fc.constant('FULL_TIME') },
  ...{ acting: fc.boolean(), state: fc.constant('STANDS'), stage: fc.constant('BEGUN'), ...common },
});
const term = fc.record({
  ...{ fromDay: day, toDay: laterDay, employment: fc.constant('FULL_TIME') },
  ...{ state: fc.constantFrom('STANDS', 'STANDS', 'ANNULLED'), knownFrom: moment },
  knownUntil: fc.option(moment, { nil: null }),
});

const some = <T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number) =>
  fc.sample(arbitrary, { numRuns: count, seed });

/** Entries, moves and terms of chiefs with days and times of record from everywhere within forty days. */
export async function writeAnything({ database }: Personnel): Promise<void> {
  const own = <T extends object>(rows: T[]) => rows.map((row) => ({ ...row, id: newId(), personId: newId() }));
  const entries = own(some(entry, 400, 1));
  const moves = own(some(move, 300, 2));
  const appointments = own(some(appointment, 60, 3)).map((row) => ({ ...row, postId: newId() }));
  const each = <Row, More>(rows: Row[], more: More[]) =>
    more.map((one, index) => ({ row: rows[index % 250] as Row, one, index }));
  await database.transaction(async (tx) => {
    const write = (entity: EntityTarget<ObjectLiteral>, rows: object[]) => insertEntities(tx, entity, rows);
    await write(ReserveEntryRow, entries);
    const steps = each(entries, some(step, 700, 4));
    await write(
      ReserveChangeRow,
      steps.map(({ row, one }) => ({ ...one, id: newId(), entryId: row.id })),
    );
    await write(PromotionMoveRow, moves);
    const stages = each(moves, some(stage, 600, 5));
    await write(
      PromotionMoveChangeRow,
      stages.map(({ row, one }) => ({ ...one, id: newId(), moveId: row.id })),
    );
    await write(AppointmentRow, appointments);
    const terms = some(term, 150, 6).map((one, index) => ({ one, index, row: appointments[index % 60] }));
    await write(
      AppointmentTermRow,
      terms.map(({ row, one, index }) => ({ ...one, id: row?.id, version: index + 1 })),
    );
    // As another process does that hears of grids which are no more: this one has not been told.
    const gone = { id: In([gridId(`${communities[0]}C002`), gridId(`${communities[2]}Z001`)]) };
    await tx.update(TerritoryGrid, gone, { live: false, version: 2 });
    await tx.increment(TerritoryRevision, { id: 1 }, 'revision', 1);
  });
}
