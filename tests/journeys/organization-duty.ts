import type { OrganizationCast } from './organization-cast';

/** The duty list: rules, the facts they ask for, lists as files, who is told first, and what is amiss in it. */
export function dutyStories(cast: OrganizationCast): void {
  const legalBasis = '区派单目录（示例）';

  /** Greening answers for it, in the community of the stories. */
  const content = async (categoryPrefix: string, more: object = {}) => ({
    categoryPrefix,
    areaKind: 'DIVISION',
    areaId: await cast.division(cast.codes.home),
    leadId: await cast.unit('城市管理局', 'DEPARTMENT'),
    legalBasis,
    ...more,
  });
  const answer = async (categoryCode: string, facts: object[] = []) => {
    const [grid] = await cast.gridsAtHome('COMMUNITY');
    const { responsibility } = await cast.anyone().ask(
      `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
        outcome lead { id name } rule { id legalBasis } considered { matched reason } notifiedFirst { id } } }`,
      { input: { gridId: grid?.id, categoryCode, facts } },
    );
    return responsibility;
  };
  const propose = async (rule: object): Promise<{ id: string; version: number }> =>
    (await (await cast.administrator()).do('proposeDutyRule', { content: rule }, 'dutyRule { id version }')).dutyRule;
  const approve = async ({ id, version }: { id: string; version: number }) =>
    (
      await (
        await cast.approver()
      ).do('approveDutyRule', { ruleId: id, expectedVersion: version }, 'dutyRule { id version state }')
    ).dutyRule;

  it('puts a rule into force by two hands, revises it, and ends it', async () => {
    const administrator = await cast.administrator();
    expect((await answer('0801')).outcome).toBe('UNMANAGED');
    const drafted = await propose(await content('0801'));
    const inForce = await approve(drafted);
    expect(inForce.state).toBe('IN_FORCE');
    expect(await answer('0801')).toMatchObject({ outcome: 'OWNED', rule: { id: drafted.id, legalBasis } });
    const { dutyRule: revised } = await administrator.do(
      'reviseDutyRule',
      {
        ruleId: drafted.id,
        expectedVersion: inForce.version,
        content: await content('0801', { legalBasis: '区派单目录第二版（示例）' }),
      },
      'dutyRule { id version pending { legalBasis } }',
    );
    expect(revised.pending.legalBasis).toBe('区派单目录第二版（示例）');
    const again = await approve(revised);
    const { dutyRule, dutyRules } = await cast.anyone().ask(
      `query ($id: ID!, $filter: DutyRuleFilter!) {
        dutyRule(id: $id) { legalBasis state lead { name people(first: 1) { totalCount } } division { code } versions { version } }
        dutyRules(first: 5, filter: $filter) { nodes { id } } }`,
      { id: drafted.id, filter: { categoryCode: '0801' } },
    );
    expect(dutyRule).toMatchObject({
      legalBasis: '区派单目录第二版（示例）',
      state: 'IN_FORCE',
      lead: { name: '二七区城市管理局' },
      division: { code: cast.codes.home },
    });
    expect(dutyRule.versions).toHaveLength(2);
    expect(dutyRules.nodes).toEqual([{ id: drafted.id }]);
    await administrator.do(
      'retireDutyRule',
      { ruleId: drafted.id, expectedVersion: again.version, reason: '职责移交（示例）' },
      'dutyRule { state }',
    );
    expect((await answer('0801')).outcome).toBe('UNMANAGED');
  });

  it('adds a fact to the catalogue, lets a rule ask for it, and lists the rule once the fact is retired', async () => {
    const administrator = await cast.administrator();
    const fact = 'advertsCounted';
    const { dutyFact } = await administrator.do(
      'defineFact',
      { fact, expectedVersion: 0, name: '广告张数', englishName: 'Adverts', kind: 'NUMBER', unit: '张' },
      'dutyFact { version }',
    );
    const conditions = [{ fact, comparison: 'AT_LEAST', value: '10' }];
    const rule = await approve(await propose(await content('0901', { conditions })));
    expect((await answer('0901', [{ fact, value: '12' }])).rule.id).toBe(rule.id);
    expect((await answer('0901', [{ fact, value: '2' }])).outcome).toBe('UNMANAGED');
    await administrator.do(
      'retireFact',
      { fact, expectedVersion: dutyFact.version, reason: '不再统计（示例）' },
      'dutyFact { live }',
    );
    const { dutyFacts, dutyRulesToReview } = await administrator.ask(
      `{ dutyFacts(retired: true) { fact name live }
         dutyRulesToReview(first: 10) { nodes { rule { id } retiredFacts { fact } } } }`,
    );
    expect(dutyFacts).toContainEqual({ fact, name: '广告张数', live: false });
    expect(dutyRulesToReview.nodes).toContainEqual({ rule: { id: rule.id }, retiredFacts: [{ fact }] });
  });

  it('takes a list as a file, approved as a whole, finds what contradicts in it, and writes it out again', async () => {
    const [grid] = await cast.gridsAtHome('COMMUNITY');
    const rows = ['二七区城市管理局', '二七区交通运输局'].map(
      (lead) => `0702,GRID,${grid?.code},${lead},${legalBasis}`,
    );
    const { dutyRuleImport } = await (await cast.administrator()).do(
      'importDutyRules',
      {
        csv: ['categoryPrefix,areaKind,area,lead,legalBasis', ...rows].join('\n'),
        errorPolicy: 'REJECT_EVERYTHING',
      },
      'dutyRuleImport { id drafted failed rows { row dutyRule { id } code } }',
    );
    expect(dutyRuleImport).toMatchObject({ drafted: 2, failed: 0 });
    await (await cast.approver()).do(
      'approveDutyRuleImport',
      { importId: dutyRuleImport.id },
      'dutyRuleImport { rows { dutyRule { state } } }',
    );
    expect((await answer('0702')).outcome).toBe('AMBIGUOUS');
    const { dutyRuleFile, dutyRuleConflicts, dutyRuleGaps } = await cast.anyone().ask(
      `query ($id: ID!) { dutyRuleFile(categoryCode: "0702") { csv rows }
        dutyRuleConflicts(first: 100) { nodes { one { id } other { id } } }
        dutyRuleGaps(last: 100, divisionId: $id) { nodes { categoryCode categoryName kind division { code } } } }`,
      { id: await cast.division(cast.codes.street) },
    );
    expect(dutyRuleFile.rows).toBe(2);
    expect(dutyRuleFile.csv).toContain('二七区交通运输局');
    const pairs = dutyRuleConflicts.nodes.map(({ one, other }: Record<string, { id: string }>) => [one?.id, other?.id]);
    const imported = dutyRuleImport.rows.map(({ dutyRule }: { dutyRule: { id: string } }) => dutyRule.id);
    expect(pairs.map((pair: string[]) => pair.toSorted())).toContainEqual(imported.toSorted());
    expect(dutyRuleGaps.nodes).toContainEqual({
      categoryCode: '0702',
      categoryName: '绿地缺株',
      kind: 'ONLY_IN_PARTS',
      division: { code: cast.codes.home },
    });
  });

  it('sets which grid is told first of a category, where a night market and a community grid meet', async () => {
    const spot = await cast.spot(8);
    const market = await cast.drawDedicated(spot, '先告专属网格（示例）');
    const toldFirst = async () => {
      const { responsibility, notifyPrecedences } = await cast.anyone().ask(
        `query ($input: ResponsibilityInput!) { responsibility(input: $input) { notifiedFirst { id kind } }
          notifyPrecedences { categoryPrefix first basis } }`,
        { input: { point: { ...spot, system: 'WGS84' }, categoryCode: '0502' } },
      );
      return { ...responsibility.notifiedFirst, table: notifyPrecedences };
    };
    expect((await toldFirst()).kind).toBe('COMMUNITY');
    const line = { categoryPrefix: '0502', first: 'DEDICATED', basis: '夜市管理办法（示例）' };
    await (await cast.administrator()).do(
      'setNotifyPrecedence',
      { ...line, expectedVersion: 0 },
      'notifyPrecedence { version }',
    );
    const after = await toldFirst();
    expect(after.kind).toBe('DEDICATED');
    expect(after.id).toBe(market.id);
    expect(after.table).toContainEqual(line);
  });
}
