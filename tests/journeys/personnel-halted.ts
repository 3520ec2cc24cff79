import type { Stand } from '../stand/stand';
import { type IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';
import { eventually } from './steps';

const basis = { title: '保管期限届满处理决定', number: '档字4号', date: '2026-01-05' };

/** What was decided for a day to come, and cannot happen on it. Lets a day pass. */
export function haltedStories(stand: () => Stand, cast: PersonnelCast, incidents: IncidentCast): void {
  it('halts a move without its notice and an erasure under a hold on their day, until somebody acts', async () => {
    const [hr, colleague] = [await cast.hr(), await cast.colleague()];
    const unit = await incidents.unit('金水源街道办事处', 'SUBDISTRICT_OFFICE');
    const place = { unitId: unit.id, role: 'UNIT_MEMBER', kind: 'OFFICE', title: '内勤', from: '2020-01-01' };
    const { post } = await hr.do('createPost', { ...place, reason: '三定' }, 'post { id }');
    const ground = await incidents.ground(streets.jinshuiyuan, 16);
    const { person } = await cast.chiefOf(ground.gridId);
    const tomorrow = cast.day(1);
    const moving = { personId: person.id, kind: 'APPOINTMENT', toPostId: post.id, leavesAppointmentIds: [] };
    const move = await cast.proposes({ ...moving, effectiveOn: tomorrow, offTrackReason: '借用' });
    await cast.inspects(move);
    await cast.decides(move);

    const personId = await cast.former(await incidents.ground(streets.jinshuiyuan, 17));
    const said = { personId, scope: 'WHOLE_FILE', basis, reason: '保管期限届满' };
    const { personErasure } = await hr.do('proposePersonErasure', said, 'personErasure { id }');
    const erasureId = personErasure.id;
    const decision = { personErasureId: erasureId, expectedVersion: 1, agreed: true, reason: '同意' };
    await colleague.do('decidePersonErasure', { ...decision, executesOn: tomorrow }, 'personErasure { state }');
    const { legalHold } = await hr.do('placeLegalHold', { personId, basis }, 'legalHold { id version }');
    await stand().passDays(1);

    const halted = await eventually(
      () => cast.move(move),
      ({ state }) => state === 'HALTED',
    );
    expect(halted.state).toBe('HALTED');
    const later = {
      promotionMoveId: move,
      expectedVersion: halted.version,
      effectiveOn: cast.day(60),
      reason: '补公示',
    };
    const rescheduled = await hr.do('rescheduleAppointment', later, 'promotionMove { state }');
    expect(rescheduled.promotionMove.state).toBe('DECIDED');

    const erasure = async () =>
      (
        await hr.ask(
          'query ($id: ID) { personErasures(first: 1, filter: { personId: $id }) { nodes { state version haltedBy } } }',
          { id: personId },
        )
      ).personErasures.nodes[0];
    const waiting = await eventually(erasure, ({ state }) => state === 'HALTED');
    expect(waiting).toMatchObject({ state: 'HALTED', haltedBy: 'LEGAL_HOLD' });
    const lift = { legalHoldId: legalHold.id, expectedVersion: legalHold.version, basis };
    await hr.do('liftLegalHold', lift, 'legalHold { liftedAt }');
    // Only what has failed by a fault of ours is taken up again as it was decided.
    const resume = { personErasureId: erasureId, expectedVersion: waiting.version, reason: '保全已解除' };
    expect(await hr.tryTo('resumePersonErasure', resume, 'personErasure { state }')).toMatchObject({
      errors: [{ code: 'ERASURE_HALTED' }],
    });
    const again = await hr.do('proposePersonErasure', said, 'personErasure { id }');
    const anew = { ...decision, personErasureId: again.personErasure.id };
    await colleague.do('decidePersonErasure', anew, 'personErasure { state }');
    expect((await eventually(erasure, ({ state }) => state === 'DONE', 50_000)).state).toBe('DONE');
  });
}
