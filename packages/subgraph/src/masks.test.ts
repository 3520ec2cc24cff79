import fc from 'fast-check';
import { maskFreeText, maskIdentityNumber, maskName, maskPhone } from './masks';

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const lengthOf = (text: string) => [...characters.segment(text)].length;

describe('a masked name', () => {
  it.each([
    ['甄示例', '甄**'],
    ['王五', '王*'],
    ['王', '*'],
    ['', ''],
    ['  王五 ', '王*'],
    ['欧阳示例', '欧阳**'],
    ['歐陽示例', '歐陽**'],
    ['欧阳', '欧*'],
    ['诸葛亮', '诸葛*'],
    ['买买提·艾山', '买**·**'],
    ['买买提•艾山', '买**·**'],
    ['买买提・艾山', '买**·**'],
    ['买买提.艾山', '买**·**'],
    ['𠮷示例', '𠮷**'],
    ['甄𬭚', '甄*'],
    ['葛\u{e0100}示例', '葛\u{e0100}**'],
    ['阿卜杜热合曼·阿卜杜拉', '阿*****·****'],
  ])('turns %s into %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  const hanzi = fc.constantFrom(...'甄贾虞示例样本虚构演艾山提欧阳诸葛𠮷𬭚·');
  const name = fc.array(hanzi, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));

  it('is as long as the name and shows two characters at most, whatever the name', () => {
    fc.assert(
      fc.property(name, (given) => {
        const masked = maskName(given);
        expect(lengthOf(masked)).toBe(lengthOf(given));
        expect(masked.isWellFormed()).toBe(true);
        const shown = [...characters.segment(masked)].filter(({ segment }) => segment !== '*' && segment !== '·');
        expect(shown.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('never shows the whole name', () => {
    fc.assert(
      fc.property(name, (given) => {
        fc.pre(/[^·]/u.test([...given].slice(1).join('')) || [...given].length === 1);
        expect(maskName(given)).not.toBe(given);
      }),
    );
  });

  it('does not change when masked again', () => {
    fc.assert(fc.property(name, (given) => expect(maskName(maskName(given))).toBe(maskName(given))));
  });
});

describe('a masked telephone number', () => {
  it.each([
    ['13800005678', '138****5678'],
    ['+86 138-0000-5678', '138****5678'],
    ['１３８００００５６７８', '138****5678'],
    ['037112345678', '037*****5678'],
    ['110', '***'],
    ['', ''],
  ])('turns %s into %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('hides every digit but seven', () => {
    const phone = fc.stringMatching(/^1[3-9][0-9]{9}$/);
    fc.assert(fc.property(phone, (given) => expect(maskPhone(given).replaceAll('*', '')).toHaveLength(7)));
  });
});

describe('a masked identity number', () => {
  it.each([
    ['41010318800101004X', '4****************X'],
    ['410103800101001', '4*************1'],
    ['4101', '****'],
  ])('turns %s into %s', (identityNumber, masked) => {
    expect(maskIdentityNumber(identityNumber)).toBe(masked);
  });

  it('shows two characters and the length, nothing else', () => {
    const number = fc.stringMatching(/^[0-9]{17}[0-9X]$/);
    fc.assert(
      fc.property(number, (given) =>
        expect(maskIdentityNumber(given)).toBe(`${given[0]}${'*'.repeat(16)}${given[17]}`),
      ),
    );
  });
});

describe('masked free text', () => {
  it.each([
    ['请打13800005678联系我', '请打***********联系我'],
    ['电话138 0000 5678，行云路', '电话*************，行云路'],
    ['电话１３８－００００－５６７８', '电话*************'],
    ['座机0371-67891234', '座机*************'],
    ['一三八零零零零五六七八', '***********'],
    ['身份证41010318800101004X', '身份证******************'],
    ['卡号6222020000000000123', '卡号*******************'],
    ['车牌豫A·12345占道', '车牌********占道'],
    ['写信到 wang.xm@example.org 即可', '写信到 ******************* 即可'],
    ['我叫王小明，住在行云路', '我叫王**，住在行云路'],
    ['姓名：欧阳晓，路灯不亮', '姓名：欧阳*，路灯不亮'],
    ['联系人 李四', '联系人 李*'],
    ['投诉人是赵六', '投诉人是赵*'],
    ['张三丰师傅说修不了', '张**师傅说修不了'],
    ['我叫人来看过', '我叫人来看过'],
    ['业主高层漏水', '业主高层漏水'],
    ['行云路3号楼B座21层井盖DN300', '行云路3号楼B座21层井盖DN300'],
    ['事件20260630410103000123未办', '事件20260630410103000123未办'],
    ['110、119都来了', '110、119都来了'],
    ['2026-06-30 积水200米', '2026-06-30 积水200米'],
  ])('turns %s into %s', (text, masked) => {
    expect(maskFreeText(text)).toBe(masked);
  });

  it('is what it is when masked again', () => {
    const piece = fc.constantFrom('我叫王小明', '138 0000 5678', '路灯', '豫A12345', 'a@b.cn', '0371-67891234', '，');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const masked = maskFreeText(pieces.join(''));
        expect(maskFreeText(masked)).toBe(masked);
      }),
      { numRuns: 500, examples: [[['豫A12345', '0371-67891234', '0371-67891234']]] },
    );
  });
});
