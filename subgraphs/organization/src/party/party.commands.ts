import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In, MoreThan } from 'typeorm';
import { GridRow } from '../grid/grid.entity';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { PartyDeedRow, PartyGridLinkRow, PartyOrganizationRow } from './party.entity';
import { partyOrganizationChanged } from './party.events';
import type {
  CreatePartyOrganizationInput,
  DissolvePartyOrganizationInput,
  LinkPartyOrganizationInput,
  MovePartyOrganizationInput,
  UnlinkPartyOrganizationInput,
} from './party.input';
import { refuseChangingParty } from './party.policy';
import { refuseDivision, refuseGridKind, refuseInterval, refuseParent } from './party.rules';

type Context = SubgraphContext<OrganizationServices>;
type PartyDeed = Deed<OrganizationServices>;

const LONGEST_NAME = 100;
const LONGEST_BASIS = 200;

/** Founds an organization under the right parent. Answers its id. */
export async function createPartyOrganization(ctx: Context, input: CreatePartyOrganizationInput): Promise<string> {
  const { id } = await perform(ctx, 'createPartyOrganization', input, async (deed) => {
    const { kind, divisionId } = input;
    const division = ctx.services.territory.division(divisionId);
    if (!division?.live) throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
    const divisionIds = divisionIdsOf(ctx, divisionId);
    must(refuseChangingParty(ctx.viewer, divisionIds));
    const above = await chainFrom(deed, input.parentId ?? null);
    must(refuseParent({ id: null, kind }, above));
    must(refuseDivision(kind, division.kind, divisionIds, above[0]?.divisionId ?? null));
    const row: PartyOrganizationRow = {
      id: newId(deed.now.getTime()),
      kind,
      name: requiredText(input.name, 'name', LONGEST_NAME),
      parentId: input.parentId ?? null,
      divisionId,
      foundedOn: input.foundedOn ?? null,
      dissolvedOn: null,
      synthetic: false,
      live: true,
      version: 1,
    };
    await deed.tx.insert(PartyOrganizationRow, row);
    await tell(deed, row, 'createPartyOrganization', input.basis ?? null);
    return { id: row.id };
  });
  return id;
}

/** Puts an organization, with all that is below it, under another parent. Under the same parent nothing changes. */
export async function movePartyOrganization(ctx: Context, input: MovePartyOrganizationInput): Promise<string> {
  return change(ctx, 'movePartyOrganization', input, async (deed, row) => {
    const above = await chainFrom(deed, input.parentId);
    must(refuseParent(row, above));
    const { kind = '' } = ctx.services.territory.division(row.divisionId) ?? {};
    must(refuseDivision(row.kind, kind, divisionIdsOf(ctx, row.divisionId), above[0]?.divisionId ?? null));
    if (row.parentId === input.parentId) return null;
    return { after: { parentId: input.parentId }, reason: requiredText(input.basis, 'basis', LONGEST_BASIS) };
  });
}

/** Builds an organization on a grid from a day on. */
export async function linkPartyOrganization(ctx: Context, input: LinkPartyOrganizationInput): Promise<string> {
  return change(ctx, 'linkPartyOrganization', input, async ({ tx, now }, row) => {
    const grid = await tx.findOneBy(GridRow, { id: anyOf([input.gridId]), live: true });
    if (!grid) throw new Refusal('GRID_NOT_FOUND', '没有这个网格。', 'gridId');
    must(refuseGridKind(row.kind, grid.kind));
    const { from, to = null } = input;
    const others = await tx.findBy(PartyGridLinkRow, { partyOrganizationId: row.id, gridId: grid.id });
    must(refuseInterval({ from, to }, others));
    const basis = requiredText(input.basis, 'basis', LONGEST_BASIS);
    const labels = { partyOrganizationId: row.id, gridId: grid.id, basis, synthetic: false };
    await tx.insert(PartyGridLinkRow, { id: newId(now.getTime()), ...labels, from, to });
    return { after: {}, reason: basis };
  });
}

/** Ends the last link with a grid, with a last day before the one that it has. */
export async function unlinkPartyOrganization(ctx: Context, input: UnlinkPartyOrganizationInput): Promise<string> {
  return change(ctx, 'unlinkPartyOrganization', input, async ({ tx }, row) => {
    const where = { partyOrganizationId: row.id, gridId: anyOf([input.gridId]) };
    const link = await tx.findOne(PartyGridLinkRow, { where, order: { from: 'DESC' } });
    if (!link || (link.to !== null && link.to <= input.to))
      throw new Refusal('PARTY_LINK_NOT_FOUND', '没有未结束的对应关系。', 'gridId');
    if (input.to < link.from) throw new Refusal('DATES_REVERSED', '结束日期早于开始日期。', 'to');
    await tx.update(PartyGridLinkRow, { id: link.id }, { to: input.to });
    return { after: {}, reason: freeText(input.reason ?? '', 'reason', LONGEST_BASIS) || null };
  });
}

/** Dissolves an organization that has nothing below it any more, and ends its links; those that lie ahead never begin. */
export async function dissolvePartyOrganization(ctx: Context, input: DissolvePartyOrganizationInput): Promise<string> {
  return change(ctx, 'dissolvePartyOrganization', input, async ({ tx, now }, row) => {
    const { dissolvedOn } = input;
    const today = shanghaiDay(now);
    if (await tx.existsBy(PartyOrganizationRow, { parentId: row.id, live: true })) {
      throw new Refusal('PARTY_HAS_SUBORDINATES', '还有未撤销的下级党组织。');
    }
    if (dissolvedOn > today) throw new Refusal('DATE_IN_FUTURE', '撤销日期不能在将来。', 'dissolvedOn');
    const links = await tx.findBy(PartyGridLinkRow, { partyOrganizationId: row.id });
    const running = links.filter(({ from, to }) => from <= today && (to === null || to > dissolvedOn));
    const begun = [row.foundedOn, ...running.map(({ from }) => from)].filter((day) => day !== null);
    if (begun.some((day) => day > dissolvedOn)) {
      throw new Refusal('DATES_REVERSED', '撤销日期早于成立或与网格对应的日期。', 'dissolvedOn');
    }
    await tx.update(PartyGridLinkRow, { id: In(running.map(({ id }) => id)) }, { to: dissolvedOn });
    await tx.delete(PartyGridLinkRow, { partyOrganizationId: row.id, from: MoreThan(today) });
    return { after: { live: false, dissolvedOn }, reason: requiredText(input.basis, 'basis', LONGEST_BASIS) };
  });
}

interface Change {
  readonly idempotencyKey: string;
  readonly partyOrganizationId: string;
  readonly expectedVersion: number;
}

interface Outcome {
  readonly after: Partial<PartyOrganizationRow>;
  readonly reason: string | null;
}

/** What every deed on an organization shares: who may, on which version, what is written down and told. */
async function change(
  ctx: Context,
  name: string,
  input: Change,
  work: (deed: PartyDeed, row: PartyOrganizationRow) => Promise<Outcome | null>,
): Promise<string> {
  const { id } = await perform(ctx, name, input, async (deed) => {
    const row = await deed.tx.findOneBy(PartyOrganizationRow, { id: anyOf([input.partyOrganizationId]) });
    if (!row) throw new Refusal('PARTY_NOT_FOUND', '没有这个党组织。', 'partyOrganizationId');
    must(refuseChangingParty(ctx.viewer, divisionIdsOf(ctx, row.divisionId)));
    if (!row.live) throw new Refusal('PARTY_ALREADY_DISSOLVED', '该党组织已撤销。', 'partyOrganizationId');
    refuseStale(input.expectedVersion, row.version);
    const outcome = await work(deed, row);
    if (!outcome) return { id: row.id };
    const state = { ...row, ...outcome.after, version: row.version + 1 };
    const { affected } = await deed.tx.update(PartyOrganizationRow, { id: row.id, version: row.version }, state);
    // Somebody else was faster between reading and writing.
    if (affected === 0) refuseStale(row.version, row.version + 1);
    await tell(deed, state, name, outcome.reason);
    return { id: row.id };
  });
  return id;
}

async function tell(deed: PartyDeed, row: PartyOrganizationRow, action: string, reason: string | null): Promise<void> {
  const { tx, now, emit } = deed;
  const entry = { partyOrganizationId: row.id, at: now, byRole: 'ADMINISTRATOR', action, reason };
  await tx.insert(PartyDeedRow, { id: newId(now.getTime()), ...entry });
  const links = await tx.find(PartyGridLinkRow, {
    where: { partyOrganizationId: row.id },
    order: { from: 'ASC', id: 'ASC' },
  });
  const { type, payload } = partyOrganizationChanged(row, links);
  await emit(type, payload);
}

/** The organization with an id and all above it, nearest first; stops where a circle would begin. */
async function chainFrom({ tx }: PartyDeed, parentId: string | null): Promise<PartyOrganizationRow[]> {
  const chain: PartyOrganizationRow[] = [];
  for (let id = parentId; id && !chain.some((each) => each.id === id); ) {
    const row = await tx.findOneBy(PartyOrganizationRow, { id: anyOf([id]) });
    if (!row) throw new Refusal('PARTY_PARENT_NOT_FOUND', '没有这个上级党组织。', 'parentId');
    chain.push(row);
    id = row.parentId;
  }
  return chain;
}

function divisionIdsOf({ services }: Context, divisionId: string): string[] {
  return services.territory.ancestors(divisionId).map(({ id }) => id);
}

function must(refusal: Refusal | null): void {
  if (refusal) throw refusal;
}
