import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { changeLastDay, makeAppointment } from '../appointment/appointment.commands';
import { AppointmentRow } from '../appointment/appointment.entity';
import { lockedAppointment } from '../appointment/appointment.queries';
import { refuseTerm } from '../appointment/appointment.rules';
import { EmploymentKind } from '../appointment/role.type';
import { Eligibility } from '../eligibility/eligibility.enums';
import { eligibilityOf, hidesDiscipline } from '../eligibility/eligibility.queries';
import { ineligibleByRules, sayVerdict } from '../eligibility-check/verdict';
import { PersonRow } from '../person/person.entity';
import { personOnFile } from '../person/person.queries';
import { PostRow } from '../post/post.entity';
import { SchemeCatalogue } from '../scheme-catalogue/scheme-catalogue.enums';
import { refuseUnknownCodes } from '../scheme-catalogue/scheme-catalogue.queries';
import type { PersonnelContext, PersonnelServices } from '../services';
import { SecondmentItemRow, SecondmentRow } from './secondment.entity';
import { secondmentChanged } from './secondment.events';
import type { BeginSecondmentInput, EndSecondmentInput, ExtendSecondmentInput } from './secondment.input';
import { refuseUnentitled } from './secondment.policy';
import { heldSecondment, schemePurpose } from './secondment.queries';
import {
  divisionOf,
  refuseEndingLater,
  refuseExtending,
  refuseOver,
  refuseOverlapping,
  refuseOwnUnit,
} from './secondment.rules';
import { secondedTerms, turnOf } from './secondment-term.commands';

export type SecondmentDeed = Deed<PersonnelServices>;

/** Sends somebody to a grid or a community by an appointment, and answers the secondment's id. */
export async function beginSecondment(ctx: PersonnelContext, input: BeginSecondmentInput): Promise<string> {
  const { id } = await perform(ctx, 'beginSecondment', input, async (deed) => {
    const { tx, now } = deed;
    const person = await turnOf(tx, (await personOnFile(tx, ctx, input.personId)).id);
    const place = await destination(deed, input);
    const term = { fromDay: input.from, toDay: input.to };
    refuseTerm(term, person.birthDay);
    refuseOverlapping(term, await secondedTerms(tx, person.id));
    await refuseIneligible(deed, person, input.from);
    const items = await itemsIn(tx, input);
    const { personId, postId, from, to, basis } = input;
    const employmentKind = EmploymentKind.SECONDED;
    const appointing = { personId, postId, from, to, employmentKind, basis };
    const row: SecondmentRow = {
      ...{ id: newId(now.getTime()), personId: person.id, ...place, originUnitId: input.originUnitId },
      appointmentId: await makeAppointment(deed, appointing, 'beginSecondment'),
      ...{ synthetic: false, version: 1 },
    };
    await tx.insert(SecondmentRow, row);
    for (const item of items) await tx.insert(SecondmentItemRow, { secondmentId: row.id, ...item });
    await tell(deed, row, person.subject);
    return { id: row.id };
  });
  return id;
}

/** Lets a secondment last longer, and answers its id. */
export async function extendSecondment(ctx: PersonnelContext, input: ExtendSecondmentInput): Promise<string> {
  const { id } = await perform(ctx, 'extendSecondment', input, async (deed) => {
    const { secondment, appointment, person } = await inHand(deed, input);
    refuseOver(appointment, shanghaiDay(deed.now));
    refuseExtending(appointment, input.to);
    const others = (await secondedTerms(deed.tx, person.id)).filter(({ id }) => id !== appointment.id);
    refuseOverlapping({ fromDay: appointment.fromDay, toDay: input.to }, others);
    const reason = requiredText(input.basis, 'basis');
    await changeLastDay(deed, appointment, input.to, { action: 'extendSecondment', reason });
    await bump(deed, secondment, person);
    return { id: secondment.id };
  });
  return id;
}

/** Ends a secondment before its time, and answers its id. */
export async function endSecondment(ctx: PersonnelContext, input: EndSecondmentInput): Promise<string> {
  const { id } = await perform(ctx, 'endSecondment', input, async (deed) => {
    const { secondment, appointment, person } = await inHand(deed, input);
    refuseOver(appointment, shanghaiDay(deed.now));
    refuseEndingLater(appointment, input.on);
    const reason = requiredText(input.reason, 'reason');
    // Ending it on the day on which it ends anyway changes nothing.
    if (appointment.toDay !== input.on) {
      await changeLastDay(deed, appointment, input.on, { action: 'endSecondment', reason });
      await bump(deed, secondment, person);
    }
    return { id: secondment.id };
  });
  return id;
}

async function destination({ tx, ctx }: SecondmentDeed, { postId, originUnitId }: BeginSecondmentInput) {
  const { territory } = ctx.services;
  const post = isWord(postId) ? await tx.findOneBy(PostRow, { id: postId }) : null;
  if (!post) throw new Refusal('POST_NOT_FOUND', '没有这个岗位。', 'postId');
  if (!territory.unit(originUnitId)?.live) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'originUnitId');
  refuseOwnUnit(originUnitId, post.unitId);
  const { gridId, unitId } = post;
  const gridDivisionId = gridId === null ? null : (territory.grid(gridId)?.divisionId ?? null);
  return {
    gridId,
    divisionId: divisionOf({ gridId, gridDivisionId, unit: unitId === null ? null : territory.unit(unitId) }),
  };
}

/** What the district's rules leave open is for people to judge; whom they exclude, nobody sends. */
async function refuseIneligible({ tx, ctx }: SecondmentDeed, person: PersonRow, day: string): Promise<void> {
  const reports = await eligibilityOf(ctx, [person.id], schemePurpose, day, { manager: tx });
  const report = reports.get(person.id);
  if (report?.eligible !== Eligibility.NO) return;
  const said = hidesDiscipline(ctx)(person) ? ineligibleByRules : sayVerdict(report, report.rules !== null);
  throw new Refusal('NOT_ELIGIBLE', said, 'personId');
}

async function itemsIn(tx: EntityManager, input: BeginSecondmentInput) {
  const { mechanismCodes, dutyCodes, serviceCodes } = input;
  const items: Omit<SecondmentItemRow, 'secondmentId'>[] = [];
  const named = [
    [SchemeCatalogue.MECHANISM, mechanismCodes, 'mechanismCodes'],
    [SchemeCatalogue.DUTY, dutyCodes, 'dutyCodes'],
    [SchemeCatalogue.SERVICE, serviceCodes, 'serviceCodes'],
  ] as const;
  for (const [catalogue, given, field] of named) {
    const codes = [...new Set(given ?? [])];
    if (codes.length > mostCodes) throw new Refusal('CODES_TOO_MANY', `代码最多${mostCodes}个。`, field);
    if (codes.length > 0) await refuseUnknownCodes(tx, catalogue, codes, field);
    items.push(...codes.map((code) => ({ catalogue, code })));
  }
  return items;
}

const mostCodes = 20;

/** A secondment that the viewer may change, with its appointment, both held. */
async function inHand(
  { tx, ctx }: SecondmentDeed,
  { secondmentId, expectedVersion }: { secondmentId: string; expectedVersion: number },
) {
  const secondment = await heldSecondment(tx, ctx, secondmentId);
  const person = await turnOf(tx, secondment.personId);
  const { divisionId } = secondment;
  refuseUnentitled(ctx.viewer, ctx.services.territory, { divisionId, subject: person.subject });
  refuseStale(expectedVersion, secondment.version);
  const appointment = await lockedAppointment(tx, secondment.appointmentId);
  if (!appointment) throw new Error('a secondment without its appointment');
  return { secondment, appointment, person };
}

async function bump(deed: SecondmentDeed, before: SecondmentRow, { subject }: PersonRow): Promise<void> {
  const { id, version } = before;
  const { affected } = await deed.tx.update(SecondmentRow, { id, version }, { version: version + 1 });
  if (affected !== 1) refuseStale(version, version + 1);
  await tell(deed, { ...before, version: version + 1 }, subject);
}

async function tell(deed: SecondmentDeed, row: SecondmentRow, subject: string | null): Promise<void> {
  const { type, payload } = secondmentChanged(row, subject);
  await deed.emit(type, payload);
}

/** Whose a secondment is, for policies, and its term, for rules. */
export async function fileAndTerm({ tx }: SecondmentDeed, { divisionId, personId, appointmentId }: SecondmentRow) {
  const { subject } = await tx.findOneByOrFail(PersonRow, { id: personId });
  const term = await tx.findOneByOrFail(AppointmentRow, { id: appointmentId });
  return { file: { divisionId, subject }, term };
}
