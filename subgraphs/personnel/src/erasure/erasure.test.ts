import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { newId } from '@gridweave/subgraph/ids';
import { type JobRun, JobStopped } from '@gridweave/subgraph/jobs/job';
import { runJob } from '@gridweave/subgraph/jobs/job-runner';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { erasedText } from '@gridweave/subgraph/mentions';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { basis, Erasures, fields } from '../../test/erasures';
import { decider } from '../../test/moves';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { keepNumber } from '../cipher/sealed-field.commands';
import { SealedFieldRow } from '../cipher/sealed-field.entity';
import { erasedName } from '../person/erased-name';
import { PersonRow } from '../person/person.entity';
import { PersonFactRow } from '../person-fact/person-fact.entity';
import { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { PromotionMoveState } from '../promotion-move/promotion-move.enums';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import { ReserveStep } from '../reserve/reserve.enums';
import { beginErasure, erasureAlarms } from './carrying-out.commands';
import { ErasureCertificateRow } from './erasure.entity';
import { erasureKind } from './erasure-kind';

const effective = PromotionMoveState.EFFECTIVE;

onEachEngine('erasing somebody’s data', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let erasures: Erasures;
  const today = shanghaiDay(new Date());

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    erasures = new Erasures(staff);
  });

  const read = async (query: string, viewer: Viewer = callers.hrOfficer, variables = {}) => {
    const { data, errors } = await ask(subgraph, viewer, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const rowOf = (id: string) => subgraph.database.manager.findOneByOrFail(PersonRow, { id });
  const erasureOf = (personId: string, viewer?: Viewer) => erasures.read(personId, viewer);
  const note = async (personId: string, value: string) =>
    staff.do('recordPersonFact', { personId, kind: 'HONOUR', value, source: '表彰决定' }, 'fact { id }');

  it('is proposed by one, decided by another and done at once: name, numbers and facts go, the id and a certificate stay', async () => {
    const id = await staff.person({ fullName: '柳示例', subject: `erased-${engine.name}`, inParty: true });
    await subgraph.database.transaction((tx) =>
      keepNumber(tx, subgraph.services.fieldKeys, { personId: id, field: 'WORK_PHONE', plain: '19477770001' }),
    );
    const { errors } = await note(id, '先进个人');
    expect(errors).toEqual([]);
    const erasure = await erasures.proposed(id);
    expect(await erasureOf(id)).toMatchObject({
      ...{ state: 'PROPOSED', namesakes: 0, obstacles: [], person: { id }, basis, certificate: null },
      availableActions: [
        { action: 'decidePersonErasure', allowed: false, denial: { code: 'DECIDER_IS_PROPOSER' } },
        { action: 'withdrawPersonErasure', allowed: true },
        { action: 'resumePersonErasure', allowed: false, denial: { code: 'ERASURE_PROPOSED' } },
      ],
    });
    expect(await erasures.decide(erasure, {}, callers.hrOfficer)).toMatchObject({
      errors: [{ code: 'DECIDER_IS_PROPOSER' }],
    });
    expect(await erasures.decide(erasure)).toMatchObject({ personErasure: { state: 'DECIDED' }, errors: [] });
    await erasures.carryOut();
    expect(await rowOf(id)).toMatchObject({
      ...{ id, fullName: erasedName, subject: null, divisionId: null, birthDay: null, inParty: null },
    });
    for (const table of [SealedFieldRow, PersonFactRow]) {
      expect(await subgraph.database.manager.countBy(table, { personId: id })).toBe(0);
    }
    const done = await erasureOf(id);
    expect(done).toMatchObject({ state: 'DONE', obstacles: [], person: null, job: null });
    expect((await erasureOf(id, decider)).job).toMatchObject({ state: 'DONE' });
    expect(done.certificate).toMatchObject({ personId: id, scope: 'WHOLE_FILE', decidedByRole: 'HR_OFFICER' });
    const counts = Object.fromEntries(done.certificate.erased.map((each: never) => Object.values(each)));
    expect(counts).toMatchObject({ NAME: 1, NUMBERS: 1, FACTS: 1 });
    expect(done.timeline.nodes.map(({ action, reason }: never) => [action, reason])).toEqual([
      ['proposePersonErasure', erasedText],
      ['decidePersonErasure', erasedText],
      ['beginErasure', null],
      ['endErasure', null],
    ]);
    expect(await erasures.propose(id)).toMatchObject({ errors: [{ code: 'PERSON_ALREADY_ERASED' }] });
    expect(await note(id, '先进个人')).toMatchObject({ errors: [{ code: 'PERSON_NOT_FOUND' }] });
  });

  it('leaves figures as they were', async () => {
    const query = `query ($id: ID!) { cadrePipeline(divisionId: $id) {
      tiers { tier steps { step count } sources { division { id } count } agesOutWithinYear ageUnknown }
      vacancies { territorial { grids vacant } } moves { fromTier toTier count } } }`;
    const figures = () => read(query, callers.hrOfficer, { id: divisionId('410103') });
    const like = await subgraph.database.manager.findOneByOrFail(ReserveEntryRow, { step: ReserveStep.IN_POOL });
    const personId = await staff.person({ fullName: '柳旧人' });
    const left = { ...like, id: newId(), personId, step: ReserveStep.EXITED, endedDay: today };
    const moved = await subgraph.database.manager.findOneByOrFail(PromotionMoveRow, { state: effective });
    await subgraph.database.transaction(async (tx) => {
      await tx.insert(ReserveEntryRow, { ...left, rejection: '柳旧人已调离' });
      await tx.insert(PromotionMoveRow, { ...moved, id: newId(), personId, basis: '关于柳旧人任职的通知' });
    });
    const before = await figures();
    await erasures.erase(personId);
    expect(await figures()).toEqual(before);
    const { manager } = subgraph.database;
    expect(await manager.findOneBy(ReserveEntryRow, { personId })).toMatchObject({
      rejection: erasedText,
      step: 'EXITED',
    });
    expect(await manager.findOneBy(PromotionMoveRow, { personId })).toMatchObject({
      basis: erasedText,
      state: effective,
    });
  });

  it('waits for its day, can be taken back until then, and happens by itself on it', async () => {
    const [id, other] = [await staff.person({ fullName: '柳待日' }), await staff.person()];
    const day = addDays(today, 30);
    const erasure = await erasures.proposed(id);
    for (const executesOn of [today, addDays(today, 4_000), '2020-01-01']) {
      expect(await erasures.decide(erasure, { executesOn })).toMatchObject({
        errors: [{ code: 'EXECUTION_DAY_INVALID' }],
      });
    }
    expect(await erasures.decide(erasure, { executesOn: day })).toMatchObject({ personErasure: { state: 'DECIDED' } });
    const back = await erasures.proposed(other);
    await erasures.decide(back, { executesOn: day });
    const withdrawal = { personErasureId: back, expectedVersion: 2, reason: '改为继续保管' };
    const type = 'mutation ($input: ChangePersonErasureInput!)';
    const withdraw = (input: object) =>
      read(`${type} { withdrawPersonErasure(input: $input) { ${fields} errors { code } } }`, callers.hrOfficer, {
        input: { idempotencyKey: freshKey(), ...input },
      });
    expect(await withdraw(withdrawal)).toMatchObject({
      withdrawPersonErasure: { personErasure: { state: 'WITHDRAWN' } },
    });
    const runner = new AlarmRunner(subgraph.database, erasureAlarms);
    await runner.fireDue(startOfShanghaiDay(addDays(day, -1)));
    await erasures.carryOut();
    expect((await erasureOf(id)).state).toBe('DECIDED');
    await runner.fireDue(startOfShanghaiDay(day));
    await erasures.carryOut();
    expect([(await erasureOf(id)).state, (await rowOf(id)).fullName]).toEqual(['DONE', erasedName]);
    expect([(await erasureOf(other)).state, (await rowOf(other)).fullName]).toEqual(['WITHDRAWN', '甄示例']);
    expect(await withdraw({ ...withdrawal, personErasureId: erasure, expectedVersion: 4 })).toMatchObject({
      withdrawPersonErasure: { errors: [{ code: 'ERASURE_DONE' }] },
    });
  });

  it('goes on where a process has stopped, with nothing personal kept meanwhile, and counts everything once', async () => {
    const id = await staff.person({ fullName: '柳中断' });
    for (const value of ['优秀网格员', '先进工作者']) expect((await note(id, value)).errors).toEqual([]);
    const erasure = await erasures.decided(id, { words: ['柳小名'] });
    for (const stopBefore of [2, 3]) {
      let steps = 0;
      await erasures.carryOut((run: JobRun<object>) => {
        const step = run.step.bind(run);
        run.step = (work) => {
          steps += 1;
          if (steps === stopBefore) throw new JobStopped('the process ends');
          return step(work);
        };
      });
      const job = await subgraph.database.manager.findOneByOrFail(JobRow, { kind: erasureKind, state: 'QUEUED' });
      expect(JSON.stringify(job)).not.toMatch(/柳/);
      expect(await erasureOf(id)).toMatchObject({ state: 'RUNNING', words: ['柳小名'] });
      expect(await note(id, '不再登记')).toMatchObject({ errors: [{ code: 'PERSON_NOT_FOUND' }] });
    }
    await erasures.carryOut();
    const { state, words, certificate } = await erasureOf(id);
    expect([state, words]).toEqual(['DONE', []]);
    expect(certificate.erased).toContainEqual({ kind: 'FACTS', rows: 2 });
    expect(await subgraph.database.manager.countBy(ErasureCertificateRow, { erasureId: erasure })).toBe(1);
  });

  it('can be resumed when its job has failed, and not before', async () => {
    const id = await staff.person({ fullName: '柳失败' });
    const erasure = await erasures.decided(id);
    const { database } = subgraph;
    const { id: jobId } = await database.manager.findOneByOrFail(JobRow, { kind: erasureKind, state: 'QUEUED' });
    const broken = async () => {
      await database.transaction((tx) => beginErasure(tx, jobId, new Date()));
      throw new Error('the disk is full');
    };
    const resume = async () => {
      const { version } = await erasureOf(id);
      const query = `mutation ($input: ChangePersonErasureInput!) {
        resumePersonErasure(input: $input) { personErasure { state } errors { code } } }`;
      const input = { idempotencyKey: freshKey(), personErasureId: erasure, expectedVersion: version, reason: '重试' };
      return (await read(query, callers.hrOfficer, { input })).resumePersonErasure;
    };
    expect(await resume()).toMatchObject({ errors: [{ code: 'ERASURE_DECIDED' }] });
    const spoken = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await runJob(database, jobId, broken);
    spoken.mockRestore();
    expect(await resume()).toMatchObject({ personErasure: { state: 'RUNNING' }, errors: [] });
    expect(await resume()).toMatchObject({ errors: [{ code: 'ERASURE_JOB_ACTIVE' }] });
    await erasures.carryOut();
    expect((await rowOf(id)).fullName).toBe(erasedName);
  });

  it('of numbers alone leaves the rest of the file', async () => {
    const id = await staff.person({ fullName: '柳号码' });
    await subgraph.database.transaction((tx) =>
      keepNumber(tx, subgraph.services.fieldKeys, { personId: id, field: 'PRIVATE_PHONE', plain: '15466660001' }),
    );
    await note(id, '来电154-6666-0001的柳号码');
    await erasures.erase(id, { scope: 'NUMBERS' });
    expect(await rowOf(id)).toMatchObject({ fullName: '柳号码', divisionId: divisionId('410103') });
    expect(await subgraph.database.manager.countBy(SealedFieldRow, { personId: id })).toBe(0);
    expect(await subgraph.database.manager.findOneBy(PersonFactRow, { personId: id })).toMatchObject({
      value: `来电${erasedText}的柳号码`,
    });
    expect((await erasures.propose(id)).errors).toEqual([]);
  });

  it('leaves the texts of others who bear the same name, and longer names', async () => {
    const [id, namesake] = [await staff.person({ fullName: '柳同名' }), await staff.person({ fullName: '柳同名' })];
    await staff.person({ fullName: '柳同名月' });
    await note(namesake, '柳同名获奖');
    const bystander = await staff.person();
    await note(bystander, '与柳同名、柳同名月共事');
    const erasure = await erasures.proposed(id);
    expect(await erasureOf(id)).toMatchObject({ namesakes: 1 });
    await erasures.decide(erasure);
    await erasures.carryOut();
    const saidOf = async (personId: string) =>
      (await subgraph.database.manager.findOneByOrFail(PersonFactRow, { personId })).value;
    expect(await saidOf(namesake)).toBe('柳同名获奖');
    expect(await saidOf(bystander)).toBe(`与${erasedText}、柳同名月共事`);
  });
});
