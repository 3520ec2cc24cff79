import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { WorkDeviceChangeRow } from './work-device.entity';

onEachEngine('work devices', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let made = 0;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const fields = 'workDevice { id state version holder { id } availableActions { action allowed } }';
  const registered = async () => {
    made += 1;
    const input = { assetNumber: `t-${made}`, divisionId: divisionId('410103003') };
    const { workDevice } = await staff.do('registerDevice', input, 'workDevice { id assetNumber state }');
    expect(workDevice).toMatchObject({ assetNumber: `T-${made}`, state: 'IN_STORE' });
    return workDevice.id as string;
  };
  /** One of the deeds that share an input type. */
  const act = async (
    deed: string,
    workDeviceId: string,
    expectedVersion: number,
    viewer: Viewer = callers.hrOfficer,
  ) => {
    const answer = await ask(
      subgraph,
      viewer,
      `mutation ($input: ChangeDeviceInput!) { ${deed}(input: $input) { ${fields} errors { code } } }`,
      { input: { idempotencyKey: `device-key-${Math.random()}`, workDeviceId, expectedVersion, reason: '登记' } },
    );
    return answer.data[deed];
  };
  const issue = (workDeviceId: string, expectedVersion: number, personId: string) =>
    staff.do('issueDevice', { workDeviceId, expectedVersion, personId, reason: '上岗' }, fields);

  it('go to somebody and come back, with the record of who had them', async () => {
    const [device, holder] = [await registered(), await staff.person()];
    expect(await issue(device, 1, holder)).toMatchObject({ workDevice: { state: 'ISSUED', holder: { id: holder } } });
    expect(await act('returnDevice', device, 2)).toMatchObject({ workDevice: { state: 'IN_STORE', holder: null } });
    const changes = await subgraph.database.manager.find(WorkDeviceChangeRow, {
      where: { deviceId: device },
      order: { id: 'ASC' },
    });
    expect(changes.map(({ action, holderId }) => [action, holderId])).toEqual([
      ['registerDevice', null],
      ['issueDevice', holder],
      ['returnDevice', holder],
    ]);
  });

  it('are one a person, even when two are issued at once; who has lost one may get another', async () => {
    const [one, two, holder] = [await registered(), await registered(), await staff.person()];
    const answers = await Promise.all([issue(one, 1, holder), issue(two, 1, holder)]);
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual([
      'PERSON_ALREADY_HAS_DEVICE',
      'done',
    ]);
    const [had, other] = answers[0].errors.length === 0 ? [one, two] : [two, one];
    expect(await act('reportDeviceLost', had, 2)).toMatchObject({
      workDevice: { state: 'LOST', holder: { id: holder } },
    });
    expect(await issue(other, 1, holder)).toMatchObject({ workDevice: { state: 'ISSUED' }, errors: [] });
    expect(await act('returnDevice', had, 3)).toMatchObject({ workDevice: { state: 'IN_STORE', holder: null } });
  });

  it('are not issued, lost or returned where that cannot be', async () => {
    const [device, holder] = [await registered(), await staff.person()];
    expect(await act('returnDevice', device, 1)).toMatchObject({ errors: [{ code: 'DEVICE_IN_STORE' }] });
    expect(await act('reportDeviceLost', device, 1)).toMatchObject({ errors: [{ code: 'DEVICE_IN_STORE' }] });
    expect(await act('disableDevice', device, 7)).toMatchObject({ errors: [{ code: 'VERSION_STALE' }] });
    expect(await act('disableDevice', device, 1)).toMatchObject({
      workDevice: { state: 'DISABLED', availableActions: Array(4).fill({ allowed: false }) },
    });
    expect(await issue(device, 2, holder)).toMatchObject({ errors: [{ code: 'DEVICE_DISABLED' }] });
    expect(await act('returnDevice', 'unheard-of', 1)).toMatchObject({ errors: [{ code: 'DEVICE_NOT_FOUND' }] });
    const twice = { assetNumber: 't-1', divisionId: divisionId('410103003') };
    expect(await staff.do('registerDevice', twice, 'workDevice { id }')).toMatchObject({
      errors: [{ code: 'ASSET_NUMBER_TAKEN' }],
    });
    const odd = { assetNumber: '终端 1', divisionId: divisionId('410103003') };
    expect(await staff.do('registerDevice', odd, 'workDevice { id }')).toMatchObject({
      errors: [{ code: 'ASSET_NUMBER_INVALID' }],
    });
  });

  it('are managed and listed by HR in its own line, and seen by their holder', async () => {
    const device = await registered();
    const subject = `holder-${engine.name}`;
    await issue(device, 1, await staff.person({ subject }));
    const other = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
    expect(await act('returnDevice', device, 2, other)).toMatchObject({ errors: [{ code: 'DEVICE_NOT_FOUND' }] });
    const count = async (viewer: Viewer) =>
      (await ask(subgraph, viewer, '{ workDevices(first: 1) { totalCount } }')).data.workDevices.totalCount;
    expect(await Promise.all([other, callers.clerk, callers.resident, callers.nobody].map(count))).toEqual([
      0, 0, 0, 0,
    ]);
    expect(await count(person(subject))).toBe(1);
    expect(await count(callers.administrator)).toBe(await count(callers.hrOfficer));
  });
});
