/** A name as names are compared: width, blanks and the dots of names such as 买买提·艾山 make no difference. */
export function foldedName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·•‧・･.]/gu, '')
    .toLowerCase();
}

/** Whether two may be one name spelled twice: equal but for one character, or one that is left out. */
export function areNear(one: string, other: string): boolean {
  const [a, b] = [[...foldedName(one)], [...foldedName(other)]];
  if (a.length > b.length) return areNear(other, one);
  if (a.length < 2 || b.length - a.length > 1) return a.join('') === b.join('');
  const start = a.findIndex((character, index) => character !== b[index]);
  if (start < 0) return true;
  const rest = a.slice(a.length === b.length ? start + 1 : start).join('');
  return rest === b.slice(start + 1).join('');
}
