import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './work-device.actions';
import { disableDevice, issueDevice, registerDevice, reportDeviceLost, returnDevice } from './work-device.commands';
import { WorkDeviceRow } from './work-device.entity';
import { ChangeDeviceInput, IssueDeviceInput, RegisterDeviceInput, WorkDeviceFilter } from './work-device.input';
import { devicesPage, visibleDevice } from './work-device.queries';
import {
  DisableDevicePayload,
  IssueDevicePayload,
  RegisterDevicePayload,
  ReportDeviceLostPayload,
  ReturnDevicePayload,
  WorkDevice,
  WorkDeviceConnection,
} from './work-device.type';

async function answered(ctx: PersonnelContext, deed: Promise<string>) {
  return { workDevice: await visibleDevice(ctx, await deed) };
}

@Resolver(() => WorkDevice)
export class WorkDeviceResolver {
  @Query(() => WorkDeviceConnection, {
    nullable: true,
    description: '终端列表。Devices kept by the divisions of HR officers and administrators; others see their own.',
  })
  workDevices(
    @Args() args: PageArgs,
    @Arg('filter', () => WorkDeviceFilter, { nullable: true, description: '筛选。Which devices.' })
    filter: WorkDeviceFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return devicesPage(ctx, args, filter ?? {});
  }

  @Mutation(() => RegisterDevicePayload, {
    nullable: true,
    description:
      '登记终端。Puts a device into store. By an HR officer over the division. Refusals: DIVISION_NOT_FOUND, FORBIDDEN, ASSET_NUMBER_INVALID, ASSET_NUMBER_TAKEN.',
  })
  registerDevice(
    @Arg('input', () => RegisterDeviceInput, { description: '输入。The device.' }) input: RegisterDeviceInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, registerDevice(ctx, input)));
  }

  @Mutation(() => IssueDevicePayload, {
    nullable: true,
    description:
      '领用终端。Gives a device in store to somebody who has no other. By an HR officer over its division and the person. Refusals: DEVICE_NOT_FOUND, FORBIDDEN, VERSION_STALE, DEVICE_ALREADY_ISSUED, DEVICE_LOST, DEVICE_DISABLED, PERSON_NOT_FOUND, PERSON_ALREADY_HAS_DEVICE.',
  })
  issueDevice(
    @Arg('input', () => IssueDeviceInput, { description: '输入。What goes to whom.' }) input: IssueDeviceInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, issueDevice(ctx, input)));
  }

  @Mutation(() => ReturnDevicePayload, {
    nullable: true,
    description:
      '归还终端。Takes a device back, found again or not used any more. By an HR officer over its division. Refusals: DEVICE_NOT_FOUND, FORBIDDEN, VERSION_STALE, DEVICE_IN_STORE, DEVICE_DISABLED.',
  })
  returnDevice(
    @Arg('input', () => ChangeDeviceInput, { description: '输入。Which device, and why.' }) input: ChangeDeviceInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, returnDevice(ctx, input)));
  }

  @Mutation(() => ReportDeviceLostPayload, {
    nullable: true,
    description:
      '挂失终端。Reports a device lost; its holder may then get another. By an HR officer over its division. Refusals: DEVICE_NOT_FOUND, FORBIDDEN, VERSION_STALE, DEVICE_IN_STORE, DEVICE_LOST, DEVICE_DISABLED.',
  })
  reportDeviceLost(
    @Arg('input', () => ChangeDeviceInput, { description: '输入。Which device, and why.' }) input: ChangeDeviceInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, reportDeviceLost(ctx, input)));
  }

  @Mutation(() => DisableDevicePayload, {
    nullable: true,
    description:
      '停用终端。Puts a device out of use for good. By an HR officer over its division. Refusals: DEVICE_NOT_FOUND, FORBIDDEN, VERSION_STALE, DEVICE_DISABLED.',
  })
  disableDevice(
    @Arg('input', () => ChangeDeviceInput, { description: '输入。Which device, and why.' }) input: ChangeDeviceInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, disableDevice(ctx, input)));
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: '领用人。Who has it, or had it when it was lost, masked by policy; null in store.',
  })
  holder(@Root() device: WorkDeviceRow, @Ctx() ctx: PersonnelContext) {
    return device.holderId === null ? null : visiblePerson(ctx, device.holderId);
  }

  @FieldResolver(() => LocalDate, { nullable: true, description: '领用日期。When its holder got it.' })
  issuedOn(@Root() device: WorkDeviceRow) {
    return device.issuedDay;
  }

  @FieldResolver(() => Division, { nullable: true, description: '管理区划。The division that keeps it.' })
  division(@Root() device: WorkDeviceRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, device.divisionId);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() device: WorkDeviceRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, device);
  }
}
