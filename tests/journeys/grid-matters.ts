import type { Stand } from '../stand/stand';
import { ahead, GridCast, past, pastDay } from './grid-cast';
import { gridMatterEndJourneys } from './grid-matter-ends';

/** What the lesser articles of the page tell, on a stand of any set-up. */
export function gridMatterJourneys(stand: () => Stand): void {
  const cast = new GridCast(stand);
  const { staff, anyone, chief } = cast;
  const home = () => cast.home();
  const unit = (text: string) => cast.unit(text);

  /** Plans an activity of the chief's grid and tells how many came. */
  async function activity(plan: object, heads: object) {
    const traveller = await chief();
    const { gridId } = await home();
    const sketch = { place: { gridId }, at: past, withMinors: false, ...plan };
    const planned = (await traveller.do('planActivity', sketch, 'activity { id version }')).activity;
    const input = { activityId: planned.id, expectedVersion: planned.version, ...heads };
    const answer = 'activity { state headCount withMinors zones { name headCount } division { name } grid { name } }';
    return (await traveller.do('recordActivity', input, answer)).activity;
  }

  it('便民零距离: zones, partners and heads', async () => {
    const zones = [
      { name: '义诊区', services: ['测血压', '慢病筛查'] },
      { name: '理发区', services: ['义剪'] },
    ];
    const partners = [{ name: '社区卫生服务中心' }, { name: '理发店' }];
    const held = await activity(
      { title: '便民零距离', zones, partners, themes: ['绿色殡葬'] },
      { headCount: 100, zones: [{ name: '理发区', headCount: 40 }] },
    );
    expect(held).toMatchObject({ state: 'HELD', headCount: 100, zones: [{ headCount: null }, { headCount: 40 }] });
    // Labels come from organization's copies and from organization itself.
    expect(held.division.name).toBeTruthy();
    expect(held.grid.name).toBeTruthy();
  });

  it('安全知识进校园 and 扎染书签: minors and others are counted and nothing else', async () => {
    expect(await activity({ title: '安全知识进校园', withMinors: true }, { headCount: 85 })).toMatchObject({
      withMinors: true,
      headCount: 85,
    });
    expect(await activity({ title: '扎染书签' }, { headCount: 30 })).toMatchObject({ state: 'HELD', headCount: 30 });
  });

  it('意见建议: a resident suggests without an account, and reads the answer by the receipt', async () => {
    const { gridId, point } = await home();
    const said = { kind: 'SUGGESTION', point, text: '我叫王小明，希望增设路灯', alias: '王小明' };
    const receipt = await anyone().do('submitSuggestion', said, 'receiptNumber secret progress { text alias }');
    expect(receipt.progress).toEqual({ text: '我叫王**，希望增设路灯', alias: '王某' });
    const chief = await staff('development-chief');
    const { suggestions } = await chief.ask(
      'query ($id: ID!) { suggestions(first: 20, filter: { gridId: $id }) { nodes { id version text fromResident } } }',
      { id: gridId },
    );
    const sent = suggestions.nodes.find((each: { text: string }) => each.text === receipt.progress.text);
    expect(sent.fromResident).toBe(true);
    const reply = { suggestionId: sent.id, expectedVersion: sent.version, reply: '已列入计划', publish: false };
    await chief.do('answerSuggestion', { ...reply, adopted: true }, 'suggestion { state }');
    const { receiptNumber, secret } = receipt;
    const opened = await anyone().do('openSuggestion', { receiptNumber, secret }, 'progress { state reply adopted }');
    expect(opened.progress).toEqual({ state: 'ANSWERED', reply: '已列入计划', adopted: true });
  });

  it('无废公园: the park’s suggestions are answered, followed up and read by everybody under an alias', async () => {
    const { gridId } = await home();
    const park = await unit('城市管理局');
    const said = {
      place: { gridId },
      kind: 'SUGGESTION',
      at: past,
      venue: '天和公园',
      text: '希望增设分类垃圾桶',
      alias: '付建国',
    };
    const { suggestion } = await park.member.do(
      'recordSuggestion',
      { ...said, collectingUnitId: park.id },
      'suggestion { id version alias }',
    );
    expect(suggestion.alias).toBe('付某');
    const about = (version: number) => ({ suggestionId: suggestion.id, expectedVersion: version });
    const reply = { ...about(suggestion.version), reply: '月底前增设', adopted: true, publish: true };
    const answered = (await park.member.do('answerSuggestion', reply, 'suggestion { version }')).suggestion;
    await park.member.do(
      'followUpSuggestion',
      { ...about(answered.version), followUp: '已增设' },
      'suggestion { state }',
    );
    const read = await anyone().ask('query ($id: ID!) { suggestion(id: $id) { alias reply followUp } }', {
      id: suggestion.id,
    });
    expect(read.suggestion).toEqual({ alias: '付某', reply: '月底前增设', followUp: '已增设' });
  });

  it('高龄认证上门办: passed at home on a day; a hazard that was seen becomes an incident', async () => {
    const { gridId, point } = await home();
    const traveller = await chief();
    const request = { gridId, item: 'PENSION_ELIGIBILITY', reason: 'NO_SMARTPHONE', alias: '付秀兰', door: '1单元101' };
    const { homeService } = await traveller.do('requestHomeService', request, 'homeService { id version alias }');
    const visit = {
      ...{ homeServiceId: homeService.id, expectedVersion: homeService.version, result: 'PASSED', resultOn: pastDay },
      inspections: [{ thing: 'GAS', safe: false }],
      hazards: [{ text: '燃气软管老化', point, categoryCode: '0301' }],
    };
    const done = await traveller.do(
      'completeHomeService',
      visit,
      'homeService { state resultOn hazards { state origin } }',
    );
    expect(done.homeService).toEqual({
      state: 'DONE',
      resultOn: pastDay,
      hazards: [{ state: 'RAISED', origin: 'VISIT' }],
    });
  });

  it('消防“敲门行动”: households by count, coverage of the grid, hazards', async () => {
    const { gridId, point } = await home();
    const traveller = await chief();
    const plan = {
      place: { gridId },
      title: '敲门行动',
      at: past,
      endsAt: ahead,
      topics: ['电动车充电'],
      targets: [{ gridId, households: 300 }],
    };
    const { campaign } = await traveller.do('planCampaign', plan, 'campaign { targets { id version } }');
    const [target] = campaign.targets;
    const visits = {
      targetId: target.id,
      expectedVersion: target.version,
      met: 150,
      refused: 3,
      absent: 20,
      cardsLeft: 170,
    };
    const hazards = [{ text: '楼道堵塞', point, categoryCode: '0301' }];
    const told = await traveller.do(
      'recordCampaignVisits',
      { ...visits, hazards },
      'campaign { coverage { value } hazardCount targets { met absent refused } }',
    );
    expect(told.campaign).toEqual({
      coverage: { value: 0.5 },
      hazardCount: 1,
      targets: [{ met: 150, absent: 20, refused: 3 }],
    });
  });

  it('慈善捐赠: goods to a school, confirmed, nobody named', async () => {
    const { gridId } = await home();
    const traveller = await chief();
    const gift = {
      place: { gridId },
      at: past,
      institution: '马杨小学',
      organisers: [{ name: '慈善总会' }, { name: '教育局' }],
      goods: [{ name: '书包', quantity: 120, unit: '个' }],
      beneficiaryCount: 120,
    };
    const { donation } = await traveller.do('recordDonation', gift, 'donation { id version }');
    const confirmed = await traveller.do(
      'confirmDonation',
      { donationId: donation.id, expectedVersion: donation.version, receivedOn: pastDay },
      'donation { state }',
    );
    expect(confirmed.donation.state).toBe('RECEIVED');
  });

  it('人和夜市: a quarrel is mediated, and read by those who handle it alone', async () => {
    const { gridId } = await home();
    const desk = await staff('development-dispatcher');
    const quarrel = {
      gridId,
      kind: 'TRADE',
      summary: '摊位油烟争执',
      parties: [
        { name: '付建国', standing: '商户' },
        { name: '王小明', standing: '邻摊' },
      ],
    };
    const { dispute } = await desk.do('openDispute', quarrel, 'dispute { id version parties { name } }');
    expect(dispute.parties).toEqual([{ name: '付**' }, { name: '王**' }]);
    const query = 'query ($id: ID!) { dispute(id: $id) { kind summary parties { name } } }';
    const seen = await (await staff('development-administrator')).ask(query, { id: dispute.id });
    expect(seen.dispute).toEqual({ kind: 'TRADE', summary: null, parties: null });
  });

  gridMatterEndJourneys(cast);
}
