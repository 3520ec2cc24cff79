import { seedId } from '@gridweave/territory/seed-id';
import { type IncidentCast, type KnownUnit, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';
import { eventually, workOnLeg } from './steps';

/** What people on secondment solve, by what incidents knows of the appointments that their legs went to. */
export function secondeeStories(cast: PersonnelCast, incidents: IncidentCast): void {
  it('credits what two on secondment solve together to each of them by their legs, and to the district once', async () => {
    const hr = await cast.hr();
    const [ground, next] = [
      await incidents.ground(streets.jinshuiyuan, 15),
      await incidents.ground(streets.jinshuiyuan, 18),
    ];
    const [leading, assisting] = [await cast.committeeOf(ground), await cast.committeeOf(next)];
    const [one, two] = [await sent(leading), await sent(assisting)];
    const districtId = await incidents.division('410103');
    const solved = async () => {
      const query = `query ($id: ID!, $from: LocalDate!, $to: LocalDate!) {
        division(id: $id) { secondmentProblems(from: $from, to: $to) { count } } }`;
      return (await hr.ask(query, { id: districtId, from: cast.day(-1), to: cast.day(0) })).division.secondmentProblems
        .count;
    };
    const before = await solved();

    const desk = await incidents.desk(streets.jinshuiyuan);
    const sketch = { text: '树枝压住两个院门', point: ground.point, categoryCode: '0101' };
    const { id, number } = await incidents.raiseAndFile(desk, sketch);
    const order = (unitId: string) => ({ unitId, task: '清理并告知住户' });
    await incidents.does(desk, 'dispatchIncident', id, {
      lead: order(leading.id),
      assisting: [order(assisting.id)],
    });
    await handedTo(leading, id, one.appointmentId);
    await handedTo(assisting, id, two.appointmentId);
    expect(await handled(one.secondmentId)).toEqual([]);
    const done = [['arriveOnLeg'], ['reportLegResult', { result: '已清理' }]] as const;
    await workOnLeg(one.secondee, await incidents.legOf(id, leading), done);
    await workOnLeg(two.secondee, await incidents.legOf(id, assisting), done);

    // Not good enough: the leading leg goes on, and is done a second time.
    const checker = await incidents.checker(streets.jinshuiyuan);
    await incidents.does(checker, 'checkIncident', id, { verdict: 'REWORK', reason: '路面未清' });
    const again = await incidents.legOf(id, leading);
    await workOnLeg(one.secondee, again, [['reportLegResult', { result: '路面已清' }]]);
    expect(await solved()).toBe(before);
    await incidents.checkAndClose(checker, id, '院门畅通');

    for (const { secondmentId } of [one, two]) {
      expect(await handled(secondmentId)).toEqual([{ number, state: 'CLOSED' }]);
    }
    expect(await solved()).toBe(before + 1);
  });

  /**
   * Somebody of a department who is on secondment to a committee from today on: the first whom the rules let be sent.
   * They have asked for nothing yet, so that the gateway knows nothing of what they might do before.
   */
  async function sent(committee: KnownUnit) {
    const hr = await cast.hr();
    const place = { unitId: committee.id, role: 'UNIT_MEMBER', kind: 'OTHER', title: '历练岗', reason: '历练' };
    const { post } = await hr.do('createPost', { ...place, from: '2020-01-01' }, 'post { id }');
    const term = { postId: post.id, from: cast.day(0), to: cast.day(120), basis: '历练通知' };
    const { units } = await hr.ask('{ units(first: 30, filter: { kind: DEPARTMENT }) { nodes { id } } }');
    for (const { id: originUnitId } of units.nodes.toReversed()) {
      const subject = `sample-member-${originUnitId}-2`;
      const sending = { ...term, personId: seedId('person', subject), originUnitId };
      const { secondment } = await hr.tryTo('beginSecondment', sending, 'secondment { id appointment { id } }');
      if (!secondment) continue;
      // Incidents learns of a secondment by its event.
      await eventually(
        () => handled(secondment.id),
        (found) => found !== null,
      );
      const [secondmentId, appointmentId] = [secondment.id as string, secondment.appointment.id as string];
      return { secondee: await cast.staff(subject), secondmentId, appointmentId };
    }
    throw new Error('nobody in the departments may be sent');
  }

  async function handedTo(committee: KnownUnit, incidentId: string, appointmentId: string) {
    const input = { appointmentId, reason: '交由历练干部办理' };
    const { leg } = await incidents.asks(committee, 'handOverLeg', incidentId, input, 'leg { appointment { id } }');
    expect(leg.appointment).toEqual({ id: appointmentId });
  }

  async function handled(id: string): Promise<object[] | null> {
    const query = 'query ($id: ID!) { secondment(id: $id) { handledIncidents(first: 5) { nodes { number state } } } }';
    return (await (await cast.hr()).ask(query, { id })).secondment.handledIncidents?.nodes ?? null;
  }
}
