import { ask } from '@gridweave/testing/ask';
import { Imports } from '../imports';
import { Staff } from '../staff';
import type { Personnel } from '../started';
import { callers } from './callers';
import { nameOf } from './planter';
import type { Plants } from './plants';

/** A roster that the street’s HR officer has brought, with a name that stands in it alone, and a list that was taken along. Needs a directory for files. */
export async function rosterBrought(subgraph: Personnel, plants: Plants): Promise<void> {
  const by = callers['street HR'];
  const name = plants.canary('name in a file', 'own', by.id, nameOf(92));
  const roster = `姓名,身份证号,手机号,层级,推荐单位,街道,出生日期,学历\n${name},,,副职,,,1994-04-04,`;
  const batchId = plants.at('ReserveBatch', 'district');
  const { id } = await new Imports(subgraph).plan('importReserveRoster', roster, { batchId }, by);
  plants.add('StaffImport', id, 'own', by.id);
  const { data } = await ask(subgraph, by, 'query ($id: ID!) { staffImport(id: $id) { job { id } } }', { id });
  plants.add('PersonnelJob', data.staffImport.job.id, 'own', by.id);
  const list = { list: 'PEOPLE', format: 'CSV' };
  const { errors } = await new Staff(subgraph).do('exportStaff', list, 'staffExport { id }', by);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
}
