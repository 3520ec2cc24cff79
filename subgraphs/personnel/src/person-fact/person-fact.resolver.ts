import { settle } from '@gridweave/subgraph/refusal';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { PersonRow } from '../person/person.entity';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import type { PersonnelContext } from '../services';
import { recordIdentityNumber } from './identity-number.commands';
import { correctPersonFact, recordPersonFact, warningsOf, withdrawPersonFact } from './person-fact.commands';
import type { PersonFactRow } from './person-fact.entity';
import {
  CorrectPersonFactInput,
  RecordIdentityNumberInput,
  RecordPersonFactInput,
  WithdrawPersonFactInput,
} from './person-fact.input';
import { currentFact, enteredBy, factsOf } from './person-fact.queries';
import {
  CorrectPersonFactPayload,
  PersonFact,
  RecordIdentityNumberPayload,
  RecordPersonFactPayload,
  WithdrawPersonFactPayload,
} from './person-fact.type';

async function answered(ctx: PersonnelContext, deed: Promise<string>) {
  const fact = await currentFact(ctx.database.manager, await deed);
  return { fact, warnings: fact ? await warningsOf(ctx, fact) : [] };
}

@Resolver(() => Person)
export class PersonFactsResolver {
  @FieldResolver(() => [PersonFact], {
    nullable: true,
    description:
      '人员信息。What is on file on a day, by what was known at a time. For HR officers of the own line and the person itself, null for others; discipline only for whoever keeps the file and the person itself.',
  })
  facts(
    @Root() person: PersonRow,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时间点。So on the Asia/Shanghai date of this time; today when left out.',
    })
    asOf: Date | null,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description: '记录时间点。By what was on record at this time; now when left out.',
    })
    knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return factsOf(ctx, person, { day: shanghaiDay(asOf ?? ctx.now), knownAt });
  }
}

@Resolver(() => PersonFact)
export class PersonFactResolver {
  @Mutation(() => RecordPersonFactPayload, {
    nullable: true,
    description:
      '登记人员信息。Records a fact about somebody else. By an HR officer of the own line; discipline by whoever keeps the file. Refusals: PERSON_NOT_FOUND, FORBIDDEN, FACT_VALUE_INVALID, FACT_ALREADY_RECORDED, DATE_BEFORE_START, DATE_IN_FUTURE.',
  })
  recordPersonFact(
    @Arg('input', () => RecordPersonFactInput, { description: '输入。The fact.' }) input: RecordPersonFactInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, recordPersonFact(ctx, input)));
  }

  @Mutation(() => CorrectPersonFactPayload, {
    nullable: true,
    description:
      '更正人员信息。Says what a fact should have said; what was believed before stays on record. By those who may record it. Refusals: FACT_NOT_FOUND, FORBIDDEN, VERSION_STALE, and those of recordPersonFact.',
  })
  correctPersonFact(
    @Arg('input', () => CorrectPersonFactInput, { description: '输入。The correction.' }) input: CorrectPersonFactInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, correctPersonFact(ctx, input)));
  }

  @Mutation(() => WithdrawPersonFactPayload, {
    nullable: true,
    description:
      '撤销人员信息。Takes back a fact; that it was believed stays on record. By those who may record it. Refusals: FACT_NOT_FOUND, FORBIDDEN, VERSION_STALE.',
  })
  withdrawPersonFact(
    @Arg('input', () => WithdrawPersonFactInput, { description: '输入。Which fact, and why.' })
    input: WithdrawPersonFactInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ person: await visiblePerson(ctx, await withdrawPersonFact(ctx, input)) }));
  }

  @Mutation(() => RecordIdentityNumberPayload, {
    nullable: true,
    description:
      '登记身份证号。Keeps somebody’s citizen number, encrypted, in place of the one before. By an HR officer of the own line. Refusals: IDENTITY_NUMBER_MALFORMED, IDENTITY_NUMBER_DATE_IMPOSSIBLE, IDENTITY_NUMBER_CHECK_DIGIT_WRONG, PERSON_NOT_FOUND, FORBIDDEN.',
  })
  recordIdentityNumber(
    @Arg('input', () => RecordIdentityNumberInput, { description: '输入。Whose number it is.' })
    input: RecordIdentityNumberInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => {
      const { personId, warnings } = await recordIdentityNumber(ctx, input);
      return { person: await visiblePerson(ctx, personId), warnings };
    });
  }

  @FieldResolver(() => LocalDate, { nullable: true, description: '起始日期。First day on which it is so.' })
  from(@Root() fact: PersonFactRow) {
    return fact.fromDay;
  }

  @FieldResolver(() => LocalDate, { nullable: true, description: '终止日期。Last day, inclusive; null while open.' })
  to(@Root() fact: PersonFactRow) {
    return fact.toDay;
  }

  @FieldResolver(() => DateTime, { description: '记录时间。When this version was recorded.' })
  recordedAt(@Root() fact: PersonFactRow) {
    return fact.knownFrom;
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: '录入人。Who entered this version, masked by policy; null where the viewer may not see who.',
  })
  async enteredBy(@Root() fact: PersonFactRow, @Ctx() ctx: PersonnelContext) {
    const person = await enteredBy(ctx, fact.bySubject);
    return person && visiblePerson(ctx, person.id);
  }
}
