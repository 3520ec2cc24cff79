import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { AppointmentRow } from '../appointment/appointment.entity';
import { Role } from '../appointment/role.type';
import { inForce } from '../conditions';
import { recordDecisionForm } from '../decision-form/decision-form.commands';
import { DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import { Eligibility } from '../eligibility/eligibility.enums';
import { eligibilityOf } from '../eligibility/eligibility.queries';
import { EligibilityPurposeKind } from '../eligibility-rule/eligibility-rule.enums';
import { PersonRow } from '../person/person.entity';
import { personOnFile } from '../person/person.queries';
import { placeOf } from '../promotion-move/place';
import type { PersonnelContext } from '../services';
import { ApplicationRow, RecruitmentRow } from './recruitment.entity';
import { ApplicationState } from './recruitment.enums';
import type {
  QualifyApplicationInput,
  RegisterForRecruitmentInput,
  WithdrawApplicationInput,
} from './recruitment.input';
import { liveMove } from './recruitment.queries';
import { refuseCancelled, refuseQualifying, refuseRegistering, refuseWithdrawing } from './recruitment.rules';
import {
  applicant,
  changeApplication,
  judgedApplication,
  type RecruitmentDeed,
  record,
  seenApplication,
} from './recruitment-record.commands';

/** Registers the viewer, or somebody on its files, and answers the application's id. */
export async function registerForRecruitment(
  ctx: PersonnelContext,
  input: RegisterForRecruitmentInput,
): Promise<string> {
  const { id } = await perform(ctx, 'registerForRecruitment', input, async (deed) => {
    const { tx, now } = deed;
    const recruitment = isWord(input.recruitmentId)
      ? await tx.findOneBy(RecruitmentRow, { id: input.recruitmentId })
      : null;
    if (!recruitment) throw new Refusal('RECRUITMENT_NOT_FOUND', '没有这次招聘。', 'recruitmentId');
    refuseRegistering(recruitment, shanghaiDay(now));
    const own = input.personId == null;
    const person = own ? await ownPerson(deed) : await personOnFile(tx, ctx, input.personId ?? '');
    const application: ApplicationRow = {
      id: newId(now.getTime()),
      recruitmentId: recruitment.id,
      personId: person.id,
      divisionId: await workplaceOf(deed, person),
      state: ApplicationState.REGISTERED,
      moveId: null,
      synthetic: person.synthetic,
      version: 1,
    };
    await insertOnce(deed, application);
    const byRole = own ? applicant : Role.HR_OFFICER;
    await record(deed, application.id, { action: 'registerForRecruitment', byRole, reason: null });
    return { id: application.id };
  });
  return id;
}

async function ownPerson({ tx, ctx }: RecruitmentDeed): Promise<PersonRow> {
  const person = ctx.viewer.kind === 'PERSON' ? await tx.findOneBy(PersonRow, { subject: ctx.viewer.id }) : null;
  if (!person) throw new Refusal('PERSON_NOT_FOUND', '您不在人员档案中，不能报名。', 'personId');
  return person;
}

/** Where somebody works today, or who keeps the file. */
async function workplaceOf({ tx, ctx, now }: RecruitmentDeed, person: PersonRow): Promise<string> {
  const { sql, parameters } = inForce('appointment', shanghaiDay(now), 'today');
  const held = await tx
    .createQueryBuilder(AppointmentRow, 'appointment')
    .where({ personId: person.id })
    .andWhere(sql, parameters)
    .orderBy('appointment.fromDay')
    .addOrderBy('appointment.id')
    .getMany();
  const places = held.flatMap((each) => placeOf(ctx.services.territory, each) ?? []);
  const divisionId = places[0] ?? person.divisionId;
  if (divisionId === null) throw new Refusal('PERSON_NOT_FOUND', '档案不在本区，不能报名。', 'personId');
  return divisionId;
}

async function insertOnce({ tx }: RecruitmentDeed, application: ApplicationRow): Promise<void> {
  try {
    await tx.insert(ApplicationRow, application);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('ALREADY_REGISTERED', '已经报名。', 'recruitmentId');
  }
}

/** Takes an application back, by whoever applied or for them, and answers its id. */
export async function withdrawApplication(ctx: PersonnelContext, input: WithdrawApplicationInput): Promise<string> {
  const { id } = await perform(ctx, 'withdrawApplication', input, async (deed) => {
    const application = await seenApplication(deed, input);
    refuseStale(input.expectedVersion, application.version);
    refuseWithdrawing({ ...application, moveId: await liveMove(deed.tx, application) });
    const person = await deed.tx.findOneByOrFail(PersonRow, { id: application.personId });
    const byRole = person.subject === ctx.viewer.id ? applicant : Role.HR_OFFICER;
    const reason = input.reason == null ? null : freeText(input.reason, 'reason') || null;
    const done = { action: 'withdrawApplication', byRole, reason };
    await changeApplication(deed, application, { state: ApplicationState.WITHDRAWN }, done);
    return { id: application.id };
  });
  return id;
}

/** Decides whether somebody is qualified, by the rules of the recruitment, and answers the application's id. */
export async function qualifyApplication(ctx: PersonnelContext, input: QualifyApplicationInput): Promise<string> {
  const { id } = await perform(ctx, 'qualifyApplication', input, async (deed) => {
    const { application, recruitment } = await judgedApplication(deed, input);
    refuseCancelled(recruitment);
    refuseQualifying(application.state);
    if (input.qualified) await refuseIneligible(deed, application, recruitment, input.form?.comment ?? '');
    const form = await recordDecisionForm(deed, {
      matter: { kind: MatterKind.RECRUITMENT, id: application.id },
      action: 'qualifyApplication',
      outcome: input.qualified ? DecisionOutcome.AGREED : DecisionOutcome.REFUSED,
      byRole: Role.HR_OFFICER,
      form: input.form ?? null,
      synthetic: application.synthetic,
    });
    const state = input.qualified ? ApplicationState.QUALIFIED : ApplicationState.DISQUALIFIED;
    await changeApplication(deed, application, { state }, { action: 'qualifyApplication', reason: form.comment });
    return { id: application.id };
  });
  return id;
}

/** Throws for whom a rule fails; what cannot be told has to be explained by whoever decides. */
async function refuseIneligible(
  { tx, ctx }: RecruitmentDeed,
  { personId }: ApplicationRow,
  { name, readOn }: RecruitmentRow,
  comment: string,
): Promise<void> {
  const purpose = { kind: EligibilityPurposeKind.RECRUITMENT, tier: null, trackId: null, name };
  const report = (await eligibilityOf(ctx, [personId], purpose, readOn, { manager: tx })).get(personId);
  if (report?.eligible === Eligibility.NO) {
    throw new Refusal('NOT_ELIGIBLE', '按本次招聘的资格条件不符合，不能通过。', 'qualified');
  }
  if (report?.eligible !== Eligibility.YES && comment.trim() === '') {
    throw new Refusal('ELIGIBILITY_UNKNOWN', '资格条件有不能判断的项目，请说明审查依据。', 'form.comment');
  }
}
