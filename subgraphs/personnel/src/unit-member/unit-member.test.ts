import { openField } from '@gridweave/subgraph/cipher/field-cipher';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId, unitId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { SealedFieldRow } from '../cipher/sealed-field.entity';
import { placeOf } from '../cipher/sealed-field.queries';
import { PersonRow } from '../person/person.entity';

onEachEngine('members of outside units', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  const today = shanghaiDay(new Date());
  const drainage = unitId('city:drainage-3');
  let named = 0;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const unitFields = 'unit { unitAdministrators { id version from to } }';
  const name = async (input: object = {}, viewer: Viewer = callers.administrator) => {
    named += 1;
    const subject = `foreman-${engine.name}-${named}`;
    const facts = { unitId: drainage, subject, name: '乌示例', from: today, reason: '委托书' };
    const answer = await staff.do('nameUnitAdministrator', { ...facts, ...input }, unitFields, viewer);
    return { subject, foreman: person(subject, grant('UNIT_MEMBER', 'UNIT', drainage)), ...answer };
  };
  let admitted = 0;
  const admit = (viewer: Viewer, input: object = {}) => {
    admitted += 1;
    const subject = `crew-${engine.name}-${admitted}`;
    const facts = { unitId: drainage, subject, name: '莫样本', workPhone: '194 0000 9999', reason: '进场' };
    return staff.do(
      'admitUnitMember',
      { ...facts, from: today, to: addDays(today, 90), ...input },
      memberFields,
      viewer,
    );
  };
  const memberFields = 'appointment { id role version from to unit { name } }';
  const grantsOf = async (subject: string) =>
    (await ask(subgraph, person(subject), '{ viewer { grants { role scope { kind id } until } } }')).data.viewer.grants;

  it('are admitted, dated, by the administrator whom the operation centre named, and may then act for it', async () => {
    const { foreman, subject: own, errors } = await name();
    expect(errors).toEqual([]);
    expect(await grantsOf(own)).toEqual([{ role: 'UNIT_MEMBER', scope: { kind: 'UNIT', id: drainage }, until: null }]);
    const subject = `crew-once-${engine.name}`;
    const { appointment } = await admit(foreman, { subject });
    expect(appointment).toMatchObject({ role: 'UNIT_MEMBER', version: 1, from: today, to: addDays(today, 90) });
    const scope = { kind: 'UNIT', id: drainage };
    expect(await grantsOf(subject)).toEqual([{ role: 'UNIT_MEMBER', scope, until: addDays(today, 90) }]);
    const { id, divisionId: file } = await subgraph.database.manager.findOneByOrFail(PersonRow, { subject });
    expect(file).toBeNull();
    const phone = await subgraph.database.manager.findOneByOrFail(SealedFieldRow, {
      personId: id,
      field: 'WORK_PHONE',
    });
    expect(openField(subgraph.services.fieldKeys, placeOf(phone), phone.sealed)).toBe('19400009999');
    expect(await admit(foreman, { subject })).toMatchObject({ errors: [{ code: 'PERSON_ALREADY_HOLDS_POST' }] });
  });

  it('are dismissed by it, and their grants end', async () => {
    const { foreman } = await name();
    const subject = `crew-leaves-${engine.name}`;
    const from = addDays(today, -10);
    const { appointment } = await admit(foreman, { subject, from });
    const input = { appointmentId: appointment.id, expectedVersion: 1, reason: '离场' };
    const dismiss = (on: string, viewer: Viewer = foreman) =>
      staff.do('dismissUnitMember', { ...input, on }, memberFields, viewer);
    expect(await dismiss(addDays(today, 91))).toMatchObject({ errors: [{ code: 'DATE_AFTER_END' }] });
    expect(await dismiss(today, callers.hrOfficer)).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    expect(await dismiss(addDays(today, -1))).toMatchObject({ appointment: { to: addDays(today, -1) }, errors: [] });
    expect(await grantsOf(subject)).toEqual([]);
  });

  it('are admitted by nobody else, not even HR, nor before or after the administrator’s days', async () => {
    const early = await name({ from: addDays(today, 1) });
    const late = await name({ from: addDays(today, -9), to: addDays(today, -1) });
    for (const viewer of [early.foreman, late.foreman, callers.hrOfficer, callers.administrator, callers.nobody]) {
      expect(await admit(viewer)).toMatchObject({ appointment: null, errors: [{ code: 'FORBIDDEN' }] });
    }
  });

  it('have each administrator once on a day, so that the charge is over when it is ended', async () => {
    const { subject, errors } = await name({ from: addDays(today, -5), to: addDays(today, 5) });
    expect(errors).toEqual([]);
    const again = (from: number) => name({ subject, from: addDays(today, from) });
    expect(await again(5)).toMatchObject({ errors: [{ code: 'ADMINISTRATOR_ALREADY_NAMED' }] });
    const atOnce = await Promise.all([again(6), again(6), again(6)]);
    const codes = atOnce.map((each) => each.errors[0]?.code ?? 'done');
    expect(codes.sort()).toEqual(['ADMINISTRATOR_ALREADY_NAMED', 'ADMINISTRATOR_ALREADY_NAMED', 'done']);
  });

  it('have an administrator until the charge is ended', async () => {
    const { foreman } = await name({ from: addDays(today, -5) });
    expect((await admit(foreman)).errors).toEqual([]);
    const { data } = await ask(
      subgraph,
      foreman,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Unit { unitAdministrators { id version person { name } } } } }',
      { of: [{ __typename: 'Unit', id: drainage }] },
    );
    const own = data._entities[0].unitAdministrators.at(-1);
    expect(own.person.name).toBe('乌示例');
    const input = { unitAdministratorId: own.id, expectedVersion: own.version, on: addDays(today, -1) };
    expect(await staff.do('endUnitAdministrator', input, unitFields, callers.dispatcher)).toMatchObject({
      errors: [{ code: 'UNIT_ADMINISTRATOR_NOT_FOUND' }],
    });
    expect((await staff.do('endUnitAdministrator', input, unitFields, callers.administrator)).errors).toEqual([]);
    expect(await admit(foreman)).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
  });

  it.each([
    ['HR', () => callers.hrOfficer, {}, 'FORBIDDEN'],
    [
      'the centre of a street for a unit of the city',
      () => person('administrator', grant('ADMINISTRATOR', 'DIVISION', divisionId('410103003'))),
      {},
      'FORBIDDEN',
    ],
    ['nobody', () => callers.nobody, {}, 'FORBIDDEN'],
    [
      'the centre for a department',
      () => callers.administrator,
      { unitId: unitId('department:urban-management') },
      'NOT_AN_OUTSIDE_UNIT',
    ],
    ['the centre for no unit', () => callers.administrator, { unitId: '无' }, 'UNIT_NOT_FOUND'],
    ['the centre with an account that cannot be', () => callers.administrator, { subject: '工头' }, 'SUBJECT_INVALID'],
    ['the centre with days out of order', () => callers.administrator, { to: '2020-01-01' }, 'DATE_BEFORE_START'],
  ])('get no administrator from %s', async (_who, viewer, input, code) => {
    expect(await name(input, viewer())).toMatchObject({ unit: null, errors: [{ code }] });
  });

  it('need a phone that can be one', async () => {
    const { foreman } = await name();
    expect(await admit(foreman, { workPhone: '12' })).toMatchObject({ errors: [{ code: 'PHONE_INVALID' }] });
    expect(await admit(foreman, { to: '2020-01-01' })).toMatchObject({ errors: [{ code: 'DATE_BEFORE_START' }] });
  });
});
