import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { appointmentsOfPerson } from '../appointment/appointment.queries';
import type { PersonRow } from '../person/person.entity';
import { peoplePage } from '../person/person.queries';
import { roleWords } from '../post/post-words';
import type { PersonnelContext } from '../services';
import { exportedList, personColumns } from './exported-list';
import { placeOf } from './place';

const who = personColumns<PersonRow>(async (person) => person);

export const peopleList = exportedList<PersonRow>({
  title: '人员',
  takes: ['divisionId', 'unitId', 'gridId', 'role', 'text', 'asOf', 'knownAt'],
  columns: [
    who.id,
    who.name,
    who.identityNumber,
    who.workPhone,
    who.privatePhone,
    who.birthDay,
    who.inParty,
    ['现任职务', async ({ id }, { ctx }) => (await appointmentsToday(ctx, id)).join('；') || null],
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: (ctx, args, { asOf, knownAt, ...filter }) => peoplePage(ctx, args, filter, { asOf, knownAt }),
});

async function appointmentsToday(ctx: PersonnelContext, personId: string): Promise<string[]> {
  const held = await appointmentsOfPerson(ctx, personId, { day: shanghaiDay(ctx.now) });
  return held.map((each) => `${placeOf(ctx, each) ?? ''}${roleWords[each.role]}`);
}
