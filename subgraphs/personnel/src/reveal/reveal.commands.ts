import { tellAudit } from '@gridweave/subgraph/audit/operation-audit';
import { refuseOverReveal, refuseTooManyReveals } from '@gridweave/subgraph/audit/reveal';
import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { openedNumber } from '../cipher/sealed-field.queries';
import type { PersonRow } from '../person/person.entity';
import { peopleOnFile, personOnFile } from '../person/person.queries';
import type { PersonnelContext } from '../services';
import { RevealedPersonField } from './reveal.enums';
import type { RevealPersonInput } from './reveal.input';
import { canReveal, revealsAnHour } from './reveal.policy';

const names = {
  [RevealedPersonField.IDENTITY_NUMBER]: 'identityNumber',
  [RevealedPersonField.PRIVATE_PHONE]: 'privatePhone',
};

export interface Revealed {
  readonly person: PersonRow;
  readonly identityNumber: string | null;
  readonly privatePhone: string | null;
}

/** Answers in clear what is masked of one person, once for a purpose, and leaves an entry of it. */
export async function revealPerson(ctx: PersonnelContext, input: RevealPersonInput): Promise<Revealed> {
  const fields = new Set(input.fields);
  const { revealedAt } = await perform(ctx, 'revealPerson', input, async (deed) => {
    if (!canReveal(ctx.viewer)) throw new Refusal('FORBIDDEN', '只有组工干部可以申请查看明文。');
    if (fields.size === 0) throw new Refusal('FIELDS_MISSING', '请选择要查看的内容。', 'fields');
    const reason = requiredText(input.reason, 'reason', 500);
    await personOnFile(deed.tx, ctx, input.personId);
    await refuseTooManyReveals(deed, 'revealPerson', revealsAnHour);
    tellAudit(ctx, {
      outcome: 'REVEALED',
      fields: [...fields].map((field) => names[field]),
      purpose: input.purpose,
      reason,
    });
    return { personId: input.personId, revealedAt: deed.now.toISOString() };
  });
  refuseOverReveal(revealedAt, ctx.now);
  // Read anew for a repeat too: whoever keeps the file no longer is shown nothing.
  const [person] = await peopleOnFile(ctx, [input.personId]);
  if (!person) throw new Refusal('PERSON_NOT_FOUND', '您的辖区内没有这个人员。', 'personId');
  const number = (field: RevealedPersonField) => (fields.has(field) ? openedNumber(ctx, person.id, field) : null);
  return {
    person,
    identityNumber: await number(RevealedPersonField.IDENTITY_NUMBER),
    privatePhone: await number(RevealedPersonField.PRIVATE_PHONE),
  };
}
