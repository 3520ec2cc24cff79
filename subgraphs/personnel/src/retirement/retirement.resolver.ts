import { settle } from '@gridweave/subgraph/refusal';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { PersonRow } from '../person/person.entity';
import { Person } from '../person/person.type';
import type { PersonnelContext } from '../services';
import { changeRetirementTable } from './retirement.commands';
import { RetirementCategory } from './retirement.enums';
import { ChangeRetirementTableInput } from './retirement.input';
import { electedAppointments, readingsOf, retirementFor, visibleTable } from './retirement.queries';
import { ChangeRetirementTablePayload, Retirement, RetirementOutlook, RetirementTable } from './retirement.type';

@Resolver(() => Person)
export class RetirementResolver {
  @Query(() => RetirementTable, {
    nullable: true,
    description: '退休年龄表。The table in force and the act it is from; staff only.',
  })
  retirementTable(@Ctx() ctx: PersonnelContext) {
    return visibleTable(ctx);
  }

  @Query(() => Retirement, {
    nullable: true,
    description: '退休月份测算。When somebody of a category, born on a date, reaches the age; staff only.',
  })
  retirementMonth(
    @Arg('category', () => RetirementCategory, { description: '类别。The category.' }) category: RetirementCategory,
    @Arg('bornOn', () => LocalDate, { description: '出生日期。Its month counts.' }) bornOn: string,
    @Ctx() ctx: PersonnelContext,
  ) {
    return retirementFor(ctx, category, bornOn);
  }

  @Mutation(() => ChangeRetirementTablePayload, {
    nullable: true,
    description:
      '维护退休年龄表。Supplies another table, with the act it is from. By an HR officer of the district. Refusals: FORBIDDEN, VERSION_STALE, RETIREMENT_CATEGORIES_INCOMPLETE, RETIREMENT_AGE_FALLS, MONTH_INVALID, NUMBER_OUT_OF_RANGE, TEXT_MISSING.',
  })
  changeRetirementTable(
    @Arg('input', () => ChangeRetirementTableInput, { description: '输入。The table and its source.' })
    input: ChangeRetirementTableInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => {
      await changeRetirementTable(ctx, input);
      return { table: await visibleTable(ctx) };
    });
  }

  @FieldResolver(() => RetirementOutlook, {
    nullable: true,
    description:
      '离任前景。By age, and by term for elected posts. For HR officers of the own line and the person itself, null for others.',
  })
  async retirement(@Root() person: PersonRow, @Ctx() ctx: PersonnelContext) {
    const readings = await readingsOf(ctx, person);
    if (readings === null) return null;
    const elected = await electedAppointments(ctx, person.id);
    return { readings, electedTerms: elected.map((appointment) => ({ appointment, endsOn: appointment.toDay })) };
  }
}
