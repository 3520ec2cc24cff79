import { digestField } from '@gridweave/subgraph/cipher/field-cipher';
import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { UnitLabel } from '@gridweave/territory/territory';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { holdersOf, lockedAppointment } from '../appointment/appointment.queries';
import { meet, refuseEnding, refuseTakenBack, refuseTwice, type Term } from '../appointment/appointment.rules';
import { keepAppointment, newAppointment } from '../appointment/appointment-record.commands';
import { EmploymentKind, Role } from '../appointment/role.type';
import { keepNumber } from '../cipher/sealed-field.commands';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { readSubject } from '../person/subject.rules';
import { PostRow } from '../post/post.entity';
import { PostKind } from '../post/post.enums';
import { lockedPost } from '../post/post.queries';
import type { PersonnelContext, PersonnelServices } from '../services';
import { UnitAdministratorRow } from './unit-administrator.entity';
import type {
  AdmitUnitMemberInput,
  DismissUnitMemberInput,
  EndUnitAdministratorInput,
  NameUnitAdministratorInput,
} from './unit-member.input';
import { canNameAdministrators } from './unit-member.policy';
import { isUnitAdministrator } from './unit-member.queries';
import { readPhone, refuseDays, refuseInside } from './unit-member.rules';

type MemberDeed = Deed<PersonnelServices>;

const longestName = 100;

/** Names who admits the people of an outside unit, as one of them, and answers the unit's id. */
export async function nameUnitAdministrator(ctx: PersonnelContext, input: NameUnitAdministratorInput): Promise<string> {
  const { unitId } = await perform(ctx, 'nameUnitAdministrator', input, async (deed) => {
    const unit = outsideUnit(ctx, input.unitId);
    refuseUnentitledToName(ctx, unit);
    refuseDays(input.from, input.to ?? null);
    const reason = requiredText(input.reason, 'reason');
    const person = await personBySubject(deed, input);
    await refuseNamedTwice(deed, unit, person, { fromDay: input.from, toDay: input.to ?? null });
    await deed.tx.insert(UnitAdministratorRow, {
      id: newId(deed.now.getTime()),
      unitId: unit.id,
      personId: person.id,
      fromDay: input.from,
      toDay: input.to ?? null,
      namedBy: ctx.viewer.id,
      endedBy: null,
      reason,
      version: 1,
    });
    // Whoever admits its people is one of them.
    const post = await memberPost(deed, unit);
    const term = { fromDay: input.from, toDay: input.to ?? null };
    const own = (await holdersOf(deed.tx, post.id)).filter(({ personId }) => personId === person.id);
    if (!own.some((known) => meet(known, term))) await admit(deed, post, person, term, reason);
    return { unitId: unit.id };
  });
  return unitId;
}

/** Throws where somebody has the charge on some day of the term already: ended once, it is ended. */
async function refuseNamedTwice({ tx }: MemberDeed, { id: unitId }: UnitLabel, { id }: PersonRow, term: Term) {
  await locking(tx, tx.createQueryBuilder(PersonRow, 'person').where({ id })).getOne();
  const own = tx.createQueryBuilder(UnitAdministratorRow, 'named').where({ unitId, personId: id });
  if ((await locking(tx, own).getMany()).some((known) => meet(known, term))) {
    throw new Refusal('ADMINISTRATOR_ALREADY_NAMED', '该人员在此期间已是本单位管理员。', 'subject');
  }
}

/** Ends somebody's charge of admitting a unit's people, and answers the unit's id. */
export async function endUnitAdministrator(ctx: PersonnelContext, input: EndUnitAdministratorInput): Promise<string> {
  const { unitId } = await perform(ctx, 'endUnitAdministrator', input, async ({ tx }) => {
    const named = await seenAdministrator(tx, ctx, input.unitAdministratorId);
    refuseUnentitledToName(ctx, outsideUnit(ctx, named.unitId));
    refuseStale(input.expectedVersion, named.version);
    refuseDays(named.fromDay, input.on);
    const { id, version } = named;
    const change = { toDay: input.on, endedBy: ctx.viewer.id, version: version + 1 };
    const { affected } = await tx.update(UnitAdministratorRow, { id, version }, change);
    if (affected !== 1) refuseStale(version, version + 1);
    return { unitId: named.unitId };
  });
  return unitId;
}

/** Whoever may not see who admits a unit's people does not learn that there is anybody. */
async function seenAdministrator(tx: EntityManager, ctx: PersonnelContext, id: string): Promise<UnitAdministratorRow> {
  const named = isWord(id) ? await tx.findOneBy(UnitAdministratorRow, { id }) : null;
  const unit = named && ctx.services.territory.unit(named.unitId);
  const isSeen = unit && (canName(ctx, unit) || (await isUnitAdministrator(tx, ctx, unit.id)));
  if (named && isSeen) return named;
  throw new Refusal('UNIT_ADMINISTRATOR_NOT_FOUND', '没有这位单位管理员。', 'unitAdministratorId');
}

/** Admits somebody of an outside unit, so that its work can be given to them, and answers the appointment's id. */
export async function admitUnitMember(ctx: PersonnelContext, input: AdmitUnitMemberInput): Promise<string> {
  const phone = input.workPhone == null ? null : readPhone(input.workPhone);
  // What stays with the idempotency key must not let anyone try out numbers.
  const kept = { ...input, workPhone: phone && digestField(ctx.services.fieldKeys, 'WORK_PHONE', phone) };
  const { id } = await perform(ctx, 'admitUnitMember', kept, async (deed) => {
    const unit = outsideUnit(ctx, input.unitId);
    await refuseUnentitledToAdmit(deed, unit.id);
    refuseDays(input.from, input.to);
    const reason = requiredText(input.reason, 'reason');
    const person = await personBySubject(deed, { ...input, workPhone: phone });
    const post = await memberPost(deed, unit);
    const term = { fromDay: input.from, toDay: input.to };
    const own = (await holdersOf(deed.tx, post.id)).filter(({ personId }) => personId === person.id);
    refuseTwice(term, own);
    return { id: await admit(deed, post, person, term, reason) };
  });
  return id;
}

async function admit(deed: MemberDeed, post: PostRow, person: PersonRow, term: Term, reason: string): Promise<string> {
  const facts = { ...term, employment: EmploymentKind.FULL_TIME, acting: false };
  const appointment = newAppointment(deed, post, person.id, facts);
  await keepAppointment(deed, null, appointment, { action: 'admitUnitMember', reason, byRole: Role.UNIT_MEMBER });
  return appointment.id;
}

/** Ends an admission with its last day, and answers the appointment's id. */
export async function dismissUnitMember(ctx: PersonnelContext, input: DismissUnitMemberInput): Promise<string> {
  const { id } = await perform(ctx, 'dismissUnitMember', input, async (deed) => {
    const reason = requiredText(input.reason, 'reason');
    const found = isWord(input.appointmentId) ? await lockedAppointment(deed.tx, input.appointmentId) : null;
    if (!found || found.unitId === null || found.role !== Role.UNIT_MEMBER) {
      throw new Refusal('APPOINTMENT_NOT_FOUND', '没有这项任职。', 'appointmentId');
    }
    outsideUnit(ctx, found.unitId);
    await refuseUnentitledToAdmit(deed, found.unitId);
    refuseStale(input.expectedVersion, found.version);
    refuseTakenBack(found);
    refuseEnding(found, input.on, shanghaiDay(deed.now));
    // An admission only ever gets shorter here: to stay longer is to be admitted anew.
    if (found.toDay !== null && input.on > found.toDay) {
      throw new Refusal('DATE_AFTER_END', '不能晚于原定最后一日。', 'on');
    }
    const after = { ...found, toDay: input.on, version: found.version + 1 };
    await keepAppointment(deed, found, after, { action: 'dismissUnitMember', reason, byRole: Role.UNIT_MEMBER });
    return { id: found.id };
  });
  return id;
}

function outsideUnit(ctx: PersonnelContext, unitId: string): UnitLabel {
  const unit = ctx.services.territory.unit(unitId);
  if (!unit?.live) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'unitId');
  refuseInside(unit);
  return unit;
}

const canName = ({ viewer, services }: PersonnelContext, unit: UnitLabel) =>
  canNameAdministrators(viewer, services.territory, unit);

function refuseUnentitledToName(ctx: PersonnelContext, unit: UnitLabel): void {
  if (canName(ctx, unit)) return;
  throw new Refusal('FORBIDDEN', '只有运行中心管理员可以指定单位管理员。', 'unitId');
}

async function refuseUnentitledToAdmit({ tx, ctx }: MemberDeed, unitId: string): Promise<void> {
  if (await isUnitAdministrator(tx, ctx, unitId)) return;
  throw new Refusal('FORBIDDEN', '只有本单位管理员可以接纳或辞退人员。', 'unitId');
}

/** Whoever signs in so; somebody new is on nobody's files. What the files know of a person is not changed here. */
async function personBySubject(
  { tx, ctx, now }: MemberDeed,
  given: { readonly subject: string; readonly name: string; readonly workPhone?: string | null },
): Promise<PersonRow> {
  const subject = readSubject(given.subject);
  const known = await tx.findOneBy(PersonRow, { subject });
  if (known) return known;
  const person: PersonRow = {
    id: newId(now.getTime()),
    subject,
    divisionId: null,
    fullName: requiredText(given.name, 'name', longestName),
    birthDay: null,
    inParty: null,
    synthetic: false,
    version: 1,
  };
  try {
    await tx.insert(PersonRow, person);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('TRY_AGAIN', '该账号正在登记，请重试。', 'subject');
  }
  const { workPhone } = given;
  if (workPhone != null) {
    await keepNumber(tx, ctx.services.fieldKeys, { personId: person.id, field: 'WORK_PHONE', plain: workPhone });
  }
  return person;
}

/** The post that a unit's people hold; made with the first of them. */
async function memberPost({ tx, now }: MemberDeed, unit: UnitLabel): Promise<PostRow> {
  const known = await tx.findOne(PostRow, {
    where: { unitId: unit.id, role: Role.UNIT_MEMBER },
    order: { id: 'ASC' },
  });
  if (known) return (await lockedPost(tx, known.id)) ?? known;
  const post: PostRow = {
    id: newId(now.getTime()),
    role: Role.UNIT_MEMBER,
    kind: PostKind.OUTSIDE_UNIT,
    tier: null,
    unitId: unit.id,
    gridId: null,
    divisionId: null,
    title: `${[...unit.name].slice(0, 90).join('')}工作人员`,
    establishment: null,
    fromDay: null,
    toDay: null,
    synthetic: false,
    version: 1,
  };
  await tx.insert(PostRow, post);
  return post;
}
