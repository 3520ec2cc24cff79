import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { around, Secondments } from '../../test/secondments';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('what secondees are told, and tell each other', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let secondments: Secondments;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    secondments = new Secondments(staff);
  });

  const day = (days: number) => secondments.day(days);
  const refusal = async (answer: Promise<{ errors: { code: string }[] }>) => (await answer).errors[0]?.code;
  const entity = async (type: string, id: string, by: Viewer, fields = 'id') => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`;
    const { data, errors } = await ask(subgraph, by, query, { of: [{ __typename: type, id }] });
    if (errors) throw new Error(JSON.stringify(errors));
    return data._entities[0];
  };

  describe('appraisals', () => {
    const fields =
      'appraisal { id version state grade { code label } firstGrade { code } findings { dimension { code } remark } evidence { title } settlement }';
    const appraise = (secondmentId: string, input: object = {}, by?: Viewer) => {
      const found = { from: day(-30), to: day(-1), gradeCode: 'COMPETENT', comment: '群众反映良好', ...input };
      return staff.do('appraiseSecondment', { secondmentId, ...found }, fields, by);
    };
    const appeal = (appraisalId: string, expectedVersion: number, by: Viewer) =>
      staff.do('appealAppraisal', { appraisalId, expectedVersion, ground: '遗漏了两项成果' }, fields, by);
    const settle = (appraisalId: string, expectedVersion: number, by: Viewer, gradeCode = 'EXCELLENT') => {
      const decided = { appraisalId, expectedVersion, gradeCode, reason: '情况属实' };
      return staff.do('settleAppraisalAppeal', decided, fields, by);
    };

    it('are given by somebody else with what shows it, appealed against once, and decided on by another', async () => {
      const { id, viewer } = await secondments.begun();
      const item = {
        catalogue: 'APPRAISAL_DIMENSION',
        code: 'DILIGENCE',
        label: '工作态度',
        source: '区委文件',
        inUse: true,
      };
      await staff.do('keepSchemeCatalogueItem', { expectedVersion: 0, ...item }, 'schemeCatalogueItem { code }');
      const findings = [{ code: 'DILIGENCE', remark: '认真负责' }];
      const { appraisal } = await appraise(id, { findings, evidence: [{ title: '走访记录' }] });
      expect(appraisal).toMatchObject({
        state: 'GIVEN',
        grade: { code: 'COMPETENT', label: '合格' },
        findings: [{ dimension: { code: 'DILIGENCE' }, remark: '认真负责' }],
        evidence: [{ title: '走访记录' }],
      });
      expect(await refusal(settle(appraisal.id, 1, around.secondHr))).toBe('NOT_APPEALED');
      expect(await refusal(appeal(appraisal.id, 1, around.secondHr))).toBe('FORBIDDEN');
      expect(await appeal(appraisal.id, 1, viewer)).toMatchObject({ appraisal: { state: 'APPEALED', version: 2 } });
      expect(await refusal(appeal(appraisal.id, 2, viewer))).toBe('ALREADY_APPEALED');
      expect(await refusal(settle(appraisal.id, 2, callers.hrOfficer))).toBe('SETTLER_IS_APPRAISER');
      expect(await refusal(settle(appraisal.id, 2, { ...viewer, grants: callers.hrOfficer.grants }))).toBe(
        'OWN_SECONDMENT',
      );
      expect(await refusal(settle(appraisal.id, 2, around.secondHr, 'NO_SUCH_GRADE'))).toBe('CATALOGUE_CODE_UNKNOWN');
      expect(await settle(appraisal.id, 2, around.secondHr)).toMatchObject({
        appraisal: {
          state: 'SETTLED',
          grade: { code: 'EXCELLENT' },
          firstGrade: { code: 'COMPETENT' },
          settlement: '情况属实',
        },
      });
      const timeline = 'timeline(first: 9) { nodes { action byRole } } availableActions { allowed }';
      expect(await entity('Appraisal', appraisal.id, viewer, timeline)).toEqual({
        timeline: {
          nodes: [
            { action: 'appraiseSecondment', byRole: 'HR_OFFICER' },
            { action: 'appealAppraisal', byRole: 'SECONDEE' },
            { action: 'settleAppraisalAppeal', byRole: 'HR_OFFICER' },
          ],
        },
        availableActions: [{ allowed: false }, { allowed: false }],
      });
    });

    it('are one a day of a secondment, even when two are given at once, and none of days to come', async () => {
      const { id, viewer } = await secondments.begun();
      expect(await refusal(appraise(id, { to: day(1) }))).toBe('DATE_IN_FUTURE');
      expect(await refusal(appraise(id, { from: day(-31) }))).toBe('PERIOD_BEYOND_SECONDMENT');
      expect(await refusal(appraise(id, { gradeCode: 'A' }))).toBe('CATALOGUE_CODE_UNKNOWN');
      expect(await refusal(appraise(id, {}, around.committee))).toBe('FORBIDDEN');
      expect(await refusal(appraise(id, {}, { ...viewer, grants: callers.hrOfficer.grants }))).toBe('OWN_SECONDMENT');
      const twice = [
        { code: 'DILIGENCE', remark: '一' },
        { code: 'DILIGENCE', remark: '二' },
      ];
      expect(await refusal(appraise(id, { findings: twice }))).toBe('FINDINGS_INVALID');
      const answers = await Promise.all([appraise(id), appraise(id, { from: day(-1) }, around.secondHr)]);
      expect(answers.map(({ errors }) => errors[0]?.code ?? 'given').sort()).toEqual([
        'PERIOD_ALREADY_APPRAISED',
        'given',
      ]);
    });

    it('are read by the person and HR officers of the line alone, in the order of their periods', async () => {
      const { id, viewer } = await secondments.begun();
      const later = (await appraise(id, { from: day(-5), gradeCode: 'EXCELLENT' })).appraisal.id;
      const earlier = (await appraise(id, { to: day(-6), gradeCode: 'NOT_COMPETENT' })).appraisal.id;
      const listed = async (by: Viewer) => {
        const { appraisals } = await entity('Secondment', id, by, 'appraisals(first: 9) { nodes { id } }');
        return appraisals?.nodes.map((each: { id: string }) => each.id) ?? null;
      };
      for (const by of [viewer, callers.hrOfficer, around.streetHr]) {
        expect(await listed(by)).toEqual([earlier, later]);
        expect(await entity('Appraisal', later, by)).toEqual({ id: later });
      }
      for (const by of [around.committee, around.office]) expect(await listed(by)).toBeNull();
      const others = [
        around.committee,
        around.office,
        around.otherStreetHr,
        around.clerk,
        callers.administrator,
        callers.nobody,
      ];
      for (const by of others) expect(await entity('Appraisal', later, by)).toBeNull();
      expect(await refusal(appeal(later, 1, around.committee))).toBe('APPRAISAL_NOT_FOUND');
      const { data } = await ask(subgraph, callers.hrOfficer, '{ __schema { queryType { fields { name } } } }');
      const names = data.__schema.queryType.fields.map(({ name }: { name: string }) => name);
      expect(names.filter((name: string) => /apprais/i.test(name))).toEqual([]);
    });
  });

  describe('cases', () => {
    const fields =
      'sharedCase { id version title text withdrawn incidents { id } grid { id } division { id } secondment { id } }';
    const share = (secondmentId: string, by: Viewer, input: object = {}) =>
      staff.do('shareCase', { secondmentId, title: '夜市油烟治理', text: '三方会商', ...input }, fields, by);
    const listed = async (by: Viewer, filter = '') => {
      const { data } = await ask(subgraph, by, `{ sharedCases(first: 100${filter}) { nodes { id } } }`);
      return data.sharedCases.nodes.map((each: { id: string }) => each.id);
    };

    it('are told to everybody of the scheme, without whose they are, and are neither liked nor counted', async () => {
      const author = await secondments.begun();
      const incidentIds = [newId()];
      const { sharedCase } = await share(author.id, author.viewer, {
        incidentIds,
        text: '联系人张建国，电话13812345678',
      });
      expect(sharedCase).toMatchObject({
        text: '联系人张**，电话***********',
        incidents: [{ id: incidentIds[0] }],
        secondment: { id: author.id },
        division: { id: divisionId('410103003001') },
      });
      const over = await secondments.begun({ to: day(-1) });
      const elsewhere = `, filter: { divisionId: "${divisionId('410103002')}" }`;
      for (const by of [author.viewer, over.viewer, callers.hrOfficer, around.streetHr]) {
        expect(await listed(by)).toContain(sharedCase.id);
        expect(await listed(by, elsewhere)).not.toContain(sharedCase.id);
      }
      const shown = await entity(
        'SharedCase',
        sharedCase.id,
        over.viewer,
        'title secondment { id } division { id } availableActions { allowed }',
      );
      expect(shown).toMatchObject({
        title: '夜市油烟治理',
        secondment: null,
        division: { id: divisionId('410103003001') },
        availableActions: [{ allowed: false }, { allowed: false }],
      });
      const ahead = await secondments.begun({ from: day(5) });
      const { committee, office, otherStreetHr, clerk } = around;
      const others = [
        ahead.viewer,
        committee,
        office,
        otherStreetHr,
        clerk,
        callers.chief,
        callers.resident,
        callers.nobody,
      ];
      for (const by of others) {
        expect(await listed(by)).not.toContain(sharedCase.id);
        expect(await entity('SharedCase', sharedCase.id, by)).toBeNull();
      }
    });

    it('are changed and taken back by their author or HR, and seen by the others no more', async () => {
      const [author, other] = [await secondments.begun(), await secondments.begun()];
      const ahead = await secondments.begun({ from: day(5) });
      expect(await refusal(share(ahead.id, ahead.viewer))).toBe('SECONDMENT_NOT_BEGUN');
      expect(await refusal(share(author.id, other.viewer))).toBe('SECONDMENT_NOT_FOUND');
      expect(await refusal(share(author.id, around.committee))).toBe('FORBIDDEN');
      const { sharedCase } = await share(author.id, author.viewer);
      const change = (expectedVersion: number, by: Viewer) =>
        staff.do(
          'changeSharedCase',
          { sharedCaseId: sharedCase.id, expectedVersion, title: '改题', text: '改文' },
          fields,
          by,
        );
      expect(await refusal(change(1, other.viewer))).toBe('FORBIDDEN');
      expect(await change(1, author.viewer)).toMatchObject({ sharedCase: { title: '改题', version: 2 } });
      expect(await refusal(change(1, author.viewer))).toBe('VERSION_STALE');
      const back = { sharedCaseId: sharedCase.id, expectedVersion: 2, reason: '涉及未结事件' };
      expect(await staff.do('withdrawSharedCase', back, fields)).toMatchObject({ sharedCase: { withdrawn: true } });
      expect(await refusal(change(3, author.viewer))).toBe('CASE_ALREADY_WITHDRAWN');
      expect(await listed(author.viewer)).toContain(sharedCase.id);
      expect(await listed(other.viewer)).not.toContain(sharedCase.id);
    });
  });
});
