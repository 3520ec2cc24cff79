import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('a file that is opened', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  const renhe = divisionId('410103003');
  const ofRenhe = person('hr-of-renhe', grant('HR_OFFICER', 'DIVISION', renhe));
  const ofDaxuelu = person('hr-of-daxuelu', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const register = (input: object, viewer: Viewer = ofRenhe) =>
    staff.do('registerPerson', { name: '甄新来', divisionId: renhe, ...input }, 'person { id name bornOn }', viewer);
  const codeOf = async (answer: ReturnType<typeof register>) => (await answer).errors[0]?.code ?? 'done';

  it('is written on, and appointed from, by those who keep it', async () => {
    const { person: known, errors } = await register({});
    expect(errors).toEqual([]);
    expect(known).toMatchObject({ name: '甄新来', bornOn: null });
    const born = { personId: known.id, kind: 'BIRTH_DATE', value: '1992-02-29', source: '人事档案' };
    expect((await staff.do('recordPersonFact', born, 'fact { id }', ofRenhe)).errors).toEqual([]);
    expect((await staff.appoint(known.id, await staff.post(), { from: '2026-01-01' }, ofRenhe)).errors).toEqual([]);
  });

  it('lets whoever it is about sign in, and one person alone', async () => {
    const subject = `registered-${engine.name}`;
    const atOnce = await Promise.all([1, 2, 3].map(() => codeOf(register({ subject }))));
    expect(atOnce.sort()).toEqual(['SUBJECT_TAKEN', 'SUBJECT_TAKEN', 'done']);
    const { data } = await ask(subgraph, person(subject), '{ viewer { person { name } } }');
    expect(data.viewer.person).toEqual({ name: '甄新来' });
  });

  it('is that of whoever a unit has admitted and no office keeps, under the same name', async () => {
    const subject = `admitted-${engine.name}`;
    const id = await staff.person({ subject, divisionId: null, fullName: '甄新来' });
    expect(await codeOf(register({ subject, name: '甄他人' }))).toBe('SUBJECT_TAKEN');
    const answers = await Promise.all([1, 2].map(() => register({ subject })));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['SUBJECT_TAKEN', 'done']);
    expect(answers.flatMap(({ person: kept }) => (kept ? [kept.id] : []))).toEqual([id]);
    const born = { personId: id, kind: 'BIRTH_DATE', value: '1992-02-29', source: '人事档案' };
    expect((await staff.do('recordPersonFact', born, 'fact { id }', ofRenhe)).errors).toEqual([]);
    const elsewhere = { subject, divisionId: divisionId('410103002') };
    expect(await codeOf(register(elsewhere, ofDaxuelu))).toBe('SUBJECT_TAKEN');
  });

  it('is nobody’s own to open, be they admitted by a unit', async () => {
    await staff.person({ subject: ofRenhe.id, divisionId: null, fullName: '甄新来' });
    expect(await codeOf(register({ subject: ofRenhe.id }))).toBe('SUBJECT_TAKEN');
  });

  it.each<[string, object, Viewer, string]>([
    ['a part of the district that is another’s', {}, ofDaxuelu, 'FORBIDDEN'],
    ['the district, by an officer of a street', { divisionId: divisionId('410103') }, ofRenhe, 'FORBIDDEN'],
    ['a division that is not there', { divisionId: 'nowhere' }, ofRenhe, 'DIVISION_NOT_FOUND'],
    ['nobody’s name', { name: ' ' }, ofRenhe, 'TEXT_MISSING'],
    ['a sign-in that none is', { subject: '张三' }, ofRenhe, 'SUBJECT_INVALID'],
    ['anybody, by those who keep no files', {}, callers.administrator, 'FORBIDDEN'],
  ])('is refused for %s', async (_, input, viewer, code) => {
    expect(await codeOf(register(input, viewer))).toBe(code);
  });

  it('is seen by nobody whose line it is not in', async () => {
    const { person: known } = await register({});
    for (const viewer of [ofDaxuelu, callers.dispatcher, callers.chief, callers.nobody]) {
      const { data } = await ask(subgraph, viewer, `{ person(id: "${known.id}") { id } }`);
      expect(data?.person ?? null).toBeNull();
    }
  });
});
