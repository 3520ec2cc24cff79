import { Refusal } from './refusal';

/** The most characters (not UTF-16 units) that a free text may have. */
export const longestText = 4_000;

/** Text as it may be stored: NFC, trimmed, whole characters only. Throws a Refusal that names the field. */
export function freeText(text: string, field: string, longest = longestText): string {
  if (!text.isWellFormed()) throw new Refusal('TEXT_MALFORMED', '文字含有不完整的字符，请重新输入。', field);
  const clean = text.normalize('NFC').trim();
  if ([...clean].length > longest) throw new Refusal('TEXT_TOO_LONG', `文字不能超过${longest}个字。`, field);
  return clean;
}

/** Text that must say something. */
export function requiredText(text: string, field: string, longest = longestText): string {
  const clean = freeText(text, field, longest);
  if (clean === '') throw new Refusal('TEXT_MISSING', '请填写文字。', field);
  return clean;
}
