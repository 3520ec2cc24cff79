import { erasedText } from '@gridweave/subgraph/mentions';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { closedMatter, done, erased } from '../../test/closed-matter';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';
import { DisputeRow } from '../dispute/dispute.entity';
import { GridMatterEntryRow } from '../grid-matter/grid-matter.entity';
import { HomeServiceRow } from '../home-service/home-service.entity';
import { SuggestionRow } from '../suggestion/suggestion.entity';

const reporter = { name: '甄示例', phone: '15400003333' };
const words = '南三环行云路口“夜市”污水井冒水';

onEachEngine('of whoever had a report erased', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const manager = () => test.subgraph.database.manager;
  const dispute = async (summary: string): Promise<string> => {
    const parties = [reporter.name, '欧阳明月'].map((name) => ({ name, standing: '邻摊商户' }));
    const input = { gridId: ids.firstGrid, kind: 'TRADE', summary, parties };
    return (await done(test, people.firstChief, 'openDispute', input, 'dispute { id }')).dispute.id;
  };
  const disputeOf = (id: string) => manager().findOneByOrFail(DisputeRow, { id });

  it('disputes, home services and suggestions of the community name nobody any more, and go on', async () => {
    const { reportId } = await closedMatter(test, { contact: reporter, text: words });
    const quarrel = await dispute(`${reporter.name}称：${words}，与邻摊争执`);
    const withdrawing = { disputeId: quarrel, expectedVersion: 1, reason: `${reporter.name}自行和解，“夜市”照旧` };
    await done(test, people.firstChief, 'withdrawDispute', withdrawing, 'dispute { id }');
    const asked = {
      gridId: ids.firstGrid,
      item: 'PENSION_ELIGIBILITY',
      reason: 'NO_SMARTPHONE',
      alias: reporter.name,
      door: '2单元',
    };
    const { homeService } = await done(test, people.firstChief, 'requestHomeService', asked, 'homeService { id }');
    const cancelling = { homeServiceId: homeService.id, expectedVersion: 1, reason: `${reporter.name}来电取消` };
    await done(test, people.firstChief, 'cancelHomeService', cancelling, 'homeService { id }');
    const said = {
      kind: 'SUGGESTION',
      text: `请给${reporter.name}家门口装路灯`,
      point: pointIn(0),
      alias: reporter.name,
    };
    await done(test, nobody, 'submitSuggestion', said, 'receiptNumber');
    await erased(test, reportId);
    expect(await disputeOf(quarrel)).toMatchObject({
      summary: `${erasedText}称：${erasedText}，与邻摊争执`,
      records: [{ text: `${erasedText}自行和解，“夜市”照旧` }],
      parties: [{ name: '甄**' }, { name: '欧阳**' }],
      state: 'WITHDRAWN',
    });
    const reasons = await manager().findBy(GridMatterEntryRow, { matterId: homeService.id });
    expect(reasons.map(({ reason }) => reason)).toContain(`${erasedText}来电取消`);
    expect(await manager().findOneByOrFail(HomeServiceRow, { id: homeService.id })).toMatchObject({
      ...{ alias: '甄某', door: '2单元' },
    });
    const [suggestion] = await manager().findBy(SuggestionRow, { divisionId: ids.westCommunity });
    expect(suggestion).toMatchObject({ text: `请给${erasedText}家门口装路灯`, alias: '甄某' });
  });

  it('a namesake elsewhere stays, and so does a name of two characters', async () => {
    const away = await dispute(`${reporter.name}与邻摊争执`);
    await test.subgraph.database.transaction((tx) =>
      tx.update(DisputeRow, { id: away }, { divisionId: ids.eastVillage }),
    );
    const { reportId } = await closedMatter(test, { contact: reporter });
    await erased(test, reportId);
    expect(await disputeOf(away)).toMatchObject({ summary: `${reporter.name}与邻摊争执` });
    const short = await dispute('高明与邻摊争执');
    const next = await closedMatter(test, { contact: { ...reporter, name: '高明' } });
    await erased(test, next.reportId);
    expect(await disputeOf(short)).toMatchObject({ summary: '高明与邻摊争执' });
  });
});
