import { seedId } from '@gridweave/territory/seed-id';
import { addDays, addYears } from '@gridweave/viewer/shanghai-day';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { Role } from '../appointment/role.type';
import type { PersonRow } from '../person/person.entity';
import { agesOutOn, passesAge } from '../reserve/age.rules';
import type { ReserveBatchRow, ReserveEntryRow } from '../reserve/reserve.entity';
import { CommitteeTier, ReserveBatchState, ReserveExitReason, ReserveStep } from '../reserve/reserve.enums';
import { ageRuleOf } from '../reserve/reserve.rules';
import { calendarDays } from '../reserve-batch/reserve-batch.rules';
import { dice } from './dice';
import type { SampleRoster } from './sample-roster';
import type { SampleScenario } from './sample-scenario';

const current: ReserveBatchRow = {
  id: seedId('reserve-batch', '2025'),
  name: '2025年社区后备人才批次',
  readOn: '2025-03-01',
  headBornOnOrAfter: '1982-03-02',
  deputyBornOnOrAfter: '1987-03-02',
  memberBornOnOrAfter: null,
  divisionId: null,
  state: ReserveBatchState.OPEN,
  reviewDays: null,
  noticeDays: null,
  ...calendarDays,
  synthetic: true,
  version: 1,
};
const former: ReserveBatchRow = {
  ...current,
  id: seedId('reserve-batch', '2023'),
  name: '2023年社区后备人才批次',
  readOn: '2023-03-01',
  headBornOnOrAfter: '1980-03-02',
  deputyBornOnOrAfter: '1985-03-02',
  state: ReserveBatchState.CLOSED,
};

const { HEAD, DEPUTY, MEMBER } = CommitteeTier;
const { RECOMMENDED, SELECTED, IN_POOL, REJECTED, EXITED } = ReserveStep;

const planOf = ({ inPool }: SampleScenario): readonly [ReserveBatchRow, CommitteeTier, ReserveStep, number][] => [
  [current, HEAD, IN_POOL, inPool.head],
  [current, DEPUTY, IN_POOL, inPool.deputy],
  [current, MEMBER, IN_POOL, inPool.member],
  [current, HEAD, SELECTED, 9],
  [current, DEPUTY, SELECTED, 21],
  [current, MEMBER, SELECTED, 12],
  [current, HEAD, RECOMMENDED, 14],
  [current, DEPUTY, RECOMMENDED, 33],
  [current, MEMBER, RECOMMENDED, 19],
  [current, HEAD, REJECTED, 6],
  [current, DEPUTY, REJECTED, 11],
  [former, HEAD, EXITED, 8],
  [former, DEPUTY, EXITED, 12],
];

const exits = [ReserveExitReason.APPOINTED, ReserveExitReason.BATCH_EXPIRED, ReserveExitReason.OVER_AGE];

export interface Candidate {
  readonly person: PersonRow;
  readonly divisionId: string;
}

/** Two rounds of the pool with entries at every step, each candidate in one entry; fewer of each where staff are few. */
export function sampleReserve(
  roster: SampleRoster,
  scenario: SampleScenario,
): { batches: ReserveBatchRow[]; entries: ReserveEntryRow[] } {
  const plan = planOf(scenario);
  const waiting = candidates(roster, [Role.GRID_CHIEF, Role.GRID_MEMBER]);
  const planned = plan.reduce((sum, [, , , count]) => sum + count, 0);
  const share = Math.min(1, waiting.length / planned);
  const entries: ReserveEntryRow[] = [];
  for (const [batch, tier, step, count] of plan) {
    for (let made = 0; made < Math.ceil(count * share); made += 1) {
      const place = waiting.findIndex(({ person }) => passesAge(person.birthDay, ageRuleOf(batch, tier)) !== false);
      const candidate = waiting.splice(place === -1 ? waiting.length : place, 1)[0];
      if (!candidate) break;
      entries.push(sampleEntry(roster, candidate, { batch, tier, step }));
    }
  }
  const { districtId: divisionId } = roster;
  const named = ({ name }: ReserveBatchRow) => `${name}（${scenario.mark}）`;
  return { batches: [current, former].map((batch) => ({ ...batch, divisionId, name: named(batch) })), entries };
}

function sampleEntry(
  roster: SampleRoster,
  { person, divisionId }: Candidate,
  { batch, tier, step }: { batch: ReserveBatchRow; tier: CommitteeTier; step: ReserveStep },
): ReserveEntryRow {
  const division = roster.territory.division(divisionId);
  const reached = [RECOMMENDED, SELECTED, IN_POOL].indexOf(step === EXITED ? IN_POOL : step);
  const day = (days: number) => addDays(batch.readOn, days);
  return {
    id: seedId('reserve-entry', `${batch.id} ${person.id}`),
    batchId: batch.id,
    personId: person.id,
    tier,
    step,
    divisionId,
    recommendingUnitId: roster.unit(`committee:${division?.code}`)?.id ?? null,
    selectingUnitId: reached < 1 ? null : (roster.unit(`subdistrict-office:${division?.code.slice(0, 9)}`)?.id ?? null),
    recommendedDay: day(7 + dice(`recommended ${person.id}`, 20)),
    selectedDay: reached < 1 ? null : day(40 + dice(`selected ${person.id}`, 20)),
    enteredDay: reached < 2 ? null : day(90),
    endedDay: step === REJECTED ? day(60) : step === EXITED ? day(365 + dice(`exited ${person.id}`, 300)) : null,
    exitReason: step === EXITED ? (exits[dice(`exit ${person.id}`, exits.length)] ?? null) : null,
    rejection: step === REJECTED ? '样例：材料不全' : null,
    agesOutDay: agesOutOn(person.birthDay, ageRuleOf(batch, tier)),
    recommendedBy: null,
    reviewDueDay: step === IN_POOL ? addYears(day(90), 1) : null,
    proposedExit: null,
    exitProposedBy: null,
    synthetic: true,
    version: 1,
  };
}

/** Who holds one of the roles in a community or village now, in an order that mixes the whole district. */
export function candidates(roster: SampleRoster, roles: readonly Role[]): Candidate[] {
  const people = new Map(roster.people.map((person) => [person.id, person]));
  const found = new Map<string, Candidate>();
  for (const appointment of roster.appointments) {
    const person = people.get(appointment.personId);
    const divisionId = communityOf(roster, appointment);
    if (person && divisionId && appointment.toDay === null && roles.includes(appointment.role)) {
      found.set(person.id, { person, divisionId });
    }
  }
  return [...found.values()].sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
}

function communityOf({ territory }: SampleRoster, { gridId, unitId }: AppointmentRow): string | null {
  const divisionId = (gridId ? territory.grid(gridId) : unitId ? territory.unit(unitId) : null)?.divisionId;
  const division = divisionId ? territory.division(divisionId) : null;
  return division && ['COMMUNITY', 'VILLAGE'].includes(division.kind) ? division.id : null;
}
