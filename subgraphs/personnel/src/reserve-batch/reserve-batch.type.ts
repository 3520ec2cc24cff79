import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { CommitteeTier, ReserveBatchState } from '../reserve/reserve.enums';
import { DayUnit } from '../work-calendar/day-rule.enums';

@ObjectType({ description: '年龄条件。Who is young enough for a tier, as two dates instead of an age.' })
export class ReserveAgeRule {
  @Field(() => CommitteeTier, { description: '层级。The tier it is for.' })
  tier: CommitteeTier;
  @Field(() => LocalDate, { description: '年龄计算截止日。The date on which ages are read.' })
  readOn: string;
  @Field(() => LocalDate, {
    nullable: true,
    description:
      '须于该日或之后出生。Born on or after this date; null when the rule is unknown, which is not “no limit”.',
  })
  bornOnOrAfter: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: '后备批次。One round of building the reserve pool.' })
export class ReserveBatch {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '名称。What the round is called.' })
  name: string;
  @Field(() => LocalDate, { description: '年龄计算截止日。The date on which ages are read.' })
  readOn: string;
  @Field(() => ReserveBatchState, { description: '状态。Whether it takes recommendations.' })
  state: ReserveBatchState;
  @Field(() => Int, {
    nullable: true,
    description: '联审期限（天数）。Within how many days asked units answer; null when no joint review is needed.',
  })
  reviewDays: number | null;
  @Field(() => DayUnit, { description: '联审期限单位。In which days that is counted.' })
  reviewDayUnit: DayUnit;
  @Field(() => Int, {
    nullable: true,
    description: '公示天数。For how many days at least a notice is up; null when none is needed.',
  })
  noticeDays: number | null;
  @Field(() => DayUnit, { description: '公示天数单位。In which days that is counted.' })
  noticeDayUnit: DayUnit;
  @Field(() => String, {
    nullable: true,
    description: '天数依据。Which document says how long both last; null where none is on record.',
  })
  daysBasis: string | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ description: '名额。How many places the pool has for a tier in a division, and how many are taken.' })
export class ReserveQuota {
  @Field(() => CommitteeTier, { description: '层级。The tier.' })
  tier: CommitteeTier;
  @Field(() => Int, { description: '名额数。How many places.' })
  places: number;
  @Field(() => Int, { description: '已用。How many of them are taken.' })
  taken: number;
}

@ObjectType('ReserveBatchConnection', {
  description: '分页列表。A page of ReserveBatch, after the Relay specification.',
})
export class ReserveBatchConnection extends ConnectionType(
  'ReserveBatch',
  () => ReserveBatch as ClassType<ReserveBatch>,
) {}

@ObjectType({ description: '资格规则。By which version of the district’s rules the candidates of a tier are judged.' })
export class ReserveRule {
  @Field(() => CommitteeTier, { description: '层级。The tier.' })
  tier: CommitteeTier;
  @Field(() => Int, { name: 'versionNumber', description: '版本号。The version, which never changes once approved.' })
  number: number;
}

const answered = '批次。The batch as it now stands.';

@ObjectType('OpenReserveBatchPayload', { description: '操作结果。What openReserveBatch answers.' })
export class OpenReserveBatchPayload extends PayloadType(
  'OpenReserveBatch',
  'reserveBatch',
  () => ReserveBatch,
  answered,
) {}

@ObjectType('CloseReserveBatchPayload', { description: '操作结果。What closeReserveBatch answers.' })
export class CloseReserveBatchPayload extends PayloadType(
  'CloseReserveBatch',
  'reserveBatch',
  () => ReserveBatch,
  answered,
) {}
