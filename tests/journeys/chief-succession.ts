import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';
import { eventually } from './steps';

/** A chief leaves by a move that takes effect by itself, and whoever follows answers for the grid. */
export function chiefSuccessionJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);

  it('lets a chief retire on a day by itself, hand over, and a successor answer for what is reported next', async () => {
    const ground = await cast.ground(streets.jinshuiyuan, 3);
    const [hr, colleague] = [await cast.staff('development-hr'), await cast.staff('sample-hr-410103')];
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const chiefs = async () =>
      (
        await hr.ask('query ($id: ID!) { grid(id: $id) { chiefs { id person { id } post { id } } } }', {
          id: ground.gridId,
        })
      ).grid.chiefs;
    const [old] = await chiefs();
    const holdsOffice = async () => (await ground.chief.ask('{ viewer { grants { role } } }')).viewer.grants.length > 0;
    expect(await holdsOffice()).toBe(true);

    const { promotionMove: proposed } = await hr.do(
      'proposeAppointment',
      { personId: old.person.id, kind: 'RETIREMENT', fromAppointmentId: old.id, effectiveOn: day, basis: '退休审批表' },
      'promotionMove { id version }',
    );
    const decision = {
      promotionMoveId: proposed.id,
      expectedVersion: proposed.version,
      agreed: true,
      basis: '退字1号',
    };
    expect(await hr.tryTo('decideAppointment', decision, 'promotionMove { id }')).toMatchObject({
      errors: [{ code: 'DECIDER_IS_PROPOSER' }],
    });
    await colleague.do('decideAppointment', decision, 'promotionMove { state }');
    const move = async () =>
      (
        await hr.ask(
          `query ($id: ID!) { promotionMoves(first: 1, filter: { personId: $id, kind: RETIREMENT }) {
            nodes { state handovers { kind done grid { id } } } } }`,
          { id: old.person.id },
        )
      ).promotionMoves.nodes[0];
    const retired = await eventually(move, ({ state }) => state === 'EFFECTIVE');
    const grid = { id: ground.gridId };
    expect(retired.handovers).toContainEqual({ kind: 'HAND_OVER_INCIDENTS', done: false, grid });
    expect(retired.handovers).toContainEqual({ kind: 'SUCCESSOR_STARTS', done: false, grid: null });
    expect(await chiefs()).toEqual([]);
    expect(await eventually(holdsOffice, (holds) => !holds)).toBe(false);

    const { viewer } = await ground.microChief.ask('{ viewer { person { id } } }');
    const succeeding = { personId: viewer.person.id, postId: old.post.id, from: day, employmentKind: 'PART_TIME' };
    const { appointment } = await hr.do('appoint', { ...succeeding, basis: '任字2号' }, 'appointment { id }');
    expect((await chiefs()).map(({ id }: { id: string }) => id)).toEqual([appointment.id]);
    expect((await move()).handovers).toContainEqual({ kind: 'SUCCESSOR_STARTS', done: true, grid: null });

    const desk = await cast.desk(streets.jinshuiyuan);
    const dispatched = async () => {
      const { receiptNumber } = await cast.report(cast.anyone(), { text: '路面积水', point: ground.point });
      const { reports } = await desk.ask(
        '{ reports(first: 100) { nodes { number legs { kind appointment { id } grid { id } } } } }',
      );
      return reports.nodes.find(({ number }: { number: string }) => number === receiptNumber).legs;
    };
    const toSuccessor = (legs: { appointment: { id: string } | null }[]) =>
      legs.some((leg) => leg.appointment?.id === appointment.id);
    expect(await eventually(dispatched, toSuccessor)).toContainEqual(
      expect.objectContaining({ kind: 'VERIFY', appointment: { id: appointment.id } }),
    );
  });
}
