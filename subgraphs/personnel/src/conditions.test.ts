import { insertEntities } from '@gridweave/subgraph/bulk';
import { newId } from '@gridweave/subgraph/ids';
import type { Condition } from '@gridweave/territory/scope';
import { onEachEngine } from '@gridweave/testing/engines';
import fc from 'fast-check';
import { divisionId, gridId, unitId } from '../test/small-district';
import { Staff } from '../test/staff';
import { duringTests, type Personnel } from '../test/started';
import { AppointmentRow } from './appointment/appointment.entity';
import { among, holdsDuty, nothing, onDuty, placedWithin } from './conditions';
import { PersonRow } from './person/person.entity';

const divisions = ['410103', '410103001', '410103003', '410103003001', '410103002002'].map(divisionId);
const places = [
  ...['410103001001C001', '410103003001Z001', '410103002002C003'].map((code) => ({ gridId: gridId(code) })),
  ...['committee:410103003001', 'subdistrict-office:410103002'].map((name) => ({ unitId: unitId(name) })),
  ...divisions.map((id) => ({ divisionId: id })),
].map((place) => ({ gridId: null, unitId: null, divisionId: null, ...place }));
const day = (month: number) => `2026-${String(month).padStart(2, '0')}-15`;

interface Held {
  readonly person: number;
  readonly place: object;
  readonly from: number;
  readonly months: number | null;
}

interface Asked {
  readonly on: number;
  readonly within: readonly string[];
}

onEachEngine('who is on duty', (engine) => {
  let subgraph: Personnel;
  let people: readonly string[];
  let like: AppointmentRow;

  duringTests(engine, async (started) => {
    subgraph = started;
    const staff = new Staff(subgraph);
    people = await Promise.all(Array.from({ length: 12 }, () => staff.person()));
    const id = await staff.appointed(`${people[0]}`, await staff.post(), { from: '2025-01-01', to: '2025-01-02' });
    like = await subgraph.database.manager.findOneByOrFail(AppointmentRow, { id });
  });

  const found = async ({ sql, parameters }: Condition): Promise<string[]> => {
    const query = subgraph.database.manager.createQueryBuilder(PersonRow, 'person').where(sql, parameters);
    return (await query.select('person.id').orderBy('person.id').getMany()).map(({ id }) => id);
  };

  it('are the same people found from the appointments and looked at one by one', async () => {
    const held = fc.record({
      person: fc.nat(11),
      place: fc.constantFrom(...places),
      from: fc.integer({ min: 1, max: 12 }),
      months: fc.option(fc.integer({ min: -1, max: 6 })),
    });
    const asked = fc.record({ on: fc.integer({ min: 1, max: 12 }), within: fc.subarray(divisions, { minLength: 1 }) });
    let some = 0;
    const check = async (terms: readonly Held[], questions: readonly Asked[]) => {
      const ids = [...people];
      const rows = terms.map(({ person, place, from, months }): AppointmentRow => {
        const toDay = months === null ? null : day(Math.max(1, Math.min(12, from + months)));
        return { ...like, ...place, id: newId(), personId: `${ids[person]}`, fromDay: day(from), toDay };
      });
      await subgraph.database.transaction((tx) => tx.delete(AppointmentRow, { postId: like.postId }));
      if (rows.length > 0) await subgraph.database.transaction((tx) => insertEntities(tx, AppointmentRow, rows));
      for (const { on, within } of questions) {
        const onGrid = among('duty.grid_id', [gridId('410103001001C001')], 'grids');
        const [wholly, singly] = [
          placedWithin('duty', within, 'within'),
          placedWithin('duty', within, 'within', 'one by one'),
        ];
        for (const [where, other] of [
          [wholly, wholly],
          [wholly, singly],
          [onGrid, onGrid],
        ] as const) {
          const fromAppointments = await found(onDuty('person.id', day(on), 'on', where));
          expect(await found(holdsDuty('person.id', day(on), 'on', other))).toEqual(fromAppointments);
          some += fromAppointments.filter((id) => ids.includes(id)).length;
        }
      }
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(held, { minLength: 8, maxLength: 30, size: 'max' }),
        fc.array(asked, { minLength: 1, maxLength: 4 }),
        check,
      ),
      { numRuns: 40, seed: 20_261_126 },
    );
    expect(some).toBeGreaterThan(100);
  });

  it('are nobody where a condition holds nothing', () => {
    expect(holdsDuty('person.id', day(1), 'on', nothing)).toBe(nothing);
    expect(onDuty('person.id', day(1), 'on', placedWithin('duty', [], 'within'))).toBe(nothing);
  });
});
