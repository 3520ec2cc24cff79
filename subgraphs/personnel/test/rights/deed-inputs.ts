import { freshKey } from '@gridweave/testing/ask';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { day, hour, type Particulars, particularsAt, today } from './deed-particulars';
import type { Plants } from './plants';
import { type DeedSite, nothing, SiteThings } from './site-things';

/** Which planted thing a field of an input names. */
const namedAtSite: Readonly<Record<string, string>> = {
  personId: 'Person',
  apiKeyId: 'ApiKey',
  appealId: 'ReserveAppeal',
  applicationId: 'RecruitmentApplication',
  appointmentId: 'Appointment',
  appraisalId: 'Appraisal',
  breakGlassId: 'BreakGlass',
  factId: 'PersonFact',
  fileId: 'StaffImport',
  gridWatchId: 'GridWatch',
  householdLinkId: 'PartyHouseholdLink',
  importId: 'StaffImport',
  legalHoldId: 'LegalHold',
  noticeId: 'PublicNotice',
  objectionId: 'NoticeObjection',
  personErasureId: 'PersonErasure',
  postId: 'Post',
  promotionMoveId: 'PromotionMove',
  reserveEntryId: 'ReserveEntry',
  reviewId: 'QualificationReview',
  secondmentId: 'Secondment',
  sharedCaseId: 'SharedCase',
  topicId: 'TopicAssignment',
  trainingId: 'Training',
  workDeviceId: 'WorkDevice',
};

/** The same for those of the unit outside. */
const namedOutside: Readonly<Record<string, string>> = { unitAdministratorId: 'UnitAdministrator' };

/** The same for what the district has one of. */
const namedOfDistrict: Readonly<Record<string, string>> = {
  batchId: 'ReserveBatch',
  courseId: 'TrainingCourse',
  promotionTrackId: 'PromotionTrack',
  recruitmentId: 'Recruitment',
  ruleSetId: 'EligibilityRuleSet',
  sessionId: 'TrainingSession',
};

const named = { ...namedAtSite, ...namedOutside, ...namedOfDistrict };

/** Fills in what a deed asks for so that whoever may do it could, were it not for the state in which things are. */
export class DeedInputs {
  readonly #at = new Map<DeedSite, { things: SiteThings; particulars: Particulars }>();

  constructor(
    private readonly plants: Plants,
    /** By id. */
    private readonly versions: ReadonlyMap<string, number>,
  ) {}

  /** `name` is a deed, or one of several ways to do it. */
  of(name: string, type: GraphQLInputObjectType, site: DeedSite): Record<string, unknown> {
    const { things, particulars } = this.#known(site);
    return this.#fill(type, things, particulars[name] ?? {});
  }

  #known(site: DeedSite) {
    const things = new SiteThings(this.plants, site);
    const known = this.#at.get(site) ?? { things, particulars: particularsAt(things) };
    this.#at.set(site, known);
    return known;
  }

  #fill(type: GraphQLInputObjectType, things: SiteThings, given: object): Record<string, unknown> {
    const fields = Object.values(type.getFields());
    const wanted = fields.filter((field) => field.name in given || isNonNullType(field.type));
    const filled: Record<string, unknown> = {};
    for (const { name, type: of } of wanted) filled[name] = this.#value(name, of, things, given);
    const thing = wanted.find(({ name }) => name !== 'personId' && named[name]);
    if ('expectedVersion' in type.getFields() && !('expectedVersion' in given)) {
      filled.expectedVersion = thing ? (this.versions.get(`${filled[thing.name]}`) ?? 1) : 0;
    }
    return filled;
  }

  #value(name: string, type: GraphQLInputType, things: SiteThings, given: object): unknown {
    const bare = getNullableType(type);
    const of = getNamedType(type);
    const own = (given as Record<string, unknown>)[name];
    if (isInputObjectType(of) && isListType(bare) && (own === undefined || Array.isArray(own))) {
      return (own ?? [{}]).map((each: object) => this.#fill(of, things, each));
    }
    const known = own ?? usual(things)[name]?.() ?? thingNamed(name, things);
    if (known !== undefined) return known;
    if (isInputObjectType(of)) return this.#fill(of, things, {});
    if (isEnumType(of)) return of.getValues()[0]?.name;
    const value = byType[of.name];
    if (value === undefined) throw new Error(`nothing is known to give as ${name}`);
    return isListType(bare) ? [value] : value;
  }
}

const byType: Readonly<Record<string, unknown>> = {
  ...{ String: '示例', Int: 9, Boolean: true },
  ...{ LocalDate: today, ID: nothing },
};

function thingNamed(name: string, things: SiteThings): string | undefined {
  if (namedAtSite[name]) return things.at(namedAtSite[name]);
  if (namedOutside[name]) return things.outside(namedOutside[name]);
  return namedOfDistrict[name] && things.ofDistrict(namedOfDistrict[name]);
}

/** What a field gets whichever the deed. */
const usual = (things: SiteThings): Readonly<Record<string, () => unknown>> => ({
  idempotencyKey: freshKey,
  row: () => 1,
  divisionId: () => things.place(({ divisionId }) => divisionId),
  gridId: () => things.place(({ dedicated }) => dedicated(2)),
  unitId: things.places.outsideUnit,
  partyOrganizationId: things.places.party,
  form: () => ({ comment: '示例' }),
  basis: () => '示例',
  from: () => day(30),
  to: () => day(60),
  on: () => day(1),
  expiresAt: () => hour(9, 20),
});
