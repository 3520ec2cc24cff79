import { Refusal } from './refusal';

/** The most characters (not UTF-16 units) that a free text may have. */
export const longestText = 4_000;

/** Control characters but tab and line breaks, marks that turn the direction of writing, and the mark of byte order. */
const unseen = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\ufeff]/gu;

/**
 * Text as it may be stored: NFC, trimmed, whole characters only, without what nobody sees and what would make it read
 * otherwise than it was written; emoji stay. Throws a Refusal that names the field.
 */
export function freeText(text: string, field: string, longest = longestText): string {
  if (!text.isWellFormed()) throw new Refusal('TEXT_MALFORMED', '文字含有不完整的字符，请重新输入。', field);
  const clean = text.replace(unseen, '').normalize('NFC').trim();
  if ([...clean].length > longest) throw new Refusal('TEXT_TOO_LONG', `文字不能超过${longest}个字。`, field);
  return clean;
}

/** Text that must say something. */
export function requiredText(text: string, field: string, longest = longestText): string {
  const clean = freeText(text, field, longest);
  if (clean === '') throw new Refusal('TEXT_MISSING', '请填写文字。', field);
  return clean;
}
