import 'reflect-metadata';
import { incidentsEvents, type MeetingDecisionChanged } from '@gridweave/events/incidents-events';
import { type MeetingDecisionEffectChanged, organizationEvents } from '@gridweave/events/organization-events';
import { eventsAfter } from '@gridweave/subgraph/event-feed';
import { seedId } from '@gridweave/territory/seed-id';
import { onEachEngine } from '@gridweave/testing/engines';
import { answered, codeOf, done } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { convened, decided, meetingFields, placeId, tellOfSilt } from '../../test/joint-meetings';
import { ids } from '../../test/small-territory';

const ruleId = seedId('duty-rule', 'made by a meeting');
const otherRuleId = seedId('duty-rule', 'in the way');

onEachEngine('what becomes of a decision on who answers', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    await tellOfSilt(test);
  });
  afterAll(() => test.close());

  const onWhoAnswers = { kind: 'DUTY_RULE', text: '由排水三所负责清淤', unitId: ids.drainage };
  const decidedOn = async () => {
    const meeting = await convened(test, [{ unmanagedPlaceId: placeId, question: '由谁负责' }]);
    return decided(test, meeting, onWhoAnswers);
  };
  const closed = async (meeting: { id: string; version: number }) => {
    const about = { jointMeetingId: meeting.id };
    const attendance = [{ unitId: ids.housing, state: 'PRESENT' }];
    const attending = { ...about, expectedVersion: meeting.version, attendance };
    const { jointMeeting } = await done(test, people.districtDispatcher, 'recordAttendance', attending, meetingFields);
    const ending = { ...about, expectedVersion: jointMeeting.version, minutes: '纪要' };
    return (await done(test, people.districtDispatcher, 'closeJointMeeting', ending, meetingFields)).jointMeeting;
  };
  const tell = (id: string, change: Partial<MeetingDecisionEffectChanged>) =>
    test.tell({
      id: seedId('effect', `${id} ${change.version}`),
      sequence: 0,
      type: organizationEvents.meetingDecisionEffectChanged,
      at: '2026-11-25T09:00:00Z',
      payload: {
        id,
        state: 'IN_FORCE',
        reasonCode: null,
        ruleId: null,
        conflictingRuleIds: [],
        since: '2026-11-25T09:00:01.000Z',
        version: 1,
        ...change,
      } satisfies MeetingDecisionEffectChanged,
    });
  const seen = async (meetingId: string) =>
    (
      await answered(
        test,
        people.districtDispatcher,
        `query ($id: ID!) { jointMeeting(id: $id) { number state version timeline(first: 50) { nodes { action byRole reason } }
          decisions { id state refusedReason
            effect { state reasonCode reason since rule { id } conflictingRules { id } } } } }`,
        { id: meetingId },
      )
    ).jointMeeting;

  it('is not known before organization has told of it, and then since when which rule says so', async () => {
    const meeting = await decidedOn();
    const [before] = (await seen(meeting.id)).decisions;
    expect(before.effect).toMatchObject({ state: 'PENDING', reasonCode: null, rule: null, conflictingRules: [] });
    await tell(before.id, { ruleId });
    const [after] = (await seen(meeting.id)).decisions;
    expect(after).toMatchObject({
      state: 'OPEN',
      effect: { state: 'IN_FORCE', reason: null, rule: { id: ruleId }, since: new Date('2026-11-25T09:00:01.000Z') },
    });
  });

  it('says that it waits, and against which rules, and minds no older news', async () => {
    const meeting = await decidedOn();
    const [{ id }] = meeting.decisions;
    await tell(id, {
      version: 2,
      state: 'PENDING',
      reasonCode: 'DUTY_RULE_CONFLICT',
      conflictingRuleIds: [otherRuleId],
    });
    await tell(id, { version: 1, ruleId });
    const { state, decisions } = await seen(meeting.id);
    expect(state).toBe('CONVENED');
    expect(decisions[0]).toMatchObject({
      state: 'OPEN',
      effect: {
        state: 'PENDING',
        reason: '与现有派单规则不一致，待管理员处理。',
        conflictingRules: [{ id: otherRuleId }],
        rule: null,
      },
    });
  });

  it('goes back to its meeting when it is refused, which cannot end before it has decided again', async () => {
    const meeting = await closed(await decidedOn());
    const [{ id }] = meeting.decisions;
    await tell(id, { state: 'REFUSED', reasonCode: 'DUTY_RULE_KEPT', conflictingRuleIds: [otherRuleId] });
    const back = await seen(meeting.id);
    expect(back).toMatchObject({
      state: 'REOPENED',
      decisions: [{ state: 'REFUSED', refusedReason: '与现有派单规则不一致，管理员维持现有规则。' }],
    });
    expect(back.timeline.nodes.at(-1)).toMatchObject({ action: 'refuseDecision', byRole: 'SYSTEM' });
    const ending = { jointMeetingId: meeting.id, expectedVersion: back.version, minutes: '纪要' };
    expect(await codeOf(test, people.districtDispatcher, 'closeJointMeeting', ending, meetingFields)).toBe(
      'AGENDA_UNDECIDED',
    );
    await tell(id, { state: 'REFUSED', reasonCode: 'DUTY_RULE_KEPT', conflictingRuleIds: [otherRuleId] });
    expect((await seen(meeting.id)).version).toBe(back.version);
    const again = await decided(
      test,
      { ...meeting, version: back.version },
      { ...onWhoAnswers, replacesDecisionId: id },
    );
    expect(again.decisions.map((each: { state: string }) => each.state)).toEqual(['REPLACED', 'OPEN']);
    const { events } = await eventsAfter(test.subgraph.database, 0);
    const told = events
      .filter(({ type }) => type === incidentsEvents.meetingDecisionChanged)
      .map(({ payload }) => payload as MeetingDecisionChanged)
      .filter(({ meetingId }) => meetingId === meeting.id);
    expect(told.map(({ id: of, state, version }) => [of === id, state, version])).toEqual([
      [true, 'OPEN', 1],
      [true, 'REFUSED', 2],
      [true, 'REPLACED', 3],
      [false, 'OPEN', 1],
    ]);
    expect(told.every(({ meetingNumber }) => meetingNumber === back.number)).toBe(true);
  });

  it('is no matter of decisions that organization does not act on', async () => {
    const meeting = await convened(test, [{ unmanagedPlaceId: placeId, question: '由谁负责' }]);
    await decided(test, meeting, { kind: 'OTHER' });
    expect((await seen(meeting.id)).decisions[0].effect).toBeNull();
  });

  it('numbers meetings of a day one after the other', async () => {
    const numbers: string[] = [];
    for (const question of ['一', '二']) {
      const { id } = await convened(test, [{ unmanagedPlaceId: placeId, question }]);
      numbers.push((await seen(id)).number);
    }
    const [first, second] = numbers.map((number) => Number(number.split('-')[1]));
    expect(numbers[0]).toMatch(/^LX\d{8}-\d{4}$/);
    expect(second).toBe(first! + 1);
    expect(await test.subgraph.database.drift()).toEqual([]);
  });
});
