import { Needles } from './needles';

describe('needles', () => {
  const needles = new Needles(['王甲', '王甲乙', '陈一', '410103199001010011', '一号楼 2单元, 301', '王', null]);

  it.each([
    ['at the beginning', '王甲来过', '王甲'],
    ['at the end', '{"name":"陈一', '陈一'],
    ['between others that begin alike', '王某与王丙、陈二：王甲', '王甲'],
    ['inside a longer run', 'x410103410103199001010011y', '410103199001010011'],
    ['right behind half of another', '王王甲', '王甲'],
    ['with spaces and punctuation in it', '住一号楼 2单元, 301室', '一号楼 2单元, 301'],
  ])('are found %s', (_where, text, found) => {
    expect(needles.firstIn(text)).toBe(found);
  });

  it.each([
    ['in nothing', ''],
    ['where they are cut off', '王、陈、41010319900101001'],
    ['when they are of one character', '王'],
  ])('are not found %s', (_where, text) => {
    expect(needles.firstIn(text)).toBeNull();
  });

  it('are all found, those too that stand in others or beside them', () => {
    expect(needles.allIn('王甲乙、陈一、王甲')).toEqual(new Set(['王甲', '王甲乙', '陈一']));
    expect(needles.allIn('王某')).toEqual(new Set());
  });

  it('find the longer of two where the shorter is none of them', () => {
    expect(new Needles(['王甲乙']).firstIn('王甲，王甲乙')).toBe('王甲乙');
  });
});
