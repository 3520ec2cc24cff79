import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { DecisionOutcome, MatterKind } from './decision-form.enums';

export const mostDocuments = 20;

/** Outcomes by which somebody decides on what another brought up. */
const decides = new Set([DecisionOutcome.AGREED, DecisionOutcome.REFUSED, DecisionOutcome.RETURNED]);

/** Throws DECIDER_IS_PROPOSER where a decision would be taken by who brought the matter up. */
export function refuseProposer(
  outcome: DecisionOutcome,
  decider: string,
  proposers: readonly (string | null | undefined)[],
): void {
  if (decides.has(outcome) && proposers.includes(decider)) {
    throw new Refusal('DECIDER_IS_PROPOSER', '提出人不能对同一事项作出决定。');
  }
}

/** What of a reason of the catalogue the rule asks. */
export interface ReasonInUse {
  readonly outcome: DecisionOutcome | null;
  readonly inUse: boolean;
}

/** Throws REASON_UNKNOWN for a code that the catalogue has not, does not use any more, or keeps for other outcomes. */
export function refuseReason(reason: ReasonInUse | null, outcome: DecisionOutcome): void {
  if (reason?.inUse && (reason.outcome === null || reason.outcome === outcome)) return;
  throw new Refusal('REASON_UNKNOWN', '理由代码不在该类事项的目录中。', 'form.reasonCode');
}

/** Throws REASON_MISSING where something is refused or returned without a code or a word. */
export function refuseSilence(outcome: DecisionOutcome, code: string | null, comment: string | null): void {
  if (needsReason(outcome) && code === null && !comment) {
    throw new Refusal('REASON_MISSING', '不同意或退回须说明理由。', 'form.comment');
  }
}

function needsReason(outcome: DecisionOutcome): boolean {
  return outcome === DecisionOutcome.REFUSED || outcome === DecisionOutcome.RETURNED;
}

/** What of a form decides how much of it somebody reads about themself. */
export interface SignedForm {
  readonly matterKind: MatterKind;
  readonly outcome: DecisionOutcome;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  readonly bySubject: string;
}

/** A form, and whether its papers and who decided are withheld. */
export type Told<Form> = Form & { readonly isWithheld?: boolean };

/**
 * A form as whoever it is about reads it: outcome and reason; words and papers are for who decides, but for those of an
 * own deed. The words of a refusal without a code are its reason; entries of the pool tell theirs otherwise.
 */
export function toldToSubject<Form extends SignedForm>(form: Form, subject: string): Told<Form> {
  if (form.bySubject === subject) return form;
  const { matterKind, outcome, reasonCode, comment } = form;
  const isReason = matterKind !== MatterKind.RESERVE_ENTRY && needsReason(outcome) && reasonCode === null;
  return { ...form, comment: isReason ? comment : null, isWithheld: true };
}

/** Why something was done about somebody, as that person reads it: only of own deeds. */
export function reasonToldToSubject(
  { bySubject, reason }: { readonly bySubject: string; readonly reason: string | null },
  subject: string,
): string | null {
  return bySubject === subject ? reason : null;
}

/** A document as a client names it. */
export interface NamedDocument {
  readonly title: string;
  readonly number?: string | null;
  readonly date?: string | null;
  readonly link?: string | null;
  readonly sha256?: string | null;
}

/** The same as it is stored. */
export interface KeptDocument {
  readonly title: string;
  readonly number: string | null;
  readonly day: string | null;
  readonly link: string | null;
  readonly digest: string | null;
}

/** Documents as they may be stored, in their order. Throws a Refusal that names the first at fault. */
export function keptDocuments(
  documents: readonly NamedDocument[] | null | undefined,
  today: string,
  field: string,
): KeptDocument[] {
  if ((documents?.length ?? 0) > mostDocuments) {
    throw new Refusal('DOCUMENTS_TOO_MANY', `材料最多${mostDocuments}件。`, field);
  }
  return (documents ?? []).map((document, index) => keptDocument(document, today, `${field}.${index}`));
}

function keptDocument({ title, number, date, link, sha256 }: NamedDocument, today: string, field: string) {
  return {
    title: requiredText(title, `${field}.title`, 200),
    number: number == null ? null : freeText(number, `${field}.number`, 100) || null,
    day: date == null ? null : pastDay(date, today, `${field}.date`),
    link: link == null ? null : checkedLink(link, `${field}.link`),
    digest: sha256 == null ? null : checkedDigest(sha256, `${field}.sha256`),
  };
}

/** Other schemes could run something where the link is followed; a password in it would be read by everyone. */
export function checkedLink(text: string, field: string): string {
  const address = URL.parse(freeText(text, field, 500));
  if (address?.protocol !== 'https:' || address.username || address.password || address.href.length > 500) {
    throw new Refusal('LINK_INVALID', '链接须为不含密码的 https 地址，最长500个字符。', field);
  }
  return address.href;
}

function checkedDigest(text: string, field: string): string {
  const digest = text.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new Refusal('DIGEST_INVALID', '校验值须为64位十六进制数。', field);
  return digest;
}
