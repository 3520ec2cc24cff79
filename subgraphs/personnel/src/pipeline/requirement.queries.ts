import { type Batch, load } from '@gridweave/subgraph/context';
import type { Condition } from '@gridweave/territory/scope';
import { TerritoryAncestor, TerritoryGrid, TerritoryUnit } from '@gridweave/territory/tables';
import { addDays, addYears, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { AppointmentRow, AppointmentTermRow } from '../appointment/appointment.entity';
import type { EmploymentKind } from '../appointment/role.type';
import { everything, knownAt as known, placeEnded } from '../conditions';
import { PersonRow } from '../person/person.entity';
import { PersonFactRow } from '../person-fact/person-fact.entity';
import { PostRow } from '../post/post.entity';
import type { PostKind } from '../post/post.enums';
import { isElected } from '../post/post.rules';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';
import { type ReadingsOfBirth, retirementReader } from '../retirement/retirement.queries';
import { endedByAge } from '../retirement/retirement.rules';
import type { PersonnelContext } from '../services';
import { emptyPlaces, type HeldTerm, type Places, placesOf } from '../succession-board/vacancy.rules';
import type { CadrePipeline } from './pipeline.type';
import type { TierRequirement } from './requirement.type';

/** Places of each tier that are empty or fall vacant, beside those who are in the pool for them. */
export async function requirementsOf(
  ctx: PersonnelContext,
  { divisionId, asOf, knownAt, tiers }: CadrePipeline,
): Promise<TierRequirement[]> {
  const day = shanghaiDay(asOf);
  const seats = (await load(ctx, seatsUnder, { divisionId, day, knownAt: knownAt?.toISOString() ?? null })) ?? [];
  return Object.values(CommitteeTier).map((tier) => {
    const own = seats.filter((seat) => seat.tier === tier);
    const sum = (of: (seat: Seat) => number) => own.reduce((total, seat) => total + of(seat), 0);
    const emptyUntil = (until: string) => sum(({ post, terms }) => emptyPlaces(post, terms, day, until));
    const steps = tiers.find((each) => each.tier === tier)?.steps ?? [];
    return {
      tier,
      places: sum(({ post }) => placesOf(post)),
      vacant: sum(({ post, terms }) => emptyPlaces(post, terms, day, addDays(day, 1))),
      vacantWithinYear: emptyUntil(addYears(day, 1)),
      vacantWithinTwoYears: emptyUntil(addYears(day, 2)),
      available: steps.find(({ step }) => step === ReserveStep.IN_POOL)?.count ?? 0,
    };
  });
}

interface Seat {
  readonly tier: CommitteeTier;
  readonly post: Places;
  readonly terms: readonly HeldTerm[];
}

interface DivisionMoment {
  readonly divisionId: string;
  readonly day: string;
  /** ISO 8601; null for what is on record now. */
  readonly knownAt: string | null;
}

interface SeatRow {
  readonly under: string;
  readonly postId: string;
  readonly tier: CommitteeTier;
  readonly kind: PostKind;
  readonly establishment: number | string | null;
  readonly postFrom: string | null;
  readonly postTo: string | null;
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly employment: EmploymentKind | null;
  readonly birthDay: string | null;
  readonly sex: string | null;
}

/** Posts of committees with their terms from a day on; two reads a moment for any number of divisions. */
const seatsUnder: Batch<PersonnelContext, DivisionMoment, Seat[]> = async (ctx, keys) => {
  const found = new Map<string, Seat[]>();
  const timeOf = ({ day, knownAt }: DivisionMoment) => `${day} ${knownAt}`;
  for (const [time, same] of Map.groupBy(keys, timeOf)) {
    const { day, knownAt } = same[0] as DivisionMoment;
    const divisionIds = [...new Set(same.map((key) => key.divisionId))];
    const moment = { day, knownAt: knownAt === null ? null : new Date(knownAt) };
    const [rows, readings] = await Promise.all([seatRows(ctx, divisionIds, moment), retirementReader(ctx)]);
    for (const group of Map.groupBy(rows, ({ under, postId }) => `${under} ${postId}`).values()) {
      const { under, ...seat } = group[0] as SeatRow;
      const key = `${under} ${time}`;
      found.set(key, [...(found.get(key) ?? []), seatOf(seat, group, readings)]);
    }
  }
  return keys.map((key) => found.get(`${key.divisionId} ${timeOf(key)}`) ?? []);
};

function seatOf(seat: Omit<SeatRow, 'under'>, rows: readonly SeatRow[], readings: ReadingsOfBirth): Seat {
  const establishment = seat.establishment === null ? null : Number(seat.establishment);
  const post = { fromDay: seat.postFrom, toDay: seat.postTo, establishment, isElected: isElected(seat) };
  const terms = rows.flatMap(({ fromDay, toDay, employment, birthDay, sex }) => {
    if (fromDay === null || employment === null) return [];
    const byAge = !post.isElected && endedByAge.has(employment);
    return [{ fromDay, toDay, retires: byAge ? readings(birthDay, sex).map(({ month }) => month) : [] }];
  });
  return { tier: seat.tier, post, terms };
}

const divisionOfPost = 'COALESCE(post.division_id, unit.division_id, grid.division_id)';

function seatRows(
  ctx: PersonnelContext,
  divisionIds: readonly string[],
  { day, knownAt }: { day: string; knownAt: Date | null },
): Promise<SeatRow[]> {
  const [terms, recorded] = termsKnown(knownAt);
  const sex = `fact.person_id = person.id AND fact.kind = 'SEX' AND fact.withdrawn = :no AND fact.known_until IS NULL
    AND (fact.from_day IS NULL OR fact.from_day <= :day) AND (fact.to_day IS NULL OR fact.to_day >= :day)`;
  return ctx.database.manager
    .createQueryBuilder(PostRow, 'post')
    .leftJoin(TerritoryUnit, 'unit', 'unit.id = post.unitId')
    .leftJoin(TerritoryGrid, 'grid', 'grid.id = post.gridId')
    .innerJoin(TerritoryAncestor, 'above', `above.descendantId = ${divisionOfPost}`)
    .leftJoin(
      (held) =>
        terms(held)
          .select('appointment.post_id', 'post_id')
          .addSelect('appointment.person_id', 'person_id')
          .addSelect('term.from_day', 'from_day')
          .addSelect('term.to_day', 'to_day')
          .addSelect('term.employment', 'employment')
          .where('appointment.stands_in_for_id IS NULL')
          .andWhere(`term.state = 'STANDS' AND (term.to_day IS NULL OR term.to_day >= :day) AND ${recorded.sql}`),
      'held',
      'held.post_id = post.id',
    )
    .leftJoin(PersonRow, 'person', 'person.id = held.person_id')
    .leftJoin(PersonFactRow, 'fact', sex)
    .select('above.ancestorId', 'under')
    .addSelect('post.id', 'postId')
    .addSelect('post.tier', 'tier')
    .addSelect('post.kind', 'kind')
    .addSelect('post.establishment', 'establishment')
    .addSelect('post.fromDay', 'postFrom')
    .addSelect('post.toDay', 'postTo')
    .addSelect('held.from_day', 'fromDay')
    .addSelect('held.to_day', 'toDay')
    .addSelect('held.employment', 'employment')
    .addSelect('person.birthDay', 'birthDay')
    .addSelect('fact.value', 'sex')
    .where('above.ancestorId IN (:...divisionIds)', { divisionIds })
    .andWhere('post.tier IS NOT NULL')
    .andWhere(`NOT ${placeEnded('post').sql}`)
    .andWhere('(post.from_day IS NULL OR post.from_day <= :day) AND (post.to_day IS NULL OR post.to_day >= :day)')
    .setParameters({ day, no: false, ...recorded.parameters })
    .getRawMany<SeatRow>();
}

type Terms = (query: SelectQueryBuilder<ObjectLiteral>) => SelectQueryBuilder<ObjectLiteral>;

/** Appointments with their terms as they were on record at a time; as they are now where none is given. */
function termsKnown(at: Date | null): [Terms, Condition] {
  const from: Terms = (query) =>
    query
      .from(at === null ? AppointmentRow : AppointmentTermRow, 'term')
      .innerJoin(AppointmentRow, 'appointment', 'appointment.id = term.id');
  return [from, at === null ? everything : known('term', at, 'knownAt')];
}
