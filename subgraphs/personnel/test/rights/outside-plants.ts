import { callers } from '../started';
import { day, member, nameOf, type Planter, today } from './planter';
import { outsideUnit } from './sites';

/** A unit of the city, who admits its people, and one of them. */
export async function outside(planter: Planter): Promise<void> {
  const { plants } = planter;
  const [foreman, crew] = ['planted-foreman', 'planted-crew'];
  const name = (of: string, serial: number) => plants.canary('outside name', 'outside', of, nameOf(serial));
  const named = { unitId: outsideUnit, subject: foreman, name: name(foreman, 90), from: today, reason: '委托' };
  const fields = 'unit { unitAdministrators { id person { id } } }';
  const { unit } = await planter.done('nameUnitAdministrator', named, fields, callers.administrator);
  plants.add('UnitAdministrator', unit.unitAdministrators[0].id, 'outside', foreman);
  const workPhone = plants.canary('outside phone', 'outside', crew, '19400009103');
  const whom = { unitId: outsideUnit, subject: crew, name: name(crew, 91), workPhone };
  const admitted = { ...whom, from: today, to: day(90), reason: '进场' };
  const by = member(foreman, outsideUnit);
  const { appointment } = await planter.done('admitUnitMember', admitted, 'appointment { id }', by);
  plants.add('Appointment', appointment.id, 'outside', crew);
  plants.add('Unit', outsideUnit, 'outside');
  for (const subject of [foreman, crew]) {
    const [row] = await planter.subgraph.database.manager.query('SELECT id FROM person WHERE subject = ?', [subject]);
    plants.add('Person', row.id, 'outside', subject);
  }
}
