// Surnames of two characters, which a mask that kept one character would cut in half.
const doubleSurnames = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '夏侯',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '宇文',
  '长孙',
  '端木',
  '南宫',
];

/** Surname and one asterisk per further character; nothing of a name that is only one character long. */
export function maskedName(name: string): string {
  const characters = [...name];
  const surname = doubleSurnames.some((each) => name.startsWith(each)) && characters.length > 2 ? 2 : 1;
  if (characters.length <= surname) return '*';
  return characters.map((character, index) => (index < surname ? character : '*')).join('');
}

/** The first three and the last four digits, as `138****5678`. */
export function maskedPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
