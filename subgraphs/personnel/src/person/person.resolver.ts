import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime, LocalDate, PhoneNumber } from '@gridweave/subgraph/scalars';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { appointmentsOfPerson } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import type { PersonnelContext } from '../services';
import { PersonRow } from './person.entity';
import { PersonFilter } from './person.input';
import { peoplePage, visiblePerson } from './person.queries';
import { Person, PersonAt, PersonConnection } from './person.type';
import {
  isNameMasked,
  shownBirthDay,
  shownIdentityNumber,
  shownName,
  shownPartyMembership,
  shownPrivatePhone,
  shownWorkPhone,
} from './shown-person.queries';

/** What a `PersonAt` is made from. */
export interface PersonOnDay {
  readonly person: PersonRow;
  readonly asOf: Date;
  readonly knownAt: Date | null;
}

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description: '人员。One person; null when there is none that this viewer may see.',
  })
  person(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, id);
  }

  @Query(() => PersonConnection, {
    nullable: true,
    description:
      '人员列表。HR officers see their district, dispatchers who is on duty in their division, others who is on duty beside them (masked); nobody else anybody but themselves.',
  })
  people(
    @Args() args: PageArgs,
    @Arg('filter', () => PersonFilter, { nullable: true, description: '筛选。Which people.' })
    filter: PersonFilter | null,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时间点。On duty on the Asia/Shanghai date of this time; rights are those of today.',
    })
    asOf: Date | null,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description:
        '记录时间点。By what was on record of appointments at this time; names and rights are those of today.',
    })
    knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return peoplePage(ctx, args, filter, { asOf, knownAt });
  }

  @FieldResolver(() => String, { description: '姓名。In clear or masked as surname and stars.' })
  name(@Root() person: PersonRow, @Ctx() ctx: PersonnelContext) {
    return shownName(ctx, person);
  }

  @FieldResolver(() => Boolean, { description: '姓名是否已脱敏。Whether the name is masked for this viewer.' })
  nameIsMasked(@Root() person: PersonRow, @Ctx() ctx: PersonnelContext) {
    return isNameMasked(ctx, person);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '身份证号（脱敏）。Always masked to its first and last character.',
  })
  identityNumber(@Root() person: PersonRow, @Ctx() ctx: PersonnelContext) {
    return shownIdentityNumber(ctx, person);
  }

  @FieldResolver(() => PhoneNumber, { nullable: true, description: '个人电话（脱敏）。Always masked, 138****5678.' })
  privatePhone(@Root() person: PersonRow, @Ctx() ctx: PersonnelContext) {
    return shownPrivatePhone(ctx, person);
  }

  @FieldResolver(() => PhoneNumber, { nullable: true, description: '工作电话。In clear to those who see the name.' })
  workPhone(@Root() person: PersonRow, @Ctx() ctx: PersonnelContext) {
    return shownWorkPhone(ctx, person);
  }

  @FieldResolver(() => LocalDate, {
    nullable: true,
    description: '出生日期。For HR officers within scope, null otherwise.',
  })
  bornOn(@Root() person: PersonRow, @Ctx() ctx: PersonnelContext) {
    return shownBirthDay(ctx, person);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: '是否党员。For HR officers within scope, null otherwise.',
  })
  partyMember(@Root() person: PersonRow, @Ctx() ctx: PersonnelContext) {
    return shownPartyMembership(ctx, person);
  }

  @FieldResolver(() => [Appointment], {
    nullable: 'itemsAndList',
    description: '现任职务。Appointments in force today.',
  })
  appointments(@Root() person: PersonRow, @Ctx() ctx: PersonnelContext) {
    return appointmentsOfPerson(ctx, person.id, { day: shanghaiDay(ctx.now) });
  }

  @FieldResolver(() => PersonAt, { nullable: true, description: '某日情况。The person as it stood at a time.' })
  at(
    @Root() person: PersonRow,
    @Arg('asOf', () => DateTime, { description: '时间点。Its Asia/Shanghai date counts.' }) asOf: Date,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description: '记录时间点。By what was on record of appointments at this time; today’s record when left out.',
    })
    knownAt: Date | null,
  ): PersonOnDay {
    return { person, asOf, knownAt };
  }
}

@Resolver(() => PersonAt)
export class PersonAtResolver {
  @FieldResolver(() => String, { description: '姓名。As the person’s own name field shows it.' })
  name(@Root() { person }: PersonOnDay, @Ctx() ctx: PersonnelContext) {
    return shownName(ctx, person);
  }

  @FieldResolver(() => [Appointment], {
    nullable: 'itemsAndList',
    description: '当日职务。Appointments in force that day.',
  })
  appointments(@Root() { person, asOf, knownAt }: PersonOnDay, @Ctx() ctx: PersonnelContext) {
    return appointmentsOfPerson(ctx, person.id, { day: shanghaiDay(asOf), knownAt });
  }
}
