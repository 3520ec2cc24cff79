import { openKeyOf, refuseBeginning, refuseEnding, refuseGroup, refuseMember } from './household-link.rules';

const codeOf = (attempt: () => void) => {
  try {
    attempt();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a link of a Party member to a household', () => {
  const today = '2026-06-01';

  it.each([
    ['MICRO_GRID_GROUP', true, null],
    ['MICRO_GRID_GROUP', false, 'PARTY_ALREADY_DISSOLVED'],
    ['GRID_BRANCH', true, 'NOT_A_MICRO_GRID_GROUP'],
    ['COMMUNITY_PARTY_ORG', true, 'NOT_A_MICRO_GRID_GROUP'],
    ['WORKING_COMMITTEE', true, 'NOT_A_MICRO_GRID_GROUP'],
  ])('in a %s that stands: %s', (kind, live, code) => {
    expect(codeOf(() => refuseGroup({ kind, live }))).toBe(code);
  });

  it.each([
    ['a member', true, null],
    ['nobody of the Party', false, 'NOT_A_PARTY_MEMBER'],
    ['somebody of whom it is not known', null, 'NOT_A_PARTY_MEMBER'],
  ])('by %s', (_who, inParty, code) => {
    expect(codeOf(() => refuseMember(inParty))).toBe(code);
  });

  it.each([
    ['2026-05-31', null],
    ['2026-06-01', null],
    ['2026-06-02', 'DATE_IN_FUTURE'],
  ])('from %s', (from, code) => {
    expect(codeOf(() => refuseBeginning(from, today))).toBe(code);
  });

  it.each([
    ['on its first day', null, '2026-05-01', null],
    ['today', null, '2026-06-01', null],
    ['tomorrow', null, '2026-06-02', 'DATE_IN_FUTURE'],
    ['before it began', null, '2026-04-30', 'DATE_BEFORE_START'],
    ['a second time', '2026-05-15', '2026-05-20', 'HOUSEHOLD_LINK_ALREADY_ENDED'],
  ])('ends %s', (_when, toDay, on, code) => {
    expect(codeOf(() => refuseEnding({ fromDay: '2026-05-01', toDay }, on, today))).toBe(code);
  });

  it.each([
    ['示例小区1号楼2单元301', ' 示例小区 1号楼 2单元 301 ', true],
    ['示例小区1号楼A单元', '示例小区１号楼ａ单元', true],
    ['示例小区1号楼', '示例小区2号楼', false],
  ])('knows %s and %s as one household: %s', (one, other, same) => {
    expect(openKeyOf('group', 'member', one) === openKeyOf('group', 'member', other)).toBe(same);
    expect(openKeyOf('group', 'member', one)).not.toBe(openKeyOf('group', 'other member', one));
  });
});
