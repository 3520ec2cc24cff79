import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { personOnFile } from '../person/person.queries';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext, PersonnelServices } from '../services';
import { WorkDeviceChangeRow, WorkDeviceRow } from './work-device.entity';
import { WorkDeviceState } from './work-device.enums';
import type { ChangeDeviceInput, IssueDeviceInput, RegisterDeviceInput } from './work-device.input';
import { visibleDevices } from './work-device.queries';
import { type DeviceDeed, stateAfter } from './work-device.rules';

type WorkDeviceDeed = Deed<PersonnelServices>;

/** Puts a device into store and answers its id. */
export async function registerDevice(ctx: PersonnelContext, input: RegisterDeviceInput): Promise<string> {
  const { id } = await perform(ctx, 'registerDevice', input, async (deed) => {
    if (!ctx.services.territory.division(input.divisionId)?.live) {
      throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
    }
    refuseUnentitled(ctx, input.divisionId);
    const assetNumber = input.assetNumber.normalize('NFKC').trim().toUpperCase();
    if (!/^[A-Z0-9-]{1,40}$/.test(assetNumber)) {
      throw new Refusal('ASSET_NUMBER_INVALID', '资产编号须为1至40位字母、数字或连字符。', 'assetNumber');
    }
    const device: WorkDeviceRow = {
      id: newId(deed.now.getTime()),
      assetNumber,
      divisionId: input.divisionId,
      state: WorkDeviceState.IN_STORE,
      holderId: null,
      activeHolderId: null,
      issuedDay: null,
      synthetic: false,
      version: 1,
    };
    const taken = new Refusal('ASSET_NUMBER_TAKEN', '该资产编号已登记。', 'assetNumber');
    await orRefuse(taken, () => deed.tx.insert(WorkDeviceRow, device));
    await record(deed, device, 'registerDevice', '');
    return { id: device.id };
  });
  return id;
}

/** Gives a device to somebody who has no other, and answers its id. */
export async function issueDevice(ctx: PersonnelContext, input: IssueDeviceInput): Promise<string> {
  const { id } = await perform(ctx, 'issueDevice', input, async (deed) => {
    const before = await changeable(deed, input);
    const state = stateAfter('issueDevice', before.state);
    const { id: holderId } = await personOnFile(deed.tx, ctx, input.personId);
    const issued = { state, holderId, activeHolderId: holderId, issuedDay: shanghaiDay(deed.now) };
    const second = new Refusal('PERSON_ALREADY_HAS_DEVICE', '该人员已领用其他终端。', 'personId');
    await orRefuse(second, () => change(deed, before, issued, 'issueDevice', input.reason));
    return { id: before.id };
  });
  return id;
}

/** Takes a device back, found again or not used any more, and answers its id. */
export const returnDevice = (ctx: PersonnelContext, input: ChangeDeviceInput) => moved(ctx, 'returnDevice', input);
/** Reports a device lost, so that its holder may get another, and answers its id. */
export const reportDeviceLost = (ctx: PersonnelContext, input: ChangeDeviceInput) =>
  moved(ctx, 'reportDeviceLost', input);
/** Puts a device out of use for good and answers its id. */
export const disableDevice = (ctx: PersonnelContext, input: ChangeDeviceInput) => moved(ctx, 'disableDevice', input);

async function moved(ctx: PersonnelContext, action: DeviceDeed, input: ChangeDeviceInput): Promise<string> {
  const { id } = await perform(ctx, action, input, async (deed) => {
    const before = await changeable(deed, input);
    const state = stateAfter(action, before.state);
    const holderId = state === WorkDeviceState.LOST ? before.holderId : null;
    const issuedDay = holderId === null ? null : before.issuedDay;
    await change(deed, before, { state, holderId, activeHolderId: null, issuedDay }, action, input.reason);
    return { id: before.id };
  });
  return id;
}

async function changeable({ tx, ctx }: WorkDeviceDeed, input: ChangeDeviceInput): Promise<WorkDeviceRow> {
  const { workDeviceId: id, expectedVersion } = input;
  const { sql, parameters } = visibleDevices(ctx.viewer);
  const query = tx.createQueryBuilder(WorkDeviceRow, 'device').where({ id }).andWhere(`(${sql})`, parameters);
  // Whoever may not see a device does not learn that there is one.
  const device = isWord(id) ? await query.getOne() : null;
  if (!device) throw new Refusal('DEVICE_NOT_FOUND', '没有这台终端。', 'workDeviceId');
  refuseUnentitled(ctx, device.divisionId);
  refuseStale(expectedVersion, device.version);
  return device;
}

function refuseUnentitled(ctx: PersonnelContext, divisionId: string): void {
  if (isHrOfficerOver(ctx.viewer, ctx.services.territory, divisionId)) return;
  throw new Refusal('FORBIDDEN', '只有辖区组工干部可以管理终端。');
}

async function change(
  deed: WorkDeviceDeed,
  before: WorkDeviceRow,
  changes: Partial<WorkDeviceRow>,
  action: DeviceDeed,
  reason: string,
): Promise<void> {
  const { id, version } = before;
  const after = { ...before, ...changes, version: version + 1 };
  const { affected } = await deed.tx.update(WorkDeviceRow, { id, version }, { ...changes, version: after.version });
  if (affected !== 1) refuseStale(version, after.version);
  // Who had it until now belongs to the record of giving it back.
  await record(deed, { ...after, holderId: after.holderId ?? before.holderId }, action, requiredText(reason, 'reason'));
}

async function record({ tx, ctx, now }: WorkDeviceDeed, device: WorkDeviceRow, action: string, reason: string) {
  await tx.insert(WorkDeviceChangeRow, {
    id: newId(now.getTime()),
    deviceId: device.id,
    action,
    holderId: device.holderId,
    at: now,
    bySubject: ctx.viewer.id,
    reason,
  });
}

/** The database decides who is first. */
async function orRefuse(refusal: Refusal, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isDuplicateKey(error) ? refusal : error;
  }
}
