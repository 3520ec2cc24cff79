import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { PersonRow } from '../person/person.entity';

onEachEngine('facts about people', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const fields = 'fact { id version kind value from to source birthDateBasis } warnings';
  const record = (personId: string, kind: string, value: string, more: object = {}, viewer?: Viewer) =>
    staff.do('recordPersonFact', { personId, kind, value, source: '干部档案', ...more }, fields, viewer);
  const number = (personId: string, text: string, viewer?: Viewer) =>
    staff.do('recordIdentityNumber', { personId, number: text }, 'person { id identityNumber } warnings', viewer);
  const facts = async (
    id: string,
    viewer: Viewer = callers.hrOfficer,
    at: { asOf?: string; knownAt?: string } = {},
  ) => {
    const query = `query ($id: ID!, $asOf: DateTime, $knownAt: DateTime) { person(id: $id) {
      facts(asOf: $asOf, knownAt: $knownAt) { id kind value recordedAt enteredBy { id } } } }`;
    const { data, errors } = await ask(subgraph, viewer, query, { id, ...at });
    expect(errors).toBeUndefined();
    return data.person?.facts as { id: string; kind: string; value: string; recordedAt: string }[] | null | undefined;
  };
  const values = async (...asked: Parameters<typeof facts>) => (await facts(...asked))?.map(({ value }) => value);
  /** As a client would send it back. */
  const recordedAt = async (id: string) => new Date((await facts(id))?.[0]?.recordedAt ?? '').toISOString();
  const rowOf = (id: string) => subgraph.database.manager.findOneByOrFail(PersonRow, { id });

  it('are corrected and withdrawn, while what was believed before stays to be seen', async () => {
    const id = await staff.person();
    const { fact } = await record(id, 'EDUCATION', 'COLLEGE', { from: '2012-07-01' });
    const first = await recordedAt(id);
    const input = { factId: fact.id, expectedVersion: 1, source: '学历证书', reason: '核对证书' };
    expect(
      await staff.do('correctPersonFact', { ...input, value: 'BACHELOR', from: '2013-07-01' }, fields),
    ).toMatchObject({ fact: { version: 2, value: 'BACHELOR', from: '2013-07-01', source: '学历证书' } });
    const second = await recordedAt(id);
    expect(await staff.do('correctPersonFact', { ...input, value: 'MASTER' }, fields)).toMatchObject({
      errors: [{ code: 'VERSION_STALE' }],
    });
    expect(await values(id, callers.hrOfficer, { knownAt: first })).toEqual(['COLLEGE']);
    expect(await values(id, callers.hrOfficer, { knownAt: second })).toEqual(['BACHELOR']);
    const asOf = '2013-01-01T12:00:00+08:00';
    expect(await values(id, callers.hrOfficer, { asOf })).toEqual([]);
    expect(await values(id, callers.hrOfficer, { asOf, knownAt: first })).toEqual(['COLLEGE']);
    const withdrawal = { factId: fact.id, expectedVersion: 2, reason: '张冠李戴' };
    expect(await staff.do('withdrawPersonFact', withdrawal, 'person { id }')).toMatchObject({ person: { id } });
    expect(await values(id)).toEqual([]);
    expect(await values(id, callers.hrOfficer, { knownAt: second })).toEqual(['BACHELOR']);
    expect(await staff.do('withdrawPersonFact', withdrawal, 'person { id }')).toMatchObject({
      errors: [{ code: 'FACT_NOT_FOUND' }],
    });
  });

  it.each([
    ['BIRTH_DATE', '1990-02-29', {}, 'FACT_VALUE_INVALID'],
    ['BIRTH_DATE', '2999-01-01', {}, 'FACT_VALUE_INVALID'],
    ['BIRTH_DATE', '32874', {}, 'FACT_VALUE_INVALID'],
    ['SEX', '男', {}, 'FACT_VALUE_INVALID'],
    ['EDUCATION', '', {}, 'FACT_VALUE_INVALID'],
    ['HOUSEHOLD_REGISTRATION', '41010', {}, 'FACT_VALUE_INVALID'],
    ['HONOUR', ' ', {}, 'TEXT_MISSING'],
    ['HONOUR', '优'.repeat(201), {}, 'TEXT_TOO_LONG'],
    ['HONOUR', '优秀网格长', { source: '' }, 'TEXT_MISSING'],
    ['HONOUR', '优秀网格长', { from: '2025-02-01', to: '2025-01-31' }, 'DATE_BEFORE_START'],
    ['HONOUR', '优秀网格长', { from: '2999-01-01' }, 'DATE_IN_FUTURE'],
    ['PARTY_MEMBERSHIP', 'FULL', { to: '2999-01-01' }, 'DATE_IN_FUTURE'],
  ])('refuse %s “%s” %j: %s', async (kind, value, more, code) => {
    const id = await staff.person();
    expect(await record(id, kind, value, more)).toMatchObject({ fact: null, errors: [{ code }] });
    expect(await facts(id)).toEqual([]);
  });

  it('are one at a time where a person has one, even when two are recorded at once', async () => {
    const id = await staff.person();
    const answers = await Promise.all(['汉族', '回族'].map((value) => record(id, 'ETHNICITY', value)));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['FACT_ALREADY_RECORDED', 'done']);
    const until = { from: '2020-01-01', to: '2020-12-31' };
    expect(await record(id, 'PARTY_MEMBERSHIP', 'PROBATIONARY', until)).toMatchObject({ errors: [] });
    expect((await rowOf(id)).inParty).toBe(false);
    expect(await record(id, 'PARTY_MEMBERSHIP', 'FULL', { from: '2021-01-01' })).toMatchObject({ errors: [] });
    expect((await rowOf(id)).inParty).toBe(true);
  });

  it('are known no more once they are withdrawn, unless something else on file says them', async () => {
    const id = await staff.person({ birthDay: null });
    const withdraw = (factId: string) =>
      staff.do('withdrawPersonFact', { factId, expectedVersion: 1, reason: '张冠李戴' }, 'person { id }');
    const [birth, membership] = [
      await record(id, 'BIRTH_DATE', '1961-02-03'),
      await record(id, 'PARTY_MEMBERSHIP', 'FULL'),
    ];
    expect(await rowOf(id)).toMatchObject({ birthDay: '1961-02-03', inParty: true });
    await withdraw(birth.fact.id);
    await withdraw(membership.fact.id);
    expect(await rowOf(id)).toMatchObject({ birthDay: null, inParty: null });
    await number(id, '11010519491231002X');
    const second = await record(id, 'BIRTH_DATE', '1961-02-03');
    await withdraw(second.fact.id);
    expect(await rowOf(id)).toMatchObject({ birthDay: '1949-12-31' });
  });

  it('warn of a birth date that the identity number contradicts, and say which counts', async () => {
    const id = await staff.person({ birthDay: null });
    expect(await number(id, '11010519491231002x')).toEqual({
      person: { id, identityNumber: `1${'*'.repeat(16)}X` },
      warnings: [],
      errors: [],
    });
    expect((await rowOf(id)).birthDay).toBe('1949-12-31');
    const { fact, warnings } = await record(id, 'BIRTH_DATE', '1950-01-02');
    expect([fact.birthDateBasis, warnings]).toEqual(['FILE', ['BIRTH_DATE_DIFFERS']]);
    expect((await rowOf(id)).birthDay).toBe('1950-01-02');
    const correction = { factId: fact.id, expectedVersion: 1, value: '1950-01-02', source: '认定意见', reason: '认定' };
    const byNumber = { ...correction, birthDateBasis: 'IDENTITY_NUMBER' };
    expect(await staff.do('correctPersonFact', byNumber, fields)).toMatchObject({
      fact: { birthDateBasis: 'IDENTITY_NUMBER' },
      warnings: ['BIRTH_DATE_DIFFERS'],
    });
    expect((await rowOf(id)).birthDay).toBe('1949-12-31');
    expect(await record(id, 'SEX', 'MALE')).toMatchObject({ warnings: ['SEX_DIFFERS'] });
    expect(await number(id, '110105500102002')).toMatchObject({ warnings: ['NUMBER_CONVERTED', 'SEX_DIFFERS'] });
    expect(await number(id, '000103188001010019')).toMatchObject({
      warnings: ['DIVISION_PREFIX_UNKNOWN', 'BIRTH_DATE_DIFFERS'],
    });
  });

  it.each([
    ['110105194912310021', 'IDENTITY_NUMBER_CHECK_DIGIT_WRONG'],
    ['410103190002290015', 'IDENTITY_NUMBER_DATE_IMPOSSIBLE'],
    ['410103800230001', 'IDENTITY_NUMBER_DATE_IMPOSSIBLE'],
    ['4101038', 'IDENTITY_NUMBER_MALFORMED'],
    ['', 'IDENTITY_NUMBER_MALFORMED'],
  ])('refuse the number “%s”, and do not repeat it', async (text, code) => {
    const answer = await number(await staff.person(), text);
    expect(answer).toMatchObject({ person: null, errors: [{ code, field: 'number' }] });
    if (text !== '') expect(JSON.stringify(answer)).not.toContain(text);
  });

  it('are read by HR of the own line and the person itself, discipline only where the file is kept', async () => {
    const subject = `reads-itself-${engine.name}`;
    const id = await staff.person({ subject });
    await record(id, 'HONOUR', '优秀网格长');
    await record(id, 'DISCIPLINE', '警告', { from: '2026-01-10', to: '2999-01-09' });
    // On duty in a subdistrict, whose HR reads the file, though the district keeps it.
    await staff.appointed(id, await staff.post(), { from: '2024-01-01' });
    const ofSubdistrict = person('hr-renhe', grant('HR_OFFICER', 'DIVISION', divisionId('410103003')));
    const elsewhere = person('hr-elsewhere', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
    expect(await values(id)).toEqual(['优秀网格长', '警告']);
    expect(await values(id, person(subject))).toEqual(['优秀网格长', '警告']);
    expect(await values(id, ofSubdistrict)).toEqual(['优秀网格长']);
    const { dispatcher, clerk, administrator, chief, resident, nobody } = callers;
    for (const viewer of [elsewhere, dispatcher, clerk, administrator, chief, resident, nobody]) {
      expect((await facts(id, viewer)) ?? null).toBeNull();
    }
    expect(await record(id, 'DISCIPLINE', '记过', {}, ofSubdistrict)).toMatchObject({
      errors: [{ code: 'FORBIDDEN' }],
    });
    for (const viewer of [elsewhere, dispatcher, administrator, nobody]) {
      expect(await record(id, 'HONOUR', '先进', {}, viewer)).toMatchObject({ errors: [{ code: 'PERSON_NOT_FOUND' }] });
      expect(await number(id, '11010519491231002X', viewer)).toMatchObject({ errors: [{ code: 'PERSON_NOT_FOUND' }] });
    }
    const own = await staff.person({ subject: `own-file-${engine.name}` });
    const self = person(`own-file-${engine.name}`, grant('HR_OFFICER', 'DIVISION', divisionId('410103')));
    expect(await record(own, 'HONOUR', '先进', {}, self)).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
  });

  it('are told to nobody by events, and a repeated request records once', async () => {
    const id = await staff.person();
    const before = await subgraph.database.manager.count(OutboxRow);
    const idempotencyKey = freshKey();
    const once = await record(id, 'HONOUR', '优秀网格长', { idempotencyKey });
    expect(await record(id, 'HONOUR', '优秀网格长', { idempotencyKey })).toEqual(once);
    expect(await values(id)).toEqual(['优秀网格长']);
    expect(await subgraph.database.manager.count(OutboxRow)).toBe(before);
  });
});
