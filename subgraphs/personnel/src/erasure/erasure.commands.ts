import { dropAlarm, setAlarm } from '@gridweave/subgraph/alarms/alarm';
import { digestField, sealField } from '@gridweave/subgraph/cipher/field-cipher';
import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { locking } from '../locking';
import type { PersonnelContext, PersonnelServices } from '../services';
import { startErasure } from './carrying-out.commands';
import { erasablePerson, refuseOwnFile } from './erased-person.queries';
import { PersonErasureRow } from './erasure.entity';
import { type ErasureScope, ErasureState } from './erasure.enums';
import { mayErase } from './erasure.policy';
import {
  type ErasureDeed,
  executionDay,
  keptBasis,
  keptWords,
  type NamedBasis,
  refuseOwnProposal,
  refuseState,
} from './erasure.rules';
import { changeErasure, recordErasure } from './erasure-change.commands';
import { erasureDay } from './erasure-kind';
import { placeOfWords } from './erasure-target.queries';
import { refuseObstacles } from './obstacle.queries';

type PersonnelDeed = Deed<PersonnelServices>;

interface Proposal {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly scope: ErasureScope;
  readonly basis: NamedBasis;
  readonly words?: readonly string[] | null;
  readonly reason: string;
}

/** Proposes that somebody’s data be erased, and answers the id. */
export async function proposePersonErasure(ctx: PersonnelContext, input: Proposal): Promise<string> {
  const words = keptWords(input.words);
  // What stays with the idempotency key must not let anyone try out words.
  const digest = digestField(ctx.services.fieldKeys, 'person_erasure.words', JSON.stringify(words));
  const { id } = await perform(ctx, 'proposePersonErasure', { ...input, words: digest }, async (deed) => {
    const { person, divisionId } = await erasablePerson(deed.tx, ctx, input.personId);
    await refuseObstacles(deed.tx, person.id, shanghaiDay(deed.now));
    const erasure = erasureOf(deed, { ...input, words }, { personId: person.id, divisionId });
    try {
      await deed.tx.insert(PersonErasureRow, erasure);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw new Refusal('ERASURE_ALREADY_OPEN', '该人员已有未完成的清除。', 'personId');
    }
    await recordErasure(deed.tx, erasure.id, {
      ...by(deed, 'proposePersonErasure', input.reason),
      state: erasure.state,
    });
    return { id: erasure.id };
  });
  return id;
}

function erasureOf(
  { ctx, now }: PersonnelDeed,
  { scope, basis: named, words }: Proposal & { readonly words: readonly string[] },
  { personId, divisionId }: Pick<PersonErasureRow, 'personId' | 'divisionId'>,
): PersonErasureRow {
  const id = newId(now.getTime());
  const basis = keptBasis(named, shanghaiDay(now));
  const ring = ctx.services.fieldKeys;
  return {
    ...{ id, personId, divisionId, scope, state: ErasureState.PROPOSED },
    ...{ basisTitle: basis.title, basisNumber: basis.number, basisDay: basis.day },
    words: words.length === 0 ? null : sealField(ring, placeOfWords(id), JSON.stringify(words)),
    ...{ executesOn: null, at: now, bySubject: ctx.viewer.id, decidedAt: null, decidedBy: null },
    ...{ jobId: null, haltedBy: null, openKey: personId, version: 1 },
  };
}

interface Step {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly personErasureId: string;
  readonly reason: string;
}

type Decision = Step & { readonly agreed: boolean; readonly executesOn?: string | null };

/** Decides on a proposal of another’s: at once, for a day, or against it. Answers the id. */
export function decidePersonErasure(ctx: PersonnelContext, input: Decision): Promise<string> {
  return step(ctx, 'decidePersonErasure', input, async (deed, erasure) => {
    const { tx, now } = deed;
    const today = shanghaiDay(now);
    refuseOwnProposal(erasure.bySubject, ctx.viewer.id);
    await refuseOwnFile(tx, ctx, erasure.personId, 'personErasureId');
    const decided = { decidedAt: now, decidedBy: ctx.viewer.id };
    if (!input.agreed) return { ...decided, state: ErasureState.REFUSED, openKey: null, words: null };
    const executesOn = executionDay(input.executesOn, today, (days) => addDays(today, days));
    await refuseObstacles(tx, erasure.personId, today);
    if (executesOn === null) {
      const jobId = await startErasure(tx, { ...erasure, ...decided }, now);
      return { ...decided, state: ErasureState.DECIDED, jobId };
    }
    await setAlarm(tx, dayOf(erasure), startOfShanghaiDay(executesOn));
    return { ...decided, state: ErasureState.DECIDED, executesOn };
  });
}

/** Takes an erasure back before it is carried out, and answers its id. */
export function withdrawPersonErasure(ctx: PersonnelContext, input: Step): Promise<string> {
  return step(ctx, 'withdrawPersonErasure', input, async ({ tx }, erasure) => {
    await refuseOwnFile(tx, ctx, erasure.personId, 'personErasureId');
    if (erasure.jobId !== null) throw new Refusal('ERASURE_RUNNING', '该清除正在执行。', 'personErasureId');
    await dropAlarm(tx, dayOf(erasure));
    return { state: ErasureState.WITHDRAWN, openKey: null, words: null };
  });
}

/** Goes on with an erasure whose job has failed, and answers its id. */
export function resumePersonErasure(ctx: PersonnelContext, input: Step): Promise<string> {
  return step(ctx, 'resumePersonErasure', input, async ({ tx, now }, erasure) => {
    try {
      return { jobId: await startErasure(tx, erasure, now) };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw new Refusal('ERASURE_JOB_ACTIVE', '清除任务仍在进行。', 'personErasureId');
    }
  });
}

async function step(
  ctx: PersonnelContext,
  action: ErasureDeed,
  input: Step,
  work: (deed: PersonnelDeed, erasure: PersonErasureRow) => Promise<Partial<PersonErasureRow>>,
): Promise<string> {
  const { id } = await perform(ctx, action, input, async (deed) => {
    const erasure = await keptErasure(deed, input.personErasureId);
    refuseStale(input.expectedVersion, erasure.version);
    refuseState(action, erasure.state);
    const changes = await work(deed, erasure);
    await changeErasure(deed.tx, erasure, changes, by(deed, action, input.reason));
    return { id: erasure.id };
  });
  return id;
}

async function keptErasure({ tx, ctx }: PersonnelDeed, id: string): Promise<PersonErasureRow> {
  const query = tx.createQueryBuilder(PersonErasureRow, 'erasure').where({ id });
  const erasure = isWord(id) ? await locking(tx, query).getOne() : null;
  if (!erasure || !mayErase(ctx.viewer, ctx.services.territory, erasure.divisionId)) {
    throw new Refusal('ERASURE_NOT_FOUND', '没有这项清除。', 'personErasureId');
  }
  return erasure;
}

const by = ({ ctx, now }: PersonnelDeed, action: string, reason: string) => ({
  ...{ action, at: now, bySubject: ctx.viewer.id, byRole: 'HR_OFFICER' },
  reason: requiredText(reason, 'reason'),
});

const dayOf = ({ id }: PersonErasureRow) => ({ kind: erasureDay, subjectId: id, mark: '' });
