import type { Decision, Outcome } from '@gridweave/duty/duty-rules';
import type { TriedRule } from './draft.rules';

/** Where a case goes. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly leadId: string | null;
  /** Of a rule in force; null where none or a draft decides. */
  readonly ruleId: string | null;
  readonly draft: number | null;
}

export function verdictOf({ outcome, rule }: Decision<TriedRule>): Verdict {
  const draft = rule?.draft ?? null;
  return { outcome, leadId: rule?.leadId ?? null, ruleId: draft === null ? (rule?.id ?? null) : null, draft };
}

/** Another unit leads, or it is otherwise known who answers; another rule that names the same unit changes nothing. */
export function goesElsewhere(now: Verdict, then: Verdict): boolean {
  return now.outcome !== then.outcome || now.leadId !== then.leadId;
}

/** Whether a draft could only be judged with facts that nobody has stated of the incident. */
export function lacksFacts({ considered }: Decision<TriedRule>): boolean {
  return considered.some(({ rule, reason }) => rule.draft !== null && reason === 'FACT_MISSING');
}
