import { grant, person } from '@gridweave/testing/viewers';
import { decider } from '../moves';
import { member, type Planter, type Somebody, today } from './planter';
import { placeOf, reviewUnits, type Site } from './sites';

type Candidate = Pick<Somebody, 'personId' | 'owner'> & { readonly batchId: string };

/** Recommended by the committee and selected by the office, with words of the committee. */
async function selected(planter: Planter, site: Site, candidate: Candidate, tier = 'DEPUTY') {
  const { committee, office } = placeOf(site);
  const { owner, ...who } = candidate;
  const form = { comment: planter.say('recommendation', site, owner) };
  const recommended = { ...who, tier, unitId: committee, reason: '实绩突出', form };
  const by = member(`committee-${site}`, committee);
  const { reserveEntry } = await planter.done('recommendCandidate', recommended, 'reserveEntry { id }', by);
  const id = planter.plants.add('ReserveEntry', reserveEntry.id, site, owner);
  const select = { reserveEntryId: id, expectedVersion: 1, unitId: office };
  await planter.done('selectCandidate', select, 'reserveEntry { id }', member(`office-${site}`, office));
  return id;
}

/** A candidacy under joint review, to which the first of the units has answered. */
export async function candidacy(planter: Planter, site: Site, batchId: string, { personId, owner }: Somebody) {
  const id = await selected(planter, site, { batchId, personId, owner });
  const asked = { matterKind: 'RESERVE_ENTRY', matterIds: [id] };
  const fields = 'qualificationReviews { id }';
  const { qualificationReviews } = await planter.done('requestQualificationReview', asked, fields);
  const reviewId = planter.plants.add('QualificationReview', qualificationReviews[0].id, site, owner);
  const comment = planter.say('review reply', site, owner);
  const reply = { reviewId, unitId: reviewUnits[0], outcome: 'PASS', comment };
  const reviewer = person('planted-reviewer', grant('CLERK', 'UNIT', reviewUnits[0]!));
  await planter.done('answerQualificationReview', reply, 'qualificationReview { id }', reviewer);
}

/** A candidacy that was refused, and the appeal against that. */
export async function rejected(planter: Planter, site: Site, batchId: string, { personId, owner, viewer }: Somebody) {
  const id = await selected(planter, site, { batchId, personId, owner });
  const form = { comment: planter.say('rejection', site, owner) };
  const refused = { reserveEntryId: id, expectedVersion: 2, reason: '材料不全', form };
  await planter.done('rejectCandidate', refused, 'reserveEntry { id }');
  const appeal = { reserveEntryId: id, expectedVersion: 3, ground: planter.say('appeal', site, owner) };
  const answer = await planter.done('appealEntry', appeal, 'appeal { id }', viewer);
  planter.plants.add('ReserveAppeal', answer.appeal.id, site, owner);
}

/** A notice that is up, in which somebody stands with the full name; an objection to it that is open, one that was settled, and a letter. */
export async function published(
  planter: Planter,
  site: Site,
  batchId: string,
  { nominee, secondee }: { readonly nominee: Somebody; readonly secondee: Somebody },
) {
  const { personId, owner } = await planter.somebody('published', site, 2, 'published name');
  const entryId = await selected(planter, site, { batchId, personId, owner });
  const input = { matterKind: 'RESERVE_ENTRY', matterIds: [entryId], title: '公示', days: 7, contact: '0371-00001234' };
  const { publicNotice } = await planter.done('openNotice', input, 'publicNotice { id }');
  const noticeId = planter.plants.add('PublicNotice', publicNotice.id, site, owner);
  const object = async (objector: Somebody): Promise<string> => {
    const ground = planter.say('objection', site, objector.owner);
    const documents = [{ title: planter.say('document of an objection', site, objector.owner) }];
    const objected = { noticeId, matterId: entryId, ground, documents };
    const { objection } = await planter.done('objectToNotice', objected, 'objection { id }', objector.viewer);
    return planter.plants.add('NoticeObjection', objection.id, site, objector.owner);
  };
  await object(nominee);
  const objectionId = await object(secondee);
  const form = { reasonCode: 'NOT_SUBSTANTIATED', comment: planter.say('objection finding', site, secondee.owner) };
  const settled = { objectionId, expectedVersion: 1, upheld: false, form };
  await planter.done('settleObjection', settled, 'objection { id }', decider);
  const letter = {
    ...{
      noticeId,
      matterId: entryId,
      channel: 'PAPER',
      receivedOn: today,
      ground: planter.say('letter', site, 'writer'),
    },
    registrationNumber: planter.say('registration number', site, 'writer'),
    documents: [{ title: planter.say('document of a letter', site, 'writer') }],
  };
  const { objection } = await planter.done('recordObjection', letter, 'objection { id }');
  planter.plants.add('NoticeObjection', objection.id, site);
}

/** In the pool by rules; answers the entry. */
export async function reserveEntryInPool(planter: Planter, site: Site, candidate: Candidate): Promise<string> {
  const id = await selected(planter, site, candidate, 'MEMBER');
  await planter.done('enterPool', { reserveEntryId: id, expectedVersion: 2 }, 'reserveEntry { id }');
  return id;
}

/** The same, with a proposal to leave it. */
export async function inPool(planter: Planter, site: Site, batchId: string, { personId, owner }: Somebody) {
  const id = await reserveEntryInPool(planter, site, { batchId, personId, owner });
  const form = { comment: planter.say('yearly review', site, owner) };
  const proposed = { reserveEntryId: id, expectedVersion: 3, outcome: 'PROPOSE_EXIT', exitReason: 'HEALTH', form };
  const { office } = placeOf(site);
  await planter.done('reviewEntry', proposed, 'reserveEntry { id }', member(`office-${site}`, office));
}
