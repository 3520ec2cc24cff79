import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { answered, done, others } from '../../test/grid-matters';
import {
  dispatchedIncident,
  finish,
  type IncidentsUnderTest,
  legOf,
  people,
  startIncidents,
} from '../../test/incidents-subgraph';
import { convened, decided, decisionFields, filed, meetingFields, tellOfSilt } from '../../test/joint-meetings';
import { ids } from '../../test/small-territory';

onEachEngine('what a joint meeting binds', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    await tellOfSilt(test);
  });
  afterAll(() => test.close());

  describe('a hard case from the agenda to its being done', () => {
    it('binds units by legs, is attended, closed with minutes and followed up', async () => {
      const incidentId = await filed(test);
      const meeting = await convened(test, [{ incidentId, question: '绿化带恢复由谁牵头' }]);
      expect(meeting).toMatchObject({ state: 'CONVENED', decisions: [] });
      const attended = await done(
        test,
        people.districtDispatcher,
        'recordAttendance',
        {
          jointMeetingId: meeting.id,
          expectedVersion: meeting.version,
          attendance: [
            { unitId: ids.housing, state: 'PRESENT', delegateTitle: '副局长' },
            { unitId: ids.drainage, state: 'EXCUSED' },
            { unitId: ids.police, state: 'PRESENT' },
          ],
        },
        `${meetingFields.replace('decisions', 'attendance { unit { name } state delegateTitle } decisions')}`,
      );
      expect(attended.jointMeeting.attendance).toHaveLength(3);
      expect(attended.jointMeeting.attendance).toContainEqual({
        unit: { name: '区住建局' },
        state: 'PRESENT',
        delegateTitle: '副局长',
      });
      const after = await decided(test, { ...meeting, ...attended.jointMeeting }, { assistingUnitIds: [ids.police] });
      const { incident } = await answered(
        test,
        people.districtDispatcher,
        `query ($id: ID!) { incident(id: $id) { state leadUnit { id } noResponsibleUnit nextDeadline
          legs { id kind version state task unit { id } } jointMeetings { id }
          timeline(first: 50) { nodes { action reason unit { name } } } } }`,
        { id: incidentId },
      );
      expect(incident).toMatchObject({
        state: 'DISPATCHED',
        leadUnit: { id: ids.housing },
        nextDeadline: new Date('2098-12-31T16:00:00.000Z'),
        jointMeetings: [{ id: meeting.id }],
      });
      const bound = incident.legs.filter((leg: { kind: string }) => leg.kind !== 'VERIFY');
      expect(bound.map((leg: { kind: string; unit: { id: string } }) => [leg.kind, leg.unit.id]).sort()).toEqual(
        [
          ['ASSIST', ids.police],
          ['LEAD', ids.housing],
        ].sort(),
      );
      expect(incident.timeline.nodes).toContainEqual({
        action: 'recordDecision',
        reason: '由区住建局牵头恢复',
        unit: { name: '区住建局' },
      });
      const closed = await done(
        test,
        people.districtDispatcher,
        'closeJointMeeting',
        { jointMeetingId: meeting.id, expectedVersion: after.version, minutes: '议定事项见决定。' },
        meetingFields.replace('state', 'state minutes'),
      );
      expect(closed.jointMeeting).toMatchObject({ state: 'CLOSED', minutes: '议定事项见决定。' });
      await finish(test, legOf(incident, ids.housing), others.housingMember);
      const [decision] = closed.jointMeeting.decisions;
      const settled = await done(
        test,
        people.districtDispatcher,
        'settleDecision',
        { decisionId: decision.id, expectedVersion: decision.version, done: true, result: '现场已恢复' },
        decisionFields.replace('state', 'state result overdue legs { kind state }'),
      );
      expect(settled.decision).toMatchObject({ state: 'DONE', result: '现场已恢复', overdue: false });
      expect(settled.decision.legs).toContainEqual({ kind: 'LEAD', state: 'DONE' });
    });

    it('takes over what a grid had in hand itself', async () => {
      const incidentId = await filed(test);
      const version = async () =>
        (
          await answered(test, people.districtDispatcher, 'query ($id: ID!) { incident(id: $id) { version } }', {
            id: incidentId,
          })
        ).incident.version;
      const own = { incidentId, expectedVersion: await version(), task: '网格先行处置' };
      await done(test, people.districtDispatcher, 'handleWithinGrid', own, 'incident { state }');
      const meeting = await convened(test, [{ incidentId, question: '格内难以解决' }]);
      await decided(test, meeting);
      const query = `query ($id: ID!) { incident(id: $id) { state selfHandled leadUnit { id }
        legs { kind state unit { id } } } }`;
      const { incident } = await answered(test, people.districtDispatcher, query, { id: incidentId });
      expect(incident).toMatchObject({ state: 'DISPATCHED', selfHandled: false, leadUnit: { id: ids.housing } });
      const leads = incident.legs.filter((leg: { kind: string }) => leg.kind === 'LEAD');
      expect(leads.filter((leg: { state: string }) => leg.state !== 'CANCELLED')).toHaveLength(1);
    });

    it('lets a unit that assisted lead, without asking it twice', async () => {
      const incident = await dispatchedIncident(test);
      const meeting = await convened(test, [{ incidentId: incident.id, question: '由谁牵头' }]);
      await decided(test, meeting, { unitId: ids.police });
      const query = 'query ($id: ID!) { incident(id: $id) { legs { kind state unit { id } } } }';
      const after = (await answered(test, people.districtDispatcher, query, { id: incident.id })).incident;
      const ofPolice = after.legs.filter((leg: { unit: { id: string } | null }) => leg.unit?.id === ids.police);
      expect(ofPolice.map((leg: { kind: string; state: string }) => `${leg.kind} ${leg.state}`).sort()).toEqual([
        'ASSIST CANCELLED',
        'LEAD DISPATCHED',
      ]);
    });

    it('releases whoever led before, and lets the new lead lead', async () => {
      const incident = await dispatchedIncident(test);
      const meeting = await convened(test, [{ incidentId: incident.id, question: '由谁牵头' }]);
      await decided(test, meeting);
      const after = await answered(
        test,
        people.districtDispatcher,
        'query ($id: ID!) { incident(id: $id) { state leadUnit { id } legs { kind state unit { id } } } }',
        { id: incident.id },
      );
      expect(after.incident).toMatchObject({ state: 'DISPATCHED', leadUnit: { id: ids.housing } });
      expect(after.incident.legs).toContainEqual({ kind: 'LEAD', state: 'CANCELLED', unit: { id: ids.drainage } });
      expect(after.incident.legs).toContainEqual({ kind: 'ASSIST', state: 'DISPATCHED', unit: { id: ids.police } });
    });
  });
});
