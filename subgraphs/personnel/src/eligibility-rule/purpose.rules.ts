import { createHash } from 'node:crypto';
import { freeText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { CommitteeTier } from '../reserve/reserve.enums';
import { EligibilityPurposeKind } from './eligibility-rule.enums';

/** What somebody is to be eligible for: exactly what its kind names is there. */
export interface EligibilityPurpose {
  readonly kind: EligibilityPurposeKind;
  readonly tier: CommitteeTier | null;
  readonly trackId: string | null;
  readonly name: string | null;
}

interface Given {
  readonly kind: EligibilityPurposeKind;
  readonly tier?: CommitteeTier | null;
  readonly trackId?: string | null;
  readonly name?: string | null;
}

const longestName = 100;
const named = {
  [EligibilityPurposeKind.TIER]: 'tier',
  [EligibilityPurposeKind.TRACK]: 'trackId',
  [EligibilityPurposeKind.RECRUITMENT]: 'name',
  [EligibilityPurposeKind.SECONDMENT]: 'name',
} as const;

/** Throws PURPOSE_INVALID unless what the kind names is given, and nothing else. */
export function readPurpose({ kind, tier, trackId, name }: Given): EligibilityPurpose {
  const purpose = { kind, tier: tier ?? null, trackId: trackId ?? null, name: nameOf(name) };
  for (const field of ['tier', 'trackId', 'name'] as const) {
    if ((purpose[field] !== null) !== (named[kind] === field)) throw invalid(field);
  }
  if (purpose.trackId !== null && (!isWord(purpose.trackId) || purpose.trackId.length > 36)) throw invalid('trackId');
  return purpose;
}

const nameOf = (name: string | null | undefined) =>
  name == null ? null : freeText(name, 'purpose.name', longestName) || null;

const invalid = (field: string) =>
  new Refusal(
    'PURPOSE_INVALID',
    '资格用途须给出其种类所需的一项：层级、晋升渠道或名称，且只给这一项。',
    `purpose.${field}`,
  );

/** What a purpose is found by. */
export function digestOfPurpose({ kind, tier, trackId, name }: EligibilityPurpose): string {
  return createHash('sha256')
    .update(`${kind}\n${tier ?? trackId ?? name}`)
    .digest('hex');
}
