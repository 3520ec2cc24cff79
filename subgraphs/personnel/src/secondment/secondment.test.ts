import { personnelEvents } from '@gridweave/events/personnel-events';
import { secondeeDigest } from '@gridweave/events/secondee';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { RuleSets } from '../../test/rules';
import { around, department, Secondments } from '../../test/secondments';
import { divisionId, gridId, unitId } from '../../test/small-district';
import { renheOffice, Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { personnelSnapshot } from '../snapshot';

onEachEngine('secondments', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let secondments: Secondments;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    secondments = new Secondments(staff);
  });

  const read = async (id: string, fields: string, viewer: Viewer = callers.hrOfficer) => {
    const { data, errors } = await ask(subgraph, viewer, `query ($id: ID!) { secondment(id: $id) { ${fields} } }`, {
      id,
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.secondment;
  };
  const changed = 'secondment { id version from to stage }';
  const day = (days: number) => secondments.day(days);
  const told = async (id: string) => {
    const rows = await subgraph.database.manager.findBy(OutboxRow, { type: personnelEvents.secondmentChanged });
    return rows.map(({ payload }) => JSON.parse(payload)).filter((payload) => payload.id === id);
  };

  it('are appointments of people who are sent, and name nobody in what is told of them', async () => {
    const { id, viewer, personId } = await secondments.begun();
    expect(
      await read(
        id,
        'person { id } originUnit { id } grid { id } division { id } from to stage appointment { id role employmentKind from to } timeline(first: 9) { nodes { action byRole reason } }',
      ),
    ).toMatchObject({
      person: { id: personId },
      originUnit: { id: department },
      grid: { id: gridId('410103003001Z001') },
      division: { id: divisionId('410103003001') },
      from: day(-30),
      to: day(150),
      stage: 'ON',
      appointment: { role: 'GRID_MEMBER', employmentKind: 'SECONDED', from: day(-30), to: day(150) },
      timeline: { nodes: [{ action: 'beginSecondment', byRole: 'HR_OFFICER', reason: '历练通知' }] },
    });
    const [payload] = await told(id);
    expect(payload).toEqual({
      id,
      appointmentId: expect.any(String),
      divisionId: divisionId('410103003001'),
      gridId: gridId('410103003001Z001'),
      secondee: secondeeDigest(id, viewer.id),
      version: 1,
    });
    expect(JSON.stringify(payload)).not.toContain(viewer.id);
  });

  it('are not two at a time, even when both are begun at once', async () => {
    const { personId } = await secondments.cadre();
    const postIds = [await secondments.post(), await secondments.post()];
    const answers = await Promise.all(postIds.map((postId) => secondments.begin({ personId, postId })));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'begun').sort()).toEqual(['SECONDMENT_OVERLAPS', 'begun']);
    const after = { personId, postId: postIds[0], from: day(151), to: day(200) };
    expect(await secondments.begin(after)).toMatchObject({ secondment: { stage: 'AHEAD' }, errors: [] });
    const first = answers.find(({ secondment }) => secondment).secondment;
    const extend = { secondmentId: first.id, expectedVersion: 1, to: day(151), basis: '延期' };
    expect(await staff.do('extendSecondment', extend, changed)).toMatchObject({
      errors: [{ code: 'SECONDMENT_OVERLAPS' }],
    });
  });

  it('are neither two at a time nor open by a correction of their appointment', async () => {
    const { id, personId } = await secondments.begun({ to: day(10) });
    const next = await secondments.begin({ personId, from: day(11), to: day(20) });
    expect(next.errors).toEqual([]);
    const { appointment } = await read(id, 'appointment { id }');
    const correct = async (to: string | null, from = day(-30)) => {
      const input = { appointmentId: appointment.id, expectedVersion: 1, from, to, employmentKind: 'SECONDED' };
      return (await staff.do('correctAppointment', { ...input, reason: '日期录错' }, 'appointment { id }')).errors;
    };
    expect(await correct(day(11))).toMatchObject([{ code: 'SECONDMENT_OVERLAPS' }]);
    expect(await correct(null)).toMatchObject([{ code: 'SECONDMENT_WITHOUT_END', field: 'to' }]);
    const end = { appointmentId: appointment.id, expectedVersion: 1, on: day(15), reason: '延长' };
    expect(await staff.do('endAppointment', end, 'appointment { id }')).toMatchObject({
      errors: [{ code: 'SECONDMENT_OVERLAPS' }],
    });
    expect(await correct(day(10), day(-40))).toEqual([]);
    expect(await read(id, 'from to')).toEqual({ from: day(-40), to: day(10) });
  });

  it('are refused where somebody cannot be sent', async () => {
    const { personId, viewer } = await secondments.cadre();
    const refused = async (input: object, by?: Viewer) =>
      (await secondments.begin({ personId, ...input }, changed, by)).errors[0]?.code;
    expect(await refused({ personId: 'unheard-of' })).toBe('PERSON_NOT_FOUND');
    expect(await refused({ postId: 'unheard-of' })).toBe('POST_NOT_FOUND');
    expect(await refused({ originUnitId: 'unheard-of' })).toBe('UNIT_NOT_FOUND');
    expect(await refused({ postId: await staff.post() })).toBe('POST_NOT_OF_GRID');
    expect(await refused({ originUnitId: renheOffice, postId: await secondments.post({ unitId: renheOffice }) })).toBe(
      'ORIGIN_IS_DESTINATION',
    );
    expect(await refused({ to: day(-31) })).toBe('DATE_BEFORE_START');
    expect(await refused({ mechanismCodes: ['NOT_LISTED'] })).toBe('CATALOGUE_CODE_UNKNOWN');
    expect(await refused({ basis: ' ' })).toBe('TEXT_MISSING');
    expect(await refused({}, around.otherStreetHr)).toBe('PERSON_NOT_FOUND');
    expect(await refused({}, callers.clerk)).toBe('PERSON_NOT_FOUND');
    expect(await refused({}, { ...viewer, grants: callers.hrOfficer.grants })).toBe('OWN_APPOINTMENT');
  });

  it('end by themselves, last longer or less long with a reason, and tell of it', async () => {
    const { id } = await secondments.begun({ to: day(10) });
    const extend = { secondmentId: id, expectedVersion: 1, to: day(20), basis: '延期通知' };
    expect(await staff.do('extendSecondment', { ...extend, to: day(10) }, changed)).toMatchObject({
      errors: [{ code: 'DATE_NOT_LATER' }],
    });
    expect(await staff.do('extendSecondment', extend, changed)).toMatchObject({
      secondment: { version: 2, to: day(20) },
    });
    const end = { secondmentId: id, expectedVersion: 2, on: day(15), reason: '工作需要' };
    expect(await staff.do('endSecondment', { ...end, on: day(21) }, changed)).toMatchObject({
      errors: [{ code: 'DATE_AFTER_END' }],
    });
    expect(await staff.do('endSecondment', { ...end, expectedVersion: 1 }, changed)).toMatchObject({
      errors: [{ code: 'VERSION_STALE' }],
    });
    expect(await staff.do('endSecondment', end, changed)).toMatchObject({ secondment: { version: 3, to: day(15) } });
    const { timeline, appointment } = await read(id, 'appointment { id to } timeline(first: 9) { nodes { action } }');
    expect(appointment.to).toBe(day(15));
    expect(timeline.nodes.map(({ action }: { action: string }) => action)).toEqual([
      'beginSecondment',
      'extendSecondment',
      'endSecondment',
    ]);
    expect((await told(id)).map(({ version }) => version)).toEqual([1, 2, 3]);
    await secondments.dawn(16);
    const ended = await subgraph.database.manager.findBy(OutboxRow, { type: personnelEvents.appointmentEnded });
    expect(ended.some(({ payload }) => JSON.parse(payload).id === appointment.id)).toBe(true);
  });

  it('are over once their appointment is, by whichever deed it was', async () => {
    const { id } = await secondments.begun({ to: day(10) });
    const { appointment } = await read(id, 'appointment { id version }');
    const annul = { appointmentId: appointment.id, expectedVersion: 1, reason: '录错' };
    await staff.do('annulAppointment', annul, 'appointment { id }');
    expect(await read(id, 'stage to availableActions { allowed denial { code } }')).toEqual({
      stage: 'CALLED_OFF',
      to: null,
      availableActions: Array(5).fill({ allowed: false, denial: { code: 'SECONDMENT_CALLED_OFF' } }),
    });
    const end = { secondmentId: id, expectedVersion: 1, on: day(5), reason: '结束' };
    expect(await staff.do('endSecondment', end, changed)).toMatchObject({
      errors: [{ code: 'SECONDMENT_CALLED_OFF' }],
    });
  });

  it('are seen by HR, the committee and the office of their line, and by whoever is on them; by nobody else', async () => {
    const { id, viewer } = await secondments.begun();
    const seen = async (by: Viewer) => (await read(id, 'id', by)) !== null;
    const listed = async (by: Viewer) => {
      const filter = `{ secondments(first: 100, filter: { gridId: "${gridId('410103003001Z001')}" }) { nodes { id } } }`;
      const { data } = await ask(subgraph, by, filter);
      return data.secondments.nodes.some((each: { id: string }) => each.id === id);
    };
    const reference = async (by: Viewer) => {
      const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Secondment { id } } }';
      return (await ask(subgraph, by, query, { of: [{ __typename: 'Secondment', id }] })).data._entities[0] !== null;
    };
    const { streetHr, committee, office, otherStreetHr, otherCommittee, otherOffice, clerk } = around;
    for (const by of [viewer, callers.hrOfficer, streetHr, committee, office]) {
      expect([await seen(by), await listed(by), await reference(by)]).toEqual([true, true, true]);
    }
    const { administrator, chief, colleague, resident, nobody } = callers;
    const others = [
      otherStreetHr,
      otherCommittee,
      otherOffice,
      clerk,
      administrator,
      chief,
      colleague,
      resident,
      nobody,
    ];
    for (const by of others) {
      expect([await seen(by), await listed(by), await reference(by)]).toEqual([false, false, false]);
    }
    const reasons = async (by: Viewer) =>
      (await read(id, 'timeline(first: 1) { nodes { reason } }', by)).timeline.nodes[0].reason;
    expect(await Promise.all([viewer, streetHr, committee, office].map(reasons))).toEqual([
      '历练通知',
      '历练通知',
      null,
      null,
    ]);
    const end = { secondmentId: id, expectedVersion: 1, on: day(0), reason: '结束' };
    const refusal = async (by: Viewer) => (await staff.do('endSecondment', end, changed, by)).errors[0].code;
    expect(await refusal(committee)).toBe('FORBIDDEN');
    expect(await refusal(otherStreetHr)).toBe('SECONDMENT_NOT_FOUND');
    expect(await refusal({ ...viewer, grants: callers.hrOfficer.grants })).toBe('OWN_SECONDMENT');
  });

  it('are for what the district has put into its lists, which are empty until then', async () => {
    const list = async (catalogue: string, by: Viewer = callers.clerk) =>
      (await ask(subgraph, by, `{ schemeCatalogue(catalogue: ${catalogue}) { code label source inUse } }`)).data
        .schemeCatalogue;
    expect(
      await Promise.all(['MECHANISM', 'DUTY', 'SERVICE', 'APPRAISAL_DIMENSION'].map((each) => list(each))),
    ).toEqual([[], [], [], []]);
    expect((await list('APPRAISAL_GRADE')).map(({ source }: { source: string }) => source.includes('推断'))).toEqual(
      Array(4).fill(true),
    );
    expect(await list('APPRAISAL_GRADE', callers.resident)).toEqual([]);
    const item = { catalogue: 'DUTY', code: 'FIRST_DUTY', label: '职责一', source: '区委文件', inUse: true };
    const keep = (input: object, by?: Viewer) =>
      staff.do(
        'keepSchemeCatalogueItem',
        { expectedVersion: 0, ...item, ...input },
        'schemeCatalogueItem { code version inUse }',
        by,
      );
    expect(await keep({}, around.streetHr)).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    expect(await keep({ code: 'no code' })).toMatchObject({ errors: [{ code: 'CATALOGUE_CODE_INVALID' }] });
    expect(await keep({})).toMatchObject({ schemeCatalogueItem: { code: 'FIRST_DUTY', version: 1 } });
    expect(await keep({})).toMatchObject({ errors: [{ code: 'VERSION_STALE' }] });
    const { id } = await secondments.begun({ dutyCodes: ['FIRST_DUTY', 'FIRST_DUTY'] });
    expect(await keep({ expectedVersion: 1, inUse: false })).toMatchObject({ schemeCatalogueItem: { inUse: false } });
    expect(await read(id, 'duties { code label } mechanisms { code } services { code }')).toEqual({
      duties: [{ code: 'FIRST_DUTY', label: '职责一' }],
      mechanisms: [],
      services: [],
    });
    const { personId } = await secondments.cadre();
    expect(await secondments.begin({ personId, dutyCodes: ['FIRST_DUTY'] })).toMatchObject({
      errors: [{ code: 'CATALOGUE_CODE_UNKNOWN', field: 'dutyCodes' }],
    });
  });

  it('are found by place, day, end and stage', async () => {
    const { id } = await secondments.begun({ originUnitId: unitId('department:human-resources') });
    const ahead = await secondments.begun({ from: day(10) });
    const found = async (filter: string) => {
      const { data } = await ask(
        subgraph,
        callers.hrOfficer,
        `{ secondments(first: 100, filter: { ${filter} }) { nodes { id } } }`,
      );
      return new Set(data.secondments.nodes.map((each: { id: string }) => each.id));
    };
    expect(await found(`originUnitId: "${unitId('department:human-resources')}", stage: ON`)).toContain(id);
    expect(await found(`divisionId: "${divisionId('410103003')}", stage: AHEAD`)).toContain(ahead.id);
    expect(await found(`personId: "${ahead.personId}", on: "${day(9)}"`)).toEqual(new Set());
    expect(await found(`personId: "${ahead.personId}", on: "${day(10)}"`)).toEqual(new Set([ahead.id]));
    expect(await found(`divisionId: "${divisionId('410103002')}"`)).not.toContain(id);
    expect(await found(`personId: "${ahead.personId}", endsBefore: "${day(150)}"`)).toEqual(new Set());
    expect(await found(`personId: "${ahead.personId}", endsBefore: "${day(151)}"`)).toEqual(new Set([ahead.id]));
  });

  it('are refused to whom the rules exclude, and left to people where they cannot tell', async () => {
    const rules = new RuleSets(staff);
    const age = { key: 'age', kind: 'AGE', name: '年龄', age: { statedAge: 35 } };
    const purpose = { kind: 'SECONDMENT', name: '365' };
    const draft = { divisionId: divisionId('410103'), purpose, ...rules.content([age]) };
    const { ruleSet } = await staff.do('draftEligibilityRuleSet', draft, 'ruleSet { id version }');
    // The sample may have rules of its own, of the same age.
    if (ruleSet) await rules.approve(ruleSet);
    const old = await staff.person({ birthDay: '1970-01-01' });
    expect(await secondments.begin({ personId: old })).toMatchObject({
      errors: [{ code: 'NOT_ELIGIBLE', field: 'personId' }],
    });
    const unknown = await staff.person({ birthDay: null });
    const { secondment } = await secondments.begin({ personId: unknown });
    const eligible = async (id: string, by: Viewer) =>
      (await read(id, 'eligibility { eligible asOf }', by)).eligibility;
    expect(await eligible(secondment.id, callers.hrOfficer)).toMatchObject({ eligible: 'UNKNOWN', asOf: day(-30) });
    const { id, viewer } = await secondments.begun();
    for (const by of [viewer, around.streetHr]) {
      expect(await eligible(id, by)).toMatchObject({ asOf: day(-30) });
    }
    expect(await eligible(id, around.committee)).toBeNull();
  });

  it('are read in a list of any length with as many statements', async () => {
    for (let made = 0; made < 3; made += 1) {
      const { id, viewer } = await secondments.begun();
      const topic = { secondmentId: id, title: '题目', goal: '目标' };
      await staff.do('takeTopic', topic, 'topic { id }', viewer);
    }
    const query = (
      first: number,
    ) => `{ secondments(first: ${first}) { nodes { id from to stage person { name } originUnit { name }
      appointment { id courseStandings { done } } duties { label } eligibility { eligible } availableActions { allowed }
      timeline(first: 3) { nodes { action } } topics(first: 3) { nodes { title incidents { id } evidence { title } availableActions { allowed } } }
      appraisals(first: 3) { nodes { comment grade { label } } } } } }`;
    const statements = async (first: number) => {
      const before = subgraph.database.statementCount;
      const { data, errors } = await ask(subgraph, callers.hrOfficer, query(first));
      expect(errors).toBeUndefined();
      expect(data.secondments.nodes).toHaveLength(first);
      return subgraph.database.statementCount - before;
    };
    expect(await statements(3)).toBe(await statements(1));
  });

  it('are told again to whoever starts late', async () => {
    const { id, viewer } = await secondments.begun();
    const heard: { id: string; secondee?: string }[] = [];
    for (let after: string | null = null; ; ) {
      const page = await personnelSnapshot(subgraph.database, after);
      const own = page.events.filter(({ type }) => type === personnelEvents.secondmentChanged);
      heard.push(...own.map(({ payload }) => payload as { id: string }));
      after = page.next;
      if (after === null) break;
    }
    expect(heard.filter((each) => each.id === id)).toMatchObject([{ secondee: secondeeDigest(id, viewer.id) }]);
  });
});
