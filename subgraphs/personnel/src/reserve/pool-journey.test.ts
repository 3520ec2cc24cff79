import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, addYears, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { at, codeOf, committee, office, Pool, poolPeople as people, reviewUnits } from '../../test/pool';
import { callers, duringTests, type Personnel } from '../../test/started';
import { overAgeAlarms } from './over-age.commands';

onEachEngine('the way into the pool and out of it', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;
  const today = shanghaiDay(new Date());
  const strict = { reviewUnitIds: reviewUnits, reviewDays: 7, noticeDays: 7 };

  duringTests(engine, (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
  });

  const enter = (id: string, version = 2) => pool.step('enterPool', at(id, version), people.hr);

  it('leads through a joint review and a notice where the batch asks for them', async () => {
    const id = await pool.selected(await pool.batch(strict));
    expect(codeOf(await enter(id))).toBe('REVIEW_NOT_REQUESTED');
    const early = { matterKind: 'RESERVE_ENTRY', matterIds: [id], title: '公示', days: 7 };
    expect(codeOf(await pool.do('openNotice', early, 'publicNotice { id }'))).toBe('REVIEW_NOT_REQUESTED');
    const review = await pool.asked(id);
    expect(codeOf(await pool.answer(review, 'PASS', 0, people.secondReviewer))).toBe('FORBIDDEN');
    expect(await pool.answer(review, 'PASS', 0)).toMatchObject({ qualificationReview: { standing: 'WAITING' } });
    expect(codeOf(await pool.answer(review, 'FAIL', 0))).toBe('REVIEW_ALREADY_ANSWERED');
    expect(codeOf(await enter(id))).toBe('REVIEW_PENDING');
    expect(await pool.answer(review, 'NO_RECORD', 1)).toMatchObject({ qualificationReview: { standing: 'PASSED' } });
    expect(codeOf(await enter(id))).toBe('NOTICE_MISSING');
    expect(codeOf(await pool.do('openNotice', { ...early, days: 6 }, 'publicNotice { id }'))).toBe('NOTICE_TOO_SHORT');
    const notice = await pool.notice([id]);
    expect(codeOf(await enter(id))).toBe('NOTICE_STILL_UP');
    await pool.passDays(notice);
    expect(await enter(id)).toMatchObject({
      reserveEntry: { step: 'IN_POOL', enteredOn: today, reviewDueOn: addYears(today, 1), noticeStanding: 'PASSED' },
    });
    const { decisionForms, timeline } = await pool.seen(
      id,
      people.hr,
      'decisionForms { action outcome byRole decidedBy { id } } timeline(first: 10) { nodes { action byRole step unit { id } } }',
    );
    expect(decisionForms.map(({ action, outcome }: Record<string, string>) => [action, outcome])).toEqual([
      ['recommendCandidate', 'PROPOSED'],
      ['selectCandidate', 'AGREED'],
      ['requestQualificationReview', 'AGREED'],
      ['enterPool', 'AGREED'],
    ]);
    expect(timeline.nodes).toEqual([
      { action: 'recommendCandidate', byRole: 'UNIT_MEMBER', step: 'RECOMMENDED', unit: { id: committee } },
      { action: 'selectCandidate', byRole: 'UNIT_MEMBER', step: 'SELECTED', unit: { id: office } },
      { action: 'enterPool', byRole: 'HR_OFFICER', step: 'IN_POOL', unit: null },
    ]);
  });

  it('ends where a review says so, until another review says otherwise', async () => {
    const id = await pool.selected(await pool.batch(strict));
    const review = await pool.asked(id);
    const again = { matterKind: 'RESERVE_ENTRY', matterIds: [id] };
    const request = () => pool.do('requestQualificationReview', again, 'qualificationReviews { id }');
    expect(codeOf(await request())).toBe('REVIEW_ALREADY_REQUESTED');
    await pool.answer(review, 'FAIL', 0);
    await pool.answer(review, 'PASS', 1);
    expect(codeOf(await enter(id))).toBe('REVIEW_FAILED');
    expect(codeOf(await request())).toBe('done');
    expect(codeOf(await pool.answer(review, 'PASS', 0))).toBe('REVIEW_SUPERSEDED');
  });

  it('tells whoever has no step to take whose it is', async () => {
    const id = await pool.recommended(await pool.batch(), await pool.nominee());
    const { availableActions } = await pool.seen(id, people.hr, 'availableActions { action denial { code message } }');
    const denials = new Map(
      availableActions.map(({ action, denial }: { action: string; denial: object | null }) => [action, denial]),
    );
    const by = (message: string) => ({ code: 'FORBIDDEN', message: expect.stringContaining(message) });
    expect(denials.get('selectCandidate')).toEqual(by('街道办事处'));
    expect(denials.get('withdrawCandidate')).toEqual(by('本人'));
    expect(denials.get('rejectCandidate')).toBeNull();
    const { availableActions: ofOffice } = await pool.seen(
      id,
      people.office,
      'availableActions { action denial { code message } }',
    );
    expect(ofOffice).toContainEqual({ action: 'enterPool', denial: by('区级组工干部') });
  });

  it('has nobody in it twice for a tier, by whichever batch and however they come', async () => {
    const nominee = await pool.nominee();
    const batches = [await pool.batch(), await pool.batch(), await pool.batch()];
    const ids = [await pool.selected(batches[0]!, nominee), await pool.selected(batches[1]!, nominee)];
    const both = await Promise.all(ids.map((id) => enter(id)));
    expect(both.map(codeOf).sort()).toEqual(['PERSON_ALREADY_IN_POOL', 'done']);
    const [inside, outside] = codeOf(both[0]!) === 'done' ? ids : ids.toReversed();
    expect((await pool.offered(`${outside}`, people.hr)).get('enterPool')).toBe(false);
    const ofOtherTier = await pool.selected(batches[2]!, nominee, 'MEMBER');
    expect(codeOf(await enter(ofOtherTier))).toBe('done');
    const exit = { ...at(`${inside}`, 3), exitReason: 'BATCH_EXPIRED', form: { comment: '批次届满' } };
    expect(codeOf(await pool.step('exitPool', exit, people.secondHr))).toBe('done');
    expect((await pool.offered(`${outside}`, people.hr)).get('enterPool')).toBe(true);
    expect(codeOf(await enter(`${outside}`))).toBe('done');
    const ground = { ...at(`${inside}`, 4), ground: '不同意出库' };
    const { appeal } = await pool.do('appealEntry', ground, 'appeal { id version }', nominee.viewer);
    const settled = { appealId: appeal.id, expectedVersion: appeal.version, upheld: true, form: { comment: '属实' } };
    expect(codeOf(await pool.do('settleAppeal', settled, 'appeal { state }', people.hr))).toBe(
      'PERSON_ALREADY_IN_POOL',
    );
  });

  it('asks nobody any more about whoever has left it, nor tells them the name', async () => {
    const nominee = await pool.nominee();
    const id = await pool.selected(await pool.batch(strict), nominee);
    const review = await pool.asked(id);
    await pool.answer(review, 'PASS', 0);
    const asked = async () => {
      const query = `{ qualificationReviews(first: 100, filter: { waitingForViewer: true }) {
        nodes { id fullName availableActions { allowed } } } }`;
      const { data } = await ask(subgraph, people.secondReviewer, query);
      return data.qualificationReviews.nodes.find((each: { id: string }) => each.id === review);
    };
    expect(await asked()).toMatchObject({ fullName: nominee.name, availableActions: [{ allowed: true }] });
    expect(codeOf(await pool.step('withdrawCandidate', at(id, 2), nominee.viewer))).toBe('done');
    expect(await asked()).toBeUndefined();
    const seen = 'query ($id: ID!) { qualificationReview(id: $id) { fullName availableActions { allowed } } }';
    const { data } = await ask(subgraph, people.secondReviewer, seen, { id: review });
    expect(data.qualificationReview).toEqual({ fullName: null, availableActions: [{ allowed: false }] });
    expect(codeOf(await pool.answer(review, 'PASS', 1))).toBe('REVIEW_SUPERSEDED');
  });

  it('is reviewed without whom it is about, even where they work for an asked unit', async () => {
    const colleague = await pool.nominee({ subject: `reviewer-${engine.name}` });
    const asked = person(`reviewer-${engine.name}`, grant('CLERK', 'UNIT', reviewUnits[0]!));
    const review = await pool.asked(await pool.selected(await pool.batch(strict), colleague));
    expect(codeOf(await pool.answer(review, 'PASS', 0, asked))).toBe('REVIEW_NOT_FOUND');
    const { data } = await ask(subgraph, asked, '{ qualificationReviews(first: 1) { nodes { id } } }');
    expect(data.qualificationReviews.nodes).not.toContainEqual({ id: review });
    expect(codeOf(await pool.answer(review, 'PASS', 0))).toBe('done');
  });

  it('is halted by an objection, even in a batch that asks for no notice', async () => {
    const batch = await pool.batch();
    const [id, other] = [await pool.selected(batch), await pool.selected(batch)];
    const notice = await pool.notice([id, other]);
    const { viewer } = await pool.nominee();
    const object = { noticeId: notice, matterId: id, ground: '反映其长期脱岗' };
    const { objection } = await pool.do('objectToNotice', object, 'objection { id }', viewer);
    await pool.passDays(notice);
    expect(codeOf(await enter(id))).toBe('NOTICE_HALTED');
    expect(codeOf(await enter(other))).toBe('done');
    const settle = { objectionId: objection.id, expectedVersion: 1, upheld: false, form: { reasonCode: 'NO_BEARING' } };
    expect(codeOf(await pool.do('settleObjection', settle, 'objection { id }'))).toBe('DECIDER_IS_PROPOSER');
    expect(codeOf(await pool.do('settleObjection', settle, 'objection { id }', people.secondHr))).toBe('done');
    expect(codeOf(await enter(id))).toBe('done');
  });

  it('is taken once, by whichever of two is first', async () => {
    const id = await pool.recommended(await pool.batch(), await pool.nominee());
    const select = (viewer: typeof people.office) =>
      pool.step('selectCandidate', { ...at(id, 1), unitId: office }, viewer);
    const selections = await Promise.all([select(people.office), select(people.secondInOffice)]);
    expect(selections.map(codeOf).sort()).toEqual(['VERSION_STALE', 'done']);
    const entries = await Promise.all([enter(id), pool.step('enterPool', at(id, 2), people.secondHr)]);
    expect(entries.map(codeOf).sort()).toEqual(['VERSION_STALE', 'done']);
  });

  it('is nobody’s to decide who proposed, or whom it is about', async () => {
    const batch = await pool.batch();
    const own = await pool.nominee();
    const byHr = await pool.recommended(batch, own, 'DEPUTY', people.hr);
    await pool.step('selectCandidate', { ...at(byHr, 1), unitId: office }, people.office);
    expect(codeOf(await enter(byHr))).toBe('DECIDER_IS_PROPOSER');
    expect((await pool.offered(byHr, people.hr)).get('enterPool')).toBe(false);
    expect(codeOf(await pool.step('enterPool', at(byHr, 2), people.secondHr))).toBe('done');
    const officer = await pool.nominee({ subject: people.secondInOffice.id });
    const id = await pool.recommended(batch, officer);
    const select = { ...at(id, 1), unitId: office };
    expect(codeOf(await pool.step('selectCandidate', select, people.secondInOffice))).toBe('OWN_ENTRY');
  });

  it('is looked at every year, and left for a reason that another has proposed', async () => {
    const batch = await pool.batch();
    const id = await pool.inPool(batch);
    const review = (outcome: string, version: number, viewer: typeof people.office, more: object = {}) =>
      pool.step('reviewEntry', { ...at(id, version), outcome, form: { comment: '年度复核' }, ...more }, viewer);
    expect(codeOf(await review('KEEP', 3, people.committee))).toBe('FORBIDDEN');
    expect(codeOf(await review('PROPOSE_EXIT', 3, people.office))).toBe('EXIT_REASON_INVALID');
    expect(codeOf(await review('PROPOSE_EXIT', 3, people.office, { exitReason: 'OVER_AGE' }))).toBe(
      'EXIT_REASON_INVALID',
    );
    const proposed = await review('PROPOSE_EXIT', 3, people.secondHr, { exitReason: 'APPRAISAL_FAILED' });
    expect(proposed).toMatchObject({ reserveEntry: { step: 'IN_POOL', proposedExit: 'APPRAISAL_FAILED' } });
    const exit = { ...at(id, 4), exitReason: 'APPRAISAL_FAILED', form: { comment: '考核不合格' } };
    expect(codeOf(await pool.step('exitPool', exit, people.secondHr))).toBe('DECIDER_IS_PROPOSER');
    expect(codeOf(await pool.step('exitPool', { ...exit, exitReason: 'OVER_AGE' }, people.hr))).toBe(
      'EXIT_NOT_PROPOSED',
    );
    expect(await pool.step('exitPool', exit, people.hr)).toMatchObject({
      reserveEntry: { step: 'EXITED', exitReason: 'APPRAISAL_FAILED', endedOn: today, reviewDueOn: null },
    });
    expect(await review('KEEP', 5, people.office)).toMatchObject({ errors: [{ code: 'CANDIDATE_EXITED' }] });
  });

  it('ends for age only after the calendar has said so, and by a person', async () => {
    const bornOnOrAfter = '1985-03-02';
    const batch = await pool.batch({ ageRules: [{ tier: 'DEPUTY', bornOnOrAfter }] });
    const id = await pool.inPool(batch, await pool.nominee({ birthDay: '1990-06-15' }));
    const exit = (version: number) =>
      pool.step('exitPool', { ...at(id, version), exitReason: 'OVER_AGE', form: {} }, people.hr);
    expect(codeOf(await exit(3))).toBe('EXIT_NOT_PROPOSED');
    const { agesOutOn } = await pool.seen(id, people.hr, 'agesOutOn');
    expect(agesOutOn).toBe('2031-06-15');
    const runner = new AlarmRunner(subgraph.database, overAgeAlarms);
    const fireUntil = async (day: string) => {
      while ((await runner.fireDue(startOfShanghaiDay(day))).claimed > 0);
    };
    await fireUntil(addDays(agesOutOn, -1));
    expect(await pool.seen(id, people.hr, 'proposedExit')).toEqual({ proposedExit: null });
    await fireUntil(agesOutOn);
    const proposed = await pool.seen(
      id,
      people.hr,
      'step version proposedExit timeline(last: 1) { nodes { action byRole } }',
    );
    expect(proposed).toEqual({
      ...{ step: 'IN_POOL', version: 3, proposedExit: 'OVER_AGE' },
      timeline: { nodes: [{ action: 'proposeExit', byRole: 'SYSTEM' }] },
    });
    expect(await exit(3)).toMatchObject({ reserveEntry: { step: 'EXITED', exitReason: 'OVER_AGE' } });
  });

  it('may be left by the nominee, who is then named in no notice any more', async () => {
    const nominee = await pool.nominee();
    const id = await pool.selected(await pool.batch(), nominee);
    const notice = await pool.notice([id]);
    const input = { ...at(id, 2), reason: '个人原因' };
    expect(codeOf(await pool.step('withdrawCandidate', input, people.hr))).toBe('FORBIDDEN');
    expect(await pool.step('withdrawCandidate', input, nominee.viewer)).toMatchObject({
      reserveEntry: { step: 'WITHDRAWN', noticeStanding: 'WITHDRAWN' },
    });
    const query = 'query ($id: ID!) { publicNotice(id: $id) { named { fullName } } }';
    const { data } = await ask(subgraph, callers.nobody, query, { id: notice });
    expect(data.publicNotice.named).toEqual([]);
  });

  it('may be appealed against once a decision, before another than who took it', async () => {
    const nominee = await pool.nominee();
    const id = await pool.selected(await pool.batch(), nominee);
    await pool.step('rejectCandidate', { ...at(id, 2), reason: '材料不全' }, people.hr);
    const appeal = (version: number, viewer = nominee.viewer) =>
      pool.do('appealEntry', { ...at(id, version), ground: '材料已补' }, 'appeal { id version state }', viewer);
    expect(codeOf(await appeal(3, people.committee))).toBe('FORBIDDEN');
    const { appeal: raised } = await appeal(3);
    expect(codeOf(await appeal(3))).toBe('ALREADY_APPEALED');
    const settle = (viewer: typeof people.hr, upheld = true) =>
      pool.do(
        'settleAppeal',
        { appealId: raised.id, expectedVersion: 1, upheld, form: { comment: '经复核' } },
        'appeal { state reserveEntry { step version } }',
        viewer,
      );
    expect(codeOf(await settle(people.hr))).toBe('SETTLER_IS_DECIDER');
    expect(codeOf(await settle(people.office))).toBe('APPEAL_NOT_FOUND');
    expect(codeOf(await settle(nominee.viewer))).toBe('FORBIDDEN');
    expect(await settle(people.secondHr)).toMatchObject({
      appeal: { state: 'UPHELD', reserveEntry: { step: 'SELECTED', version: 4 } },
    });
    expect(codeOf(await enter(id, 4))).toBe('done');
    await pool.step('exitPool', { ...at(id, 5), exitReason: 'HEALTH', form: {} }, people.hr);
    expect((await pool.offered(id, nominee.viewer)).get('appealEntry')).toBe(true);
    expect(codeOf(await appeal(6))).toBe('done');
  });
});
