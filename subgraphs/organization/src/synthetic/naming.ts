const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in Chinese: 一, 十, 十二, 二十, 三十五. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) {
    throw new RangeError(`No Chinese number for ${value}`);
  }
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const lead = tens > 1 ? DIGITS[tens] : '';
  return `${lead}${tens > 0 ? '十' : ''}${DIGITS[ones]}`;
}

/** 淮河社区居民委员会 → 淮河社区, 张李垌村委会 → 张李垌村: the place instead of its committee. */
export function placeName(committeeName: string): string {
  return committeeName
    .replace(/拟居委会$/, '')
    .replace(/村委会$/, '村')
    .replace(/(居民)?(管理)?委员会$/, '');
}
