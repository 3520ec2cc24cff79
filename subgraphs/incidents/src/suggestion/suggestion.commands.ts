import { perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { notAllowed } from '../access/matter.policy';
import { changeMatter, knownUnitId, type MatterChange, record, siteOf } from '../grid-matter/grid-matter.commands';
import { roleFor } from '../grid-matter/grid-matter.policy';
import { subjectOf } from '../grid-matter/grid-matter.queries';
import { numberlessText, publicAlias, requiredNumberlessText } from '../grid-matter/grid-matter.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import type { SuggestionRow } from './suggestion.entity';
import type { AnswerSuggestionInput, FollowUpSuggestionInput, RecordSuggestionInput } from './suggestion.input';
import { collecting, openTo } from './suggestion.policy';
import { suggestion } from './suggestion.queries';
import {
  refuseAdoption,
  refuseFollowUp,
  type SuggestionDeed,
  SuggestionState,
  suggestionLife,
} from './suggestion.rules';

/** Those of a place, or the unit that collects there, write down what somebody says. */
export function recordSuggestion(ctx: IncidentsContext, input: RecordSuggestionInput) {
  return perform(ctx, 'recordSuggestion', input, async (deed) => {
    const { territory } = ctx.services;
    const site = siteOf(territory, input.place);
    const { kind, at } = input;
    const collectingUnitId = input.collectingUnitId
      ? knownUnitId(territory, input.collectingUnitId, 'collectingUnitId')
      : null;
    const subject = subjectOf(territory, site, collectingUnitId ? [collectingUnitId] : []);
    const byRole = roleFor(ctx.viewer, subject, collecting);
    if (!byRole) throw notAllowed();
    if (at > deed.now) throw new Refusal('TIME_IN_FUTURE', '时间不能晚于现在。', 'at');
    const row = await record(deed, suggestion, 'recordSuggestion', byRole, site, {
      state: SuggestionState.RECEIVED,
      at,
      receiptNumber: null,
      kind,
      venue: numberlessText(input.venue, 'venue', 100),
      text: requiredNumberlessText(input.text, 'text'),
      alias: publicAlias(input.alias),
      collectingUnitId,
      reply: null,
      repliedAt: null,
      adopted: null,
      followUp: null,
      published: false,
    });
    return { suggestionId: row.id };
  });
}

function onSuggestion<Input extends { idempotencyKey: string; suggestionId: string; expectedVersion: number }>(
  ctx: IncidentsContext,
  name: SuggestionDeed,
  input: Input,
  work: (row: SuggestionRow, deed: IncidentsDeed) => MatterChange<SuggestionRow>,
) {
  return perform(ctx, name, input, async (deed) => {
    const { suggestionId: id, expectedVersion } = input;
    const about = { kind: suggestion, life: suggestionLife, name, id, expectedVersion, openTo: openTo[name] };
    const unitsOf = ({ collectingUnitId }: SuggestionRow) => (collectingUnitId === null ? [] : [collectingUnitId]);
    await changeMatter<SuggestionRow, SuggestionState, SuggestionDeed>(deed, { ...about, unitsOf }, (row) =>
      work(row, deed),
    );
    return { suggestionId: id };
  });
}

/** Every suggestion is answered; whoever answers decides whether everybody may read both. */
export function answerSuggestion(ctx: IncidentsContext, input: AnswerSuggestionInput) {
  return onSuggestion(ctx, 'answerSuggestion', input, ({ kind }, { now }) => {
    const { adopted = null, publish } = input;
    const refusal = refuseAdoption(kind, adopted);
    if (refusal) throw refusal;
    return {
      change: { reply: requiredNumberlessText(input.reply, 'reply'), repliedAt: now, adopted, published: publish },
    };
  });
}

/** What was done about one that was adopted. */
export function followUpSuggestion(ctx: IncidentsContext, input: FollowUpSuggestionInput) {
  return onSuggestion(ctx, 'followUpSuggestion', input, ({ adopted }) => {
    const refusal = refuseFollowUp(adopted);
    if (refusal) throw refusal;
    return { change: { followUp: requiredNumberlessText(input.followUp, 'followUp') } };
  });
}
