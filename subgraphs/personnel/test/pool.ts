import { newId } from '@gridweave/subgraph/ids';
import { ask, freshKey } from '@gridweave/testing/ask';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { AppointmentRow } from '../src/appointment/appointment.entity';
import type { PersonRow } from '../src/person/person.entity';
import { PublicNoticeRow } from '../src/public-notice/public-notice.entity';
import { divisionId, unitId } from './small-district';
import { Staff } from './staff';
import { callers, type Personnel } from './started';

export const district = divisionId('410103');
export const community = '410103003002';
export const committee = unitId(`committee:${community}`);
export const office = unitId('subdistrict-office:410103003');
export const reviewUnits = [unitId('department:human-resources'), unitId('department:urban-management')];

/** Who has a part in the pool of the small district, and who has none. */
export const poolPeople = {
  committee: person('pool-committee', grant('UNIT_MEMBER', 'UNIT', committee)),
  otherCommittee: person('pool-other-committee', grant('UNIT_MEMBER', 'UNIT', unitId('committee:410103001001'))),
  office: person('pool-office', grant('UNIT_MEMBER', 'UNIT', office)),
  secondInOffice: person('pool-office-2', grant('UNIT_MEMBER', 'UNIT', office)),
  otherOffice: person('pool-other-office', grant('UNIT_MEMBER', 'UNIT', unitId('subdistrict-office:410103001'))),
  hrOfSubdistrict: person('pool-hr-003', grant('HR_OFFICER', 'DIVISION', divisionId('410103003'))),
  hrElsewhere: person('pool-hr-001', grant('HR_OFFICER', 'DIVISION', divisionId('410103001'))),
  hr: callers.hrOfficer,
  secondHr: person('pool-hr-2', grant('HR_OFFICER', 'DIVISION', district)),
  reviewer: person('pool-reviewer', grant('CLERK', 'UNIT', reviewUnits[0]!)),
  secondReviewer: person('pool-reviewer-2', grant('CLERK', 'UNIT', reviewUnits[1]!)),
} as const;

export interface NomineeInTest {
  readonly id: string;
  readonly name: string;
  readonly viewer: Viewer;
}

const entryFields = `reserveEntry { id step version exitReason proposedExit reviewDueOn enteredOn endedOn reviewStanding
  noticeStanding } errors { code field }`;

/** The reserve pool as those who work with it use it. */
export class Pool {
  readonly staff: Staff;

  constructor(readonly subgraph: Personnel) {
    this.staff = new Staff(subgraph);
  }

  /** Somebody on duty in the community, who can sign in. */
  async nominee(facts: Partial<PersonRow> = {}): Promise<NomineeInTest> {
    const subject = `nominee-${newId()}`;
    const name = `甄后备${subject.slice(-4)}`;
    const id = await this.staff.person({ subject, fullName: name, divisionId: divisionId(community), ...facts });
    const { database } = this.subgraph;
    const like = await database.manager.findOneByOrFail(AppointmentRow, {
      unitId: committee,
      state: 'STANDS' as never,
    });
    await database.transaction((tx) => tx.insert(AppointmentRow, { ...like, id: newId(), personId: id }));
    return { id, name, viewer: person(subject, grant('UNIT_MEMBER', 'UNIT', committee)) };
  }

  /** The id of a batch. */
  async batch(input: object = {}): Promise<string> {
    const asked = { name: '测试批次', readOn: '2026-03-01', ...input };
    const { reserveBatch, errors } = await this.do('openReserveBatch', asked, 'reserveBatch { id }');
    if (!reserveBatch) throw new Error(JSON.stringify(errors));
    return reserveBatch.id;
  }

  do(mutation: string, input: object, fields: string, viewer: Viewer = poolPeople.hr) {
    return this.staff.do(mutation, input, fields, viewer);
  }

  /** A step on an entry, by its mutation's name. */
  step(mutation: string, input: object, viewer: Viewer) {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${entryFields} } }`;
    return ask(this.subgraph, viewer, query, { input: { idempotencyKey: freshKey(), ...input } }).then((answer) => {
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data[mutation];
    });
  }

  /** Somebody recommended into a batch. */
  async recommended(batchId: string, nominee: NomineeInTest, tier = 'DEPUTY', by: Viewer = poolPeople.committee) {
    const input = { batchId, personId: nominee.id, tier, unitId: committee, reason: '实绩突出' };
    const { reserveEntry, errors } = await this.step('recommendCandidate', input, by);
    if (!reserveEntry) throw new Error(JSON.stringify(errors));
    return reserveEntry.id as string;
  }

  /** Somebody whom the office has selected. */
  async selected(batchId: string, nominee?: NomineeInTest, tier?: string): Promise<string> {
    const id = await this.recommended(batchId, nominee ?? (await this.nominee()), tier);
    const { errors } = await this.step('selectCandidate', { ...at(id, 1), unitId: office }, poolPeople.office);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return id;
  }

  async inPool(batchId: string, nominee?: NomineeInTest, tier?: string): Promise<string> {
    const id = await this.selected(batchId, nominee, tier);
    const { errors } = await this.step('enterPool', at(id, 2), poolPeople.hr);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return id;
  }

  /** Asks the units of the batch, and answers the review's id. */
  async asked(entryId: string): Promise<string> {
    const input = { matterKind: 'RESERVE_ENTRY', matterIds: [entryId] };
    const fields = 'qualificationReviews { id }';
    const { qualificationReviews, errors } = await this.do('requestQualificationReview', input, fields);
    if (!qualificationReviews) throw new Error(JSON.stringify(errors));
    return qualificationReviews[0].id;
  }

  answer(reviewId: string, outcome: string, which: 0 | 1, viewer?: Viewer) {
    const by = viewer ?? [poolPeople.reviewer, poolPeople.secondReviewer][which]!;
    const input = { reviewId, unitId: reviewUnits[which], outcome, comment: '经查' };
    return this.do('answerQualificationReview', input, 'qualificationReview { id standing }', by);
  }

  async reviewed(entryId: string): Promise<void> {
    const id = await this.asked(entryId);
    await this.answer(id, 'PASS', 0);
    await this.answer(id, 'NO_RECORD', 1);
  }

  /** Opens a notice of some entries and answers its id. */
  async notice(entryIds: string[], more: object = {}): Promise<string> {
    const input = { matterKind: 'RESERVE_ENTRY', matterIds: entryIds, title: '公示', days: 7, ...more };
    const { publicNotice, errors } = await this.do('openNotice', input, 'publicNotice { id }');
    if (!publicNotice) throw new Error(JSON.stringify(errors));
    return publicNotice.id;
  }

  /** Lets the days of a notice be over, as if it had been opened long ago. */
  async passDays(noticeId: string): Promise<void> {
    const today = shanghaiDay(new Date());
    const days = { firstDay: addDays(today, -8), lastDay: addDays(today, -1) };
    await this.subgraph.database.transaction((tx) => tx.update(PublicNoticeRow, { id: noticeId }, days));
  }

  /** What a viewer sees of an entry, by the root field and as an entity alike. */
  async seen(entryId: string, viewer: Viewer, fields = 'id') {
    const query = `query ($id: ID!, $of: [_Any!]!) { reserveEntry(id: $id) { ${fields} }
      _entities(representations: $of) { ... on ReserveEntry { ${fields} } } }`;
    const of = [{ __typename: 'ReserveEntry', id: entryId }];
    const { data, errors } = await ask(this.subgraph, viewer, query, { id: entryId, of });
    if (errors) throw new Error(JSON.stringify(errors));
    expect(data._entities[0]).toEqual(data.reserveEntry);
    return data.reserveEntry;
  }

  /** The deeds that a viewer is offered on an entry. */
  async offered(entryId: string, viewer: Viewer): Promise<Map<string, boolean>> {
    const entry = await this.seen(entryId, viewer, 'availableActions { action allowed }');
    return new Map(
      (entry?.availableActions ?? []).map((each: { action: string; allowed: boolean }) => [each.action, each.allowed]),
    );
  }
}

export const at = (reserveEntryId: string, expectedVersion: number) => ({ reserveEntryId, expectedVersion });

export const codeOf = (answer: { errors: { code: string }[] }) => answer.errors[0]?.code ?? 'done';
