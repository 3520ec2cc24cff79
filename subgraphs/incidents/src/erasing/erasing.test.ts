import { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { sealWhatIsPlain } from '@gridweave/subgraph/cipher/wrong-keys';
import { type JobRun, JobStopped } from '@gridweave/subgraph/jobs/job';
import { runJob } from '@gridweave/subgraph/jobs/job-runner';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { erasedText } from '@gridweave/subgraph/mentions';
import { onEachEngine } from '@gridweave/testing/engines';
import { testFieldKeys } from '@gridweave/testing/field-keys';
import { resident } from '@gridweave/testing/viewers';
import { closedMatter, done } from '../../test/closed-matter';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { contactsRotation } from '../contact-key/rotation.work';
import { ReportErasureRow } from '../erasure/report-erasure.entity';
import { IncidentRow } from '../incident/incident.entity';
import { MatterHoldRow } from '../matter-hold/matter-hold.entity';
import { guardedContacts } from '../report/contact-details';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import { erasingWork } from './erasing.work';
import { takeUpAgain } from './erasing-sweep';

const contact = { name: '甄示例', phone: '15400003333' };

onEachEngine('the work of an erasure', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const asked = async () => {
    const matter = await closedMatter(test, { contact });
    const answer = 'reportErasure { id }';
    const { reportErasure } = await done(test, resident(matter.reportId), 'eraseReport', {}, answer);
    return { ...matter, erasureId: reportErasure.id as string };
  };
  const manager = () => test.subgraph.database.manager;
  const erasureOf = (id: string) => manager().findOneByOrFail(ReportErasureRow, { id });
  const workOn = async (erasureId: string, begun?: (run: JobRun<object>) => void, ring?: KeyRing) => {
    const { database } = test.subgraph;
    const services = { ...test.subgraph.services, ...(ring && { fieldKeys: ring }) };
    const { jobId } = await erasureOf(erasureId);
    return runJob(database, `${jobId}`, erasingWork(database, services), begun as never);
  };

  it('goes on where a process has stopped: the report says nothing meanwhile, and everything is counted once', async () => {
    const { reportId, incidentId, erasureId } = await asked();
    for (const stopBefore of [2, 3]) {
      let steps = 0;
      await workOn(erasureId, (run) => {
        const step = run.step.bind(run);
        run.step = (work) => {
          steps += 1;
          if (steps === stopBefore) throw new JobStopped('the process ends');
          return step(work);
        };
      });
      expect(await manager().findOneByOrFail(ReportRow, { id: reportId })).toMatchObject({ text: erasedText });
      expect(await manager().existsBy(ReportContactRow, { reportId })).toBe(false);
      const { state, sought } = await erasureOf(erasureId);
      expect(state).toBe('RUNNING');
      expect(sought).not.toMatch(/甄示例|冒水/);
    }
    await workOn(erasureId);
    const { state, sought, counts } = await erasureOf(erasureId);
    expect([state, sought]).toEqual(['DONE', null]);
    expect(JSON.parse(`${counts}`)).toMatchObject({ CONTACT: 1, REPORT: 1, INCIDENT: expect.any(Number) });
    expect(await manager().findOneByOrFail(IncidentRow, { id: incidentId })).toMatchObject({ text: erasedText });
  });

  it('goes on when the keys are changed meanwhile, also without the old one', async () => {
    const { reportId, erasureId } = await asked();
    await workOn(erasureId, (run) => {
      const step = run.step.bind(run);
      let steps = 0;
      run.step = (work) => {
        steps += 1;
        if (steps === 2) throw new JobStopped('the process ends');
        return step(work);
      };
    });
    const { database, services } = test.subgraph;
    const newKey = { id: 'test-next', key: new Uint8Array(32).fill(7) };
    const renewed = new KeyRing({ ...testFieldKeys, keys: [newKey, ...testFieldKeys.keys] });
    const alone = new KeyRing({ ...testFieldKeys, keys: [newKey] });
    await expect(sealWhatIsPlain(database, alone, guardedContacts)).rejects.toMatchObject({
      code: 'FIELD_KEY_MISSING',
    });
    const administrator = people.administrator;
    const { job } = await done(test, administrator, 'rotateReporterKeys', {}, 'job { id }');
    await runJob(database, job.id, contactsRotation(database, renewed));
    await expect(sealWhatIsPlain(database, alone, guardedContacts)).resolves.toBeUndefined();
    await workOn(erasureId, undefined, alone);
    expect(await erasureOf(erasureId)).toMatchObject({ state: 'DONE', sought: null });
    expect(await manager().existsBy(ReportContactRow, { reportId })).toBe(false);
    // Whatever else stands in this database opens again.
    const back = await done(test, administrator, 'rotateReporterKeys', {}, 'job { id }');
    const former = new KeyRing({ ...testFieldKeys, keys: [...testFieldKeys.keys, newKey] });
    await runJob(database, back.job.id, contactsRotation(database, former));
    await expect(sealWhatIsPlain(database, services.fieldKeys, guardedContacts)).resolves.toBeUndefined();
  });

  it('is taken up again after a fault, by whichever process looks first', async () => {
    const { reportId, erasureId } = await asked();
    const { database } = test.subgraph;
    const { jobId } = await erasureOf(erasureId);
    const spoken = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await runJob(database, `${jobId}`, async () => {
      throw new Error('the disk is full');
    });
    spoken.mockRestore();
    expect(await takeUpAgain(database, new Date())).toBe(1);
    expect(await takeUpAgain(database, new Date())).toBe(0);
    const next = await erasureOf(erasureId);
    expect(await manager().findOneByOrFail(JobRow, { id: `${next.jobId}` })).toMatchObject({ state: 'QUEUED' });
    await workOn(erasureId);
    expect((await manager().findOneByOrFail(ReportRow, { id: reportId })).erasedAt).not.toBeNull();
  });

  it('halts where something has come between, and erases nothing', async () => {
    const { reportId, incidentId, erasureId } = await asked();
    const { divisionId } = await manager().findOneByOrFail(ReportRow, { id: reportId });
    const unlifted = {
      liftedAt: null,
      liftedByRole: null,
      liftedBy: null,
      liftedTitle: null,
      liftedNumber: null,
      liftedDay: null,
    };
    await test.subgraph.database.transaction((tx) =>
      tx.insert(MatterHoldRow, {
        ...{ id: erasureId, reportId: null, incidentId, divisionId, ...unlifted, version: 1 },
        ...{ basisTitle: '法院调取', basisNumber: null, basisDay: null },
        ...{ placedAt: new Date(), placedByRole: 'SUPERVISOR', placedBy: 'somebody' },
      }),
    );
    await workOn(erasureId);
    expect(await erasureOf(erasureId)).toMatchObject({ state: 'HALTED', haltedBy: 'LEGAL_HOLD', openKey: null });
    expect(await manager().findOneByOrFail(ReportRow, { id: reportId })).toMatchObject({ erasedAt: null });
    expect(await manager().existsBy(ReportContactRow, { reportId })).toBe(true);
  });

  it('of an erasure that begins and a hold that is placed at the same time one sees the other', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { reportId, erasureId } = await asked();
      const input = { reportId, basis: { title: '法院调取' } };
      const [, { matterHold }] = await Promise.all([
        workOn(erasureId),
        deed(test, people.supervisor, 'placeMatterHold', input, 'matterHold { id }'),
      ]);
      const { state } = await erasureOf(erasureId);
      expect([state, matterHold !== null]).toEqual(state === 'DONE' ? ['DONE', false] : ['HALTED', true]);
    }
  });
});
