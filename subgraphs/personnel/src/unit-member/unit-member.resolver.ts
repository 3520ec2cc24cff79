import { settle } from '@gridweave/subgraph/refusal';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { visibleAppointment } from '../appointment/appointment.queries';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { unitLabel } from '../references/labels.queries';
import { Unit } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { UnitAdministratorRow } from './unit-administrator.entity';
import {
  admitUnitMember,
  dismissUnitMember,
  endUnitAdministrator,
  nameUnitAdministrator,
} from './unit-member.commands';
import {
  AdmitUnitMemberInput,
  DismissUnitMemberInput,
  EndUnitAdministratorInput,
  NameUnitAdministratorInput,
} from './unit-member.input';
import { unitAdministrators } from './unit-member.queries';
import {
  AdmitUnitMemberPayload,
  DismissUnitMemberPayload,
  EndUnitAdministratorPayload,
  NameUnitAdministratorPayload,
  UnitAdministrator,
} from './unit-member.type';

@Resolver(() => Unit)
export class UnitMemberResolver {
  @Mutation(() => NameUnitAdministratorPayload, {
    nullable: true,
    description:
      '指定单位管理员。Names who admits the people of an outside unit; whoever it is becomes one of them. By an administrator over its division; of the district, for units of the city. Refusals: UNIT_NOT_FOUND, NOT_AN_OUTSIDE_UNIT, FORBIDDEN, DATE_BEFORE_START, SUBJECT_INVALID, ADMINISTRATOR_ALREADY_NAMED.',
  })
  nameUnitAdministrator(
    @Arg('input', () => NameUnitAdministratorInput, { description: '输入。Who, for which unit, when.' })
    input: NameUnitAdministratorInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ unit: unitLabel(ctx, await nameUnitAdministrator(ctx, input)) }));
  }

  @Mutation(() => EndUnitAdministratorPayload, {
    nullable: true,
    description:
      '终止单位管理员。Ends somebody’s charge; whom they admitted stays. By whoever could name them. Refusals: UNIT_ADMINISTRATOR_NOT_FOUND, FORBIDDEN, VERSION_STALE, DATE_BEFORE_START.',
  })
  endUnitAdministrator(
    @Arg('input', () => EndUnitAdministratorInput, { description: '输入。Whose charge ends, and when.' })
    input: EndUnitAdministratorInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ unit: unitLabel(ctx, await endUnitAdministrator(ctx, input)) }));
  }

  @Mutation(() => AdmitUnitMemberPayload, {
    nullable: true,
    description:
      '接纳单位人员。Admits somebody of an outside unit for its own work, from day to day. By the unit’s administrator. Refusals: UNIT_NOT_FOUND, NOT_AN_OUTSIDE_UNIT, FORBIDDEN, DATE_BEFORE_START, SUBJECT_INVALID, PHONE_INVALID, PERSON_ALREADY_HOLDS_POST.',
  })
  admitUnitMember(
    @Arg('input', () => AdmitUnitMemberInput, { description: '输入。Who, from when to when.' })
    input: AdmitUnitMemberInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await admitUnitMember(ctx, input)) }));
  }

  @Mutation(() => DismissUnitMemberPayload, {
    nullable: true,
    description:
      '辞退单位人员。Ends an admission earlier than it was to end. By the unit’s administrator. Refusals: APPOINTMENT_NOT_FOUND, NOT_AN_OUTSIDE_UNIT, FORBIDDEN, VERSION_STALE, APPOINTMENT_ALREADY_ENDED, APPOINTMENT_ALREADY_WITHDRAWN, DATE_BEFORE_START, DATE_AFTER_END.',
  })
  dismissUnitMember(
    @Arg('input', () => DismissUnitMemberInput, { description: '输入。Whose admission ends, and when.' })
    input: DismissUnitMemberInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await dismissUnitMember(ctx, input)) }));
  }

  @FieldResolver(() => [UnitAdministrator], {
    nullable: 'itemsAndList',
    description:
      '单位管理员。Who admits its people, those of before too; for them and those who name them, null otherwise.',
  })
  unitAdministrators(@Root() unit: Unit, @Ctx() ctx: PersonnelContext) {
    return unitAdministrators(ctx, unit.id);
  }
}

@Resolver(() => UnitAdministrator)
export class UnitAdministratorResolver {
  @FieldResolver(() => Person, { nullable: true, description: '人员。Who it is, masked by policy.' })
  person(@Root() named: UnitAdministratorRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, named.personId);
  }

  @FieldResolver(() => LocalDate, { description: '起（含）。The first day.' })
  from(@Root() named: UnitAdministratorRow) {
    return named.fromDay;
  }

  @FieldResolver(() => LocalDate, { nullable: true, description: '止（含）。The last day; null while open.' })
  to(@Root() named: UnitAdministratorRow) {
    return named.toDay;
  }
}
