import { Refusal } from '@gridweave/subgraph/refusal';
import { requiredTokens } from '@gridweave/subgraph/search/tokens';

/** How near and how soon matters of some categories are taken for one; the longest prefix counts. */
export interface DuplicateRule {
  /** Empty for every category. */
  readonly categoryPrefix: string;
  readonly metres: number;
  readonly hours: number;
  readonly version: number;
}

/** The first rules, ours and examples until the district sets its own. */
export const firstDuplicateRules: readonly Omit<DuplicateRule, 'version'>[] = [
  { categoryPrefix: '', metres: 50, hours: 72 },
  { categoryPrefix: '03', metres: 100, hours: 48 },
  { categoryPrefix: '04', metres: 300, hours: 24 },
  { categoryPrefix: '05', metres: 100, hours: 12 },
  { categoryPrefix: '0601', metres: 60, hours: 168 },
  { categoryPrefix: '0602', metres: 15, hours: 168 },
];

/** The rule for a category; that for every category where it is not known. */
export function ruleFor(rules: readonly DuplicateRule[], categoryCode: string | null): DuplicateRule | null {
  const fitting = rules.filter(({ categoryPrefix }) => (categoryCode ?? '').startsWith(categoryPrefix));
  return fitting.sort((a, b) => b.categoryPrefix.length - a.categoryPrefix.length)[0] ?? null;
}

/** Throws for a rule out of its bounds. */
export function refuseOddRule({ categoryPrefix, metres, hours }: Omit<DuplicateRule, 'version'>): void {
  if (!/^(\d{2}){0,2}$/.test(categoryPrefix))
    throw new Refusal('CATEGORY_PREFIX_INVALID', '类别前缀须为空、两位或四位数字。', 'categoryPrefix');
  if (metres < 1 || metres > 2_000) throw new Refusal('METRES_OUT_OF_RANGE', '距离须为1至2000米。', 'metres');
  if (hours < 1 || hours > 8_784) throw new Refusal('HOURS_OUT_OF_RANGE', '时间须为1至8784小时。', 'hours');
}

/** How alike two texts are, 0 to 1: the share of pairs of characters that they have in common (Dice). */
export function textLikeness(a: string, b: string): number {
  const [left, right] = [new Set(requiredTokens(a)), new Set(requiredTokens(b))];
  if (left.size + right.size === 0) return 0;
  const common = [...left].filter((token) => right.has(token)).length;
  return (2 * common) / (left.size + right.size);
}

export interface Matter {
  readonly text: string;
  /** Null where the reporter did not know. */
  readonly categoryCode: string | null;
  readonly registerElementId: string | null;
  readonly at: Date;
}

export interface Comparison {
  readonly metres: number;
  readonly hoursApart: number;
  readonly textLikeness: number;
  readonly sameElement: boolean;
  readonly sameCategory: boolean;
}

const hour = 3_600_000;

/**
 * How a matter compares with another, or null where they are not taken for one: both within the rule's time, and either
 * about the same thing of the register, or within its distance and not of different major categories.
 */
export function compared(rule: DuplicateRule, one: Matter, other: Matter, metres: number): Comparison | null {
  const hoursApart = Math.abs(one.at.getTime() - other.at.getTime()) / hour;
  const sameElement = one.registerElementId !== null && one.registerElementId === other.registerElementId;
  const [code, otherCode] = [one.categoryCode, other.categoryCode];
  const differ = code !== null && otherCode !== null && code.slice(0, 2) !== otherCode.slice(0, 2);
  if (hoursApart > rule.hours || (!sameElement && (metres > rule.metres || differ))) return null;
  const sameCategory = code !== null && code === otherCode;
  return { metres, hoursApart, textLikeness: textLikeness(one.text, other.text), sameElement, sameCategory };
}

/** The likeliest first: the same thing, then the same category, then by words, then by distance. */
export function likelier(a: Comparison, b: Comparison): number {
  return (
    Number(b.sameElement) - Number(a.sameElement) ||
    Number(b.sameCategory) - Number(a.sameCategory) ||
    b.textLikeness - a.textLikeness ||
    a.metres - b.metres
  );
}
