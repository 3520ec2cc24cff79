import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { Role } from '../appointment/role.type';
import { personOnFile } from '../person/person.queries';
import type { PersonnelContext, PersonnelServices } from '../services';
import {
  HouseholdLinkChangeRow,
  HouseholdLinkRow,
  HouseholdTallyRow,
  PartyOrganizationCopyRow,
} from './household-link.entity';
import { householdsCounted } from './household-link.events';
import type { EndHouseholdLinkInput, LinkHouseholdInput } from './household-link.input';
import { canChangeLinks, canSeeLinks } from './household-link.policy';
import { idsAmong, lineOf } from './household-link.queries';
import { openKeyOf, refuseBeginning, refuseEnding, refuseGroup, refuseMember } from './household-link.rules';

type LinkDeed = Deed<PersonnelServices>;

const LONGEST = 200;

/** Links a household to a Party member of a micro-grid group and answers the link's id. */
export async function linkHousehold(ctx: PersonnelContext, input: LinkHouseholdInput): Promise<string> {
  const { id } = await perform(ctx, 'linkHousehold', input, async (deed) => {
    const group = await deed.tx.findOneBy(PartyOrganizationCopyRow, { id: idsAmong([input.partyOrganizationId]) });
    if (!group) throw new Refusal('PARTY_NOT_FOUND', '没有这个党组织。', 'partyOrganizationId');
    refuseUnentitled(ctx, group.divisionId, 'partyOrganizationId');
    refuseGroup(group);
    const member = await personOnFile(deed.tx, ctx, input.personId);
    refuseMember(member.inParty);
    refuseBeginning(input.from, shanghaiDay(deed.now));
    const address = requiredText(input.address, 'address', LONGEST);
    const basis = requiredText(input.basis, 'basis', LONGEST);
    const link: HouseholdLinkRow = {
      id: newId(deed.now.getTime()),
      partyOrganizationId: group.id,
      divisionId: group.divisionId,
      personId: member.id,
      address,
      fromDay: input.from,
      toDay: null,
      basis,
      openKey: openKeyOf(group.id, member.id, address),
      synthetic: false,
      version: 1,
    };
    await insertOnce(deed.tx, link);
    await record(deed, link, 'linkHousehold', basis, 1);
    return { id: link.id };
  });
  return id;
}

/** Ends a link with its last day and answers its id. */
export async function endHouseholdLink(ctx: PersonnelContext, input: EndHouseholdLinkInput): Promise<string> {
  const { id } = await perform(ctx, 'endHouseholdLink', input, async (deed) => {
    const link = await deed.tx.findOneBy(HouseholdLinkRow, { id: idsAmong([input.householdLinkId]) });
    // Whoever may not see a link does not learn that there is one.
    if (!link || !canSeeLinks(ctx.viewer, lineOf(ctx, link.divisionId)))
      throw new Refusal('HOUSEHOLD_LINK_NOT_FOUND', '没有这项联系关系。', 'householdLinkId');
    refuseUnentitled(ctx, link.divisionId, 'householdLinkId');
    refuseStale(input.expectedVersion, link.version);
    refuseEnding(link, input.on, shanghaiDay(deed.now));
    const reason = requiredText(input.reason, 'reason', LONGEST);
    const after = { toDay: input.on, openKey: null, version: link.version + 1 };
    const { affected } = await deed.tx.update(HouseholdLinkRow, { id: link.id, version: link.version }, after);
    // Somebody else was faster between reading and writing.
    if (affected === 0) refuseStale(link.version, after.version);
    await record(deed, link, 'endHouseholdLink', reason, -1);
    return { id: link.id };
  });
  return id;
}

function refuseUnentitled(ctx: PersonnelContext, divisionId: string, field: string): void {
  if (canChangeLinks(ctx.viewer, lineOf(ctx, divisionId))) return;
  throw new Refusal('FORBIDDEN', '只有辖区组工干部可以变更党员联系户。', field);
}

/** The database decides who is first: one open link between a member and a household. */
async function insertOnce(tx: EntityManager, link: HouseholdLinkRow): Promise<void> {
  try {
    await tx.insert(HouseholdLinkRow, link);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('HOUSEHOLD_ALREADY_LINKED', '该党员已联系这一户。', 'address');
  }
}

async function record(deed: LinkDeed, link: HouseholdLinkRow, action: string, reason: string, more: 1 | -1) {
  const { tx, ctx, now, emit } = deed;
  await tx.insert(HouseholdLinkChangeRow, {
    id: newId(now.getTime()),
    linkId: link.id,
    action,
    at: now,
    bySubject: ctx.viewer.id,
    byRole: Role.HR_OFFICER,
    reason,
  });
  const { type, payload } = householdsCounted(await counted(tx, link.partyOrganizationId, more));
  await emit(type, payload);
}

/** Counts up or down in the database, so that two deeds on one group both count. */
async function counted(tx: EntityManager, partyOrganizationId: string, more: number): Promise<HouseholdTallyRow> {
  const first = { partyOrganizationId, links: 0, version: 0 };
  await tx.createQueryBuilder().insert().into(HouseholdTallyRow).values(first).orIgnore().updateEntity(false).execute();
  await tx
    .createQueryBuilder()
    .update(HouseholdTallyRow)
    .set({ links: () => `links + (${more})`, version: () => 'version + 1' })
    .where({ partyOrganizationId })
    .execute();
  return tx.findOneByOrFail(HouseholdTallyRow, { partyOrganizationId });
}
