import { perform } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { maskFreeText } from '@gridweave/subgraph/masks';
import { Refusal } from '@gridweave/subgraph/refusal';
import { knownSite, type MatterSite, record, siteOf } from '../grid-matter/grid-matter.commands';
import { publicAlias } from '../grid-matter/grid-matter.rules';
import { placed } from '../place/place.queries';
import { newReceiptNumber, typedReceiptNumber } from '../report/receipt-number';
import { isSecretOf } from '../report/receipt-secret';
import { countReceiptTry } from '../report/receipt-tries';
import { chargeSource } from '../report-source/source-limits.commands';
import { TooManyReports } from '../report-source/source-limits.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import type { OpenSuggestionInput, SubmitSuggestionInput } from './submission.type';
import { SuggestionRow } from './suggestion.entity';
import { suggestion } from './suggestion.queries';
import { fromResidents, SuggestionState } from './suggestion.rules';

const longestText = 2_000;

/** Its receipt is never issued anew: nothing is kept by which somebody could ask for that. */
export const receiptOf = ({ id }: Pick<SuggestionRow, 'id'>) => ({ id, secretGeneration: 0 });

/** Anybody suggests, asks or praises. What tells who somebody is does not stay in the text. */
export function submitSuggestion(ctx: IncidentsContext, input: SubmitSuggestionInput) {
  return perform(ctx, 'submitSuggestion', input, async (deed) => {
    const text = maskFreeText(requiredText(input.text, 'text', longestText));
    const venue = maskFreeText(freeText(input.venue ?? '', 'venue', 100)) || null;
    const site = whereabouts(deed, input);
    charge(ctx, site);
    const row = await record(deed, suggestion, 'submitSuggestion', 'RESIDENT', site, {
      state: SuggestionState.RECEIVED,
      at: deed.now,
      receiptNumber: newReceiptNumber(deed.now),
      kind: input.kind,
      venue,
      text,
      alias: publicAlias(input.alias),
      collectingUnitId: null,
      reply: null,
      repliedAt: null,
      adopted: null,
      followUp: null,
      published: false,
    });
    return { suggestionId: row.id };
  });
}

function whereabouts({ ctx, now }: IncidentsDeed, { point, place }: SubmitSuggestionInput): MatterSite {
  const { territory } = ctx.services;
  if ((point == null) === (place == null))
    throw new Refusal('PLACE_UNCLEAR', '请给出位置、网格或区划其中之一。', 'point');
  if (place) return siteOf(territory, place);
  const { divisionId, gridId } = placed(territory, point!, now);
  return { ...knownSite(territory, divisionId), gridId };
}

/** Nobody says who they are, so that a place takes so many at once and then so many a minute. */
function charge(ctx: IncidentsContext, { divisionId }: MatterSite): void {
  chargeSource(ctx, null)();
  ctx.services.sourceLimits.take([{ key: `suggestions:${divisionId}`, allowance: fromResidents }], ctx.now);
}

/** After how many seconds to try again; null for every other refusal. */
export function waitOf(error: unknown): number | null {
  return error instanceof TooManyReports ? error.retryAfterSeconds : null;
}

/** Checks a receipt. Throws RECEIPT_UNKNOWN, whichever of the two is wrong, and TOO_MANY_TRIES. */
export function openSuggestion(ctx: IncidentsContext, input: OpenSuggestionInput) {
  return perform(ctx, 'openSuggestion', input, async ({ tx }) => {
    const receiptNumber = typedReceiptNumber(input.receiptNumber);
    if (receiptNumber !== null) countReceiptTry(ctx, receiptNumber);
    const row = receiptNumber === null ? null : await tx.findOneBy(SuggestionRow, { receiptNumber });
    if (!row || !isSecretOf(receiptOf(row), input.secret, ctx.services.internalKey)) {
      throw new Refusal('RECEIPT_UNKNOWN', '回执编号或查询密码不正确。');
    }
    return { suggestionId: row.id };
  });
}
