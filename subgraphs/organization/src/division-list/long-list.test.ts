import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { DivisionLists, type ListRow, madeUp } from '../../test/division-lists';
import { type Started, startOrganization } from '../../test/started';

const street = { code: '410103098', name: '示例街道', level: 'street' as const, parentCode: '410103' };
const communitiesUnder = (count: number, name: string): ListRow[] =>
  Array.from({ length: count }, (_, index) => ({
    code: `${street.code}${index + 100}`,
    name: `${name}${index}社区居民委员会`,
    level: 'community' as const,
    parentCode: street.code,
  }));

onEachEngine('a yearly list with many changes', (engine) => {
  let home: Started;
  const lists = new DivisionLists(() => home);
  beforeAll(async () => {
    home = await startOrganization(engine, false);
  });
  afterAll(() => home.stop());

  /** Answers how many statements it took to apply a list, whose communities of one street are named so. */
  const applying = async (year: number, communities: readonly ListRow[], answered = true) => {
    const list = madeUp((all) => [...all, street, ...communities]);
    const known = new Set(answered ? (await codesOf()).filter((code) => code.startsWith(street.code)) : []);
    const decisions = communities
      .filter(({ code }) => known.has(code))
      .map(({ code }) => ({ code, previousCode: code }));
    const dates = { year, cutOff: `${year}-06-30`, decisions };
    const { input, digest, faults, questions } = await lists.plan(list, dates);
    expect([faults, questions]).toEqual([[], []]);
    const before = home.subgraph.database.statementCount;
    const { errors, edition } = await lists.apply(input, digest);
    expect([errors, edition.year]).toEqual([[], year]);
    return home.subgraph.database.statementCount - before;
  };
  const codesOf = async () => [...home.subgraph.services.territory.divisions()].map(({ code }) => code);
  const nameOf = async (code: string, asOf: string) => {
    const query =
      'query ($code: String, $asOf: DateTime!) { division(code: $code, asOf: "2024-12-01T00:00:00+08:00") { at(asOf: $asOf) { name } } }';
    const { data, errors } = await ask(home.subgraph, nobody, query, { code, asOf });
    expect(errors).toBeUndefined();
    return data.division.at?.name ?? null;
  };

  it('takes as many statements as one with few, and says of each what it was before', async () => {
    const [few, many] = [3, 100];
    const coming = await applying(2024, communitiesUnder(few, '甲'), false);
    const renaming = await applying(2025, communitiesUnder(few, '乙'));
    await applying(2026, communitiesUnder(many, '乙'));
    const renamingMany = await applying(2027, communitiesUnder(many, '丙'));
    await applying(2028, [], false);
    expect(renamingMany - Math.max(coming, renaming)).toBeLessThan(15);
    const first = `${street.code}100`;
    const years = ['2024', '2025', '2026', '2027', '2028'].map((year) => nameOf(first, `${year}-12-01T00:00:00+08:00`));
    expect(await Promise.all(years)).toEqual([
      '甲0社区居民委员会',
      '乙0社区居民委员会',
      '乙0社区居民委员会',
      '丙0社区居民委员会',
      null,
    ]);
  });
});
