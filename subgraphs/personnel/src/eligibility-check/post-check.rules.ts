import { daysBetween } from '@gridweave/viewer/shanghai-day';
import { monthsUntil, type ServedSpan, spansUntil } from '../appointment/served-time.rules';
import { CheckOutcome } from '../eligibility/eligibility.enums';
import { ServiceCounting } from '../eligibility-rule/eligibility-rule.enums';
import type { PostMatch, ServiceTerms } from '../eligibility-rule/eligibility-rule.type';
import { type Finding, unknown, verdictOf } from './finding';
import type { KnownTerm } from './known-person';
import { postWords } from './words';

const { PASS, FAIL } = CheckOutcome;
const source = '任职记录';

/** How long posts were held up to a day. Without any appointment on record nothing is known of service elsewhere. */
export function checkService(terms: ServiceTerms, held: readonly KnownTerm[], day: string): Finding {
  const posts = terms.posts ?? {};
  if (held.length === 0) return unknown('没有任职记录，任职年限不明。');
  const counting = held.filter((term) => agrees(posts, term));
  const best = longest(terms, spansUntil(counting, day), day);
  const enough = best.months >= terms.months;
  const words = `${terms.counting === ServiceCounting.CONSECUTIVE ? '连续' : '累计'}任“${postWords(posts)}”`;
  const where = best.span ? `（${best.span.from}至${best.span.to}）` : '';
  const still = terms.inPost ? `且${day}仍在任` : '';
  const outcome = enough ? PASS : FAIL;
  return {
    outcome,
    value: String(best.months),
    source,
    message: `截至${day}，${words}${best.months}个月${where}，要求不少于${terms.months}个月${still}，${verdictOf(outcome)}。`,
  };
}

function longest(
  terms: ServiceTerms,
  spans: readonly ServedSpan[],
  day: string,
): { months: number; span: ServedSpan | null } {
  const tolerated = terms.counting === ServiceCounting.CONSECUTIVE ? (terms.gapDays ?? 0) : Number.POSITIVE_INFINITY;
  const counted = joined(spans, tolerated).filter(({ to }) => !terms.inPost || to === day);
  let best: { months: number; span: ServedSpan | null } = { months: 0, span: null };
  for (const span of counted) {
    // Tolerated gaps count for nothing.
    const months = monthsUntil(span.to, span.days);
    if (best.span === null || months > best.months) best = { months, span };
  }
  return best;
}

function joined(spans: readonly ServedSpan[], tolerated: number): ServedSpan[] {
  const runs: ServedSpan[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last && daysBetween(last.to, span.from) - 1 <= tolerated) {
      runs[runs.length - 1] = { from: last.from, to: span.to, days: last.days + span.days };
    } else runs.push(span);
  }
  return runs;
}

/** Appointments are all on record, so that whoever has none holds none. */
export function checkPostHeld(posts: PostMatch, held: readonly KnownTerm[], day: string): Finding {
  const outcome = holds(posts, held, day) ? PASS : FAIL;
  const message = `${day}${outcome === PASS ? '' : '未'}任“${postWords(posts)}”，${verdictOf(outcome)}。`;
  return { outcome, value: null, source, message };
}

export function checkPostExcluded(posts: PostMatch, held: readonly KnownTerm[], day: string): Finding {
  const outcome = holds(posts, held, day) ? FAIL : PASS;
  const how = outcome === FAIL ? `任“${postWords(posts)}”，按规定不得参加` : `未任“${postWords(posts)}”`;
  const message = `${day}${how}，${verdictOf(outcome)}。`;
  return { outcome, value: null, source, message };
}

function holds(posts: PostMatch, held: readonly KnownTerm[], day: string): boolean {
  return held.some((term) => isOn(term, day) && agrees(posts, term));
}

const isOn = ({ fromDay, toDay }: KnownTerm, day: string) => fromDay <= day && (toDay === null || day <= toDay);

function agrees({ postKinds, tiers, roles, employmentKinds }: PostMatch, term: KnownTerm): boolean {
  return (
    (postKinds == null || postKinds.includes(term.postKind)) &&
    (tiers == null || (term.tier !== null && tiers.includes(term.tier))) &&
    (roles == null || roles.includes(term.role)) &&
    (employmentKinds == null || employmentKinds.includes(term.employment))
  );
}
