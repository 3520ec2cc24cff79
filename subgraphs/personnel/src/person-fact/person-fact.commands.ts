import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { IsNull } from 'typeorm';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { personOnFile } from '../person/person.queries';
import type { PersonnelContext, PersonnelServices } from '../services';
import { PersonFactRow } from './person-fact.entity';
import { BirthDateBasis, PersonFactKind, type PersonFactWarning } from './person-fact.enums';
import type { CorrectPersonFactInput, RecordPersonFactInput, WithdrawPersonFactInput } from './person-fact.input';
import { canWriteFact } from './person-fact.policy';
import { currentFact, keepsFileOf, lockedFact, lockedFacts, storedIdentityNumber } from './person-fact.queries';
import { differences, readValue, refuseSecond, refuseValidity } from './person-fact.rules';
import { countWhatIsKnown } from './person-fact-counts.commands';

type FactDeed = Deed<PersonnelServices>;
type Stated = Pick<RecordPersonFactInput, 'value' | 'from' | 'to' | 'source' | 'birthDateBasis'>;

const longest = 200;

/** Records something about somebody and answers its id. */
export async function recordPersonFact(ctx: PersonnelContext, input: RecordPersonFactInput): Promise<string> {
  const { id } = await perform(ctx, 'recordPersonFact', input, async (deed) => ({ id: await recordFact(deed, input) }));
  return id;
}

/** The same within a deed. */
export async function recordFact(
  deed: FactDeed,
  input: Omit<RecordPersonFactInput, 'idempotencyKey'>,
): Promise<string> {
  const person = await writable(deed, input.personId, input.kind);
  const id = newId(deed.now.getTime());
  await keep(deed, person, { id, kind: input.kind, version: 1, reason: '' }, input);
  return id;
}

/** Replaces what was recorded, from now on: what was believed until now stays on record. Answers its id. */
export async function correctPersonFact(ctx: PersonnelContext, input: CorrectPersonFactInput): Promise<string> {
  const { id } = await perform(ctx, 'correctPersonFact', input, async (deed) => {
    const { fact, person } = await changeable(deed, input);
    const reason = requiredText(input.reason, 'reason');
    await close(deed, fact);
    await keep(deed, person, { id: fact.id, kind: fact.kind, version: fact.version + 1, reason }, input);
    return { id: fact.id };
  });
  return id;
}

/** Takes back what should not have been recorded, and answers the person's id. */
export async function withdrawPersonFact(ctx: PersonnelContext, input: WithdrawPersonFactInput): Promise<string> {
  const { id } = await perform(ctx, 'withdrawPersonFact', input, async (deed) => {
    const { fact, person } = await changeable(deed, input);
    const reason = requiredText(input.reason, 'reason');
    await close(deed, fact);
    const record = { knownFrom: deed.now, bySubject: ctx.viewer.id, reason };
    await deed.tx.insert(PersonFactRow, { ...fact, ...record, version: fact.version + 1, withdrawn: true });
    await countWhatIsKnown(deed, person.id, fact.kind);
    return { id: person.id };
  });
  return id;
}

/** What somebody should look at about a fact as it stands now. */
export async function warningsOf(ctx: PersonnelContext, fact: PersonFactRow): Promise<PersonFactWarning[]> {
  const number = await storedIdentityNumber(ctx.database.manager, ctx, fact.personId);
  return number ? differences([fact], number) : [];
}

async function keep(
  { tx, ctx, now, ...deed }: FactDeed,
  person: PersonRow,
  own: Pick<PersonFactRow, 'id' | 'kind' | 'version' | 'reason'>,
  stated: Stated,
): Promise<void> {
  const today = shanghaiDay(now);
  const validity = { fromDay: stated.from ?? null, toDay: stated.to ?? null };
  const value = requiredText(readValue(own.kind, stated.value, today), 'value', longest);
  refuseValidity(own.kind, validity, today);
  const others = (await lockedFacts(tx, person.id)).filter(({ id, kind }) => id !== own.id && kind === own.kind);
  refuseSecond(own.kind, validity, others);
  const fact: PersonFactRow = {
    ...own,
    ...validity,
    personId: person.id,
    value,
    source: requiredText(stated.source, 'source', longest),
    birthDateBasis: own.kind === PersonFactKind.BIRTH_DATE ? (stated.birthDateBasis ?? BirthDateBasis.FILE) : null,
    withdrawn: false,
    knownFrom: now,
    knownUntil: null,
    bySubject: ctx.viewer.id,
  };
  await tx.insert(PersonFactRow, fact);
  await countWhatIsKnown({ tx, ctx, now, ...deed }, person.id);
}

/** The database decides who corrects first. */
async function close({ tx, now }: FactDeed, { id, version }: PersonFactRow): Promise<void> {
  const { affected } = await tx.update(PersonFactRow, { id, version, knownUntil: IsNull() }, { knownUntil: now });
  if (affected !== 1) refuseStale(version, version + 1);
}

/** Somebody on whose file the viewer may write; others who would write on it wait. */
async function writable({ tx, ctx }: FactDeed, personId: string, kind: PersonFactKind): Promise<PersonRow> {
  const person = await personOnFile(tx, ctx, personId);
  await locking(tx, tx.createQueryBuilder(PersonRow, 'person').where({ id: person.id })).getOne();
  const standing = { isSelf: person.subject === ctx.viewer.id, asHrOfficer: true, keepsFile: keepsFileOf(ctx, person) };
  if (canWriteFact(standing, kind)) return person;
  throw new Refusal('FORBIDDEN', '您不能登记或变更此人的该项信息。', 'personId');
}

async function changeable(
  deed: FactDeed,
  { factId, expectedVersion }: { factId: string; expectedVersion: number },
): Promise<{ fact: PersonFactRow; person: PersonRow }> {
  const unknown = () => new Refusal('FACT_NOT_FOUND', '没有这项信息。', 'factId');
  const before = await currentFact(deed.tx, factId);
  if (!before) throw unknown();
  const person = await writable(deed, before.personId, before.kind).catch((refusal) => {
    // Of those on nobody's files of the viewer's, not even that there is something is told.
    throw refusal instanceof Refusal && refusal.code === 'PERSON_NOT_FOUND' ? unknown() : refusal;
  });
  const fact = await lockedFact(deed.tx, factId);
  if (!fact) throw unknown();
  refuseStale(expectedVersion, fact.version);
  return { fact, person };
}
