import { organizationEvents } from '@gridweave/events/organization-events';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { PointInput } from '@gridweave/subgraph/shared-types';
import { toWgs84 } from '@gridweave/territory/coordinates';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { enactDutyRule } from '../duty/duty.commands';
import { refuseCategory } from '../duty/duty-category.queries';
import { readArea } from '../grid-life/area-input.rules';
import { districtGround } from '../grid-life/drawing.queries';
import { type Shape, toCorner } from '../grid-life/shape.rules';
import { holds } from '../grid-life/validity.rules';
import { pointFault } from '../location/location.rules';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import { pointIn, refuseBeyond } from './drawn-area.rules';
import { note, openPlace, openPlaceAt, openPlaceWithin } from './opening.commands';
import { areaOfRule, type Site, siteOfElement, siteOfGrid, siteOfPoint } from './siting.queries';
import { UnmanagedPlaceRow } from './unmanaged-place.entity';
import { unmanagedPlaceChanged } from './unmanaged-place.events';
import type {
  AssignUnmanagedPlaceInput,
  DismissUnmanagedPlaceInput,
  OpenUnmanagedPlaceInput,
  ReferToJointMeetingInput,
} from './unmanaged-place.input';
import { type HandlingRole, handlingRole, maySeeUnmanagedPlaces } from './unmanaged-place.policy';
import { type PlaceDeed, stateAfter } from './unmanaged-place.rules';
import type { UnmanagedPlaceState } from './unmanaged-place.type';

type Context = SubgraphContext<OrganizationServices>;
type OrganizationDeed = Deed<OrganizationServices>;

/** Opens a place by hand. Answers its id. */
export async function openUnmanagedPlace(ctx: Context, input: OpenUnmanagedPlaceInput): Promise<string> {
  const { id } = await perform(ctx, 'openUnmanagedPlace', input, async (deed) => {
    const { tx, now } = deed;
    const { categoryCode } = input;
    if (!/^\d{2,8}$/.test(categoryCode)) {
      throw new Refusal('CATEGORY_CODE_INVALID', '类别编码须为2至8位数字。', 'categoryCode');
    }
    await refuseCategory(tx, categoryCode, 'categoryCode');
    const drawn = await drawnIn(deed, input);
    const site = await siteOf(deed, input, drawn);
    const role = roleAt(ctx, site.divisionId);
    const reason = requiredText(input.reason, 'reason');
    const known = drawn ? await openPlaceWithin(tx, categoryCode, drawn) : null;
    if (known ?? (await openPlaceAt(tx, categoryCode, site))) {
      throw new Refusal('UNMANAGED_PLACE_OPEN_ALREADY', '这一段已登记为管理空白区。');
    }
    const opening = { tx, services: ctx.services, now };
    const place = await openPlace(opening, categoryCode, site, drawn);
    await note(opening, place.id, role, 'openUnmanagedPlace', reason);
    await deed.emit(organizationEvents.unmanagedPlaceOpened, unmanagedPlaceChanged(place));
    return { id: place.id };
  });
  return id;
}

/** Names who answers from now on: the decision becomes a lasting duty rule for the road or asset, or for the grid. */
export async function assignUnmanagedPlace(ctx: Context, input: AssignUnmanagedPlaceInput): Promise<string> {
  return change(ctx, 'assignUnmanagedPlace', input, async (deed, place, role) => {
    const lead = await deed.tx.findOneBy(UnitRow, { id: anyOf([input.leadId]), live: true });
    if (!lead) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位，或已撤销。', 'leadId');
    const decision = requiredText(input.decision, 'decision', 200);
    const reason = input.reason ? requiredText(input.reason, 'reason') : decision;
    const sketch = {
      ...(await areaOfRule(deed, place)),
      categoryPrefix: place.categoryCode,
      leadId: lead.id,
      assistingIds: input.assistingIds ?? [],
      legalBasis: decision,
    };
    const ruleId = await enactDutyRule(deed, sketch, { action: 'assignUnmanagedPlace', role, reason });
    return { after: { ruleId, assignedUnitId: lead.id }, reason: decision };
  });
}

/** Lays a place before the joint meeting. */
export async function referToJointMeeting(ctx: Context, input: ReferToJointMeetingInput): Promise<string> {
  return change(ctx, 'referToJointMeeting', input, async ({ now }) => {
    const { meetingOn = null } = input;
    if (meetingOn !== null && meetingOn < shanghaiDay(now)) {
      throw new Refusal('DATE_PASSED', '会议日期不能早于今天。', 'meetingOn');
    }
    return { after: { meetingOn }, reason: requiredText(input.reason, 'reason') };
  });
}

/** Says that a place was none. */
export async function dismissUnmanagedPlace(ctx: Context, input: DismissUnmanagedPlaceInput): Promise<string> {
  return change(ctx, 'dismissUnmanagedPlace', input, async () => ({
    after: {},
    reason: requiredText(input.reason, 'reason'),
  }));
}

/** The area that was drawn by hand, by the checks that areas of grids go through; null when none was. */
async function drawnIn(
  { tx, ctx }: OrganizationDeed,
  { area, system }: OpenUnmanagedPlaceInput,
): Promise<Shape | null> {
  if (area == null) return null;
  const shape = readArea(area, system ?? 'WGS84', 'area');
  refuseBeyond(shape, await districtGround({ manager: tx, territory: ctx.services.territory }), 'area');
  return shape;
}

async function siteOf(deed: OrganizationDeed, input: OpenUnmanagedPlaceInput, drawn: Shape | null): Promise<Site> {
  const { tx, now, ctx } = deed;
  const { point, gridId, registerElementId } = input;
  const given = [point, gridId, registerElementId].filter((each) => each != null).length;
  if (given > 1 || (given === 0 && !drawn)) {
    throw new Refusal('PLACE_UNCLEAR', '请给出位置、网格、要素其中之一，或画出范围。', 'point');
  }
  if (point) return siteOfGiven(deed, point, drawn);
  if (given === 0 && drawn) {
    const site = await siteOfPoint(tx, ctx.services, pointIn(drawn), now);
    if (!site) throw new Refusal('AREA_OUTSIDE', '该范围不在本区的网格内。', 'area');
    return site;
  }
  if (gridId) {
    const site = siteOfGrid(ctx.services, gridId);
    if (!site) throw new Refusal('GRID_NOT_FOUND', '没有这个社区、村或微网格。', 'gridId');
    return site;
  }
  const site = await siteOfElement(tx, ctx.services, `${registerElementId}`, now);
  if (!site) throw new Refusal('REGISTER_ELEMENT_NOT_FOUND', '没有这个要素。', 'registerElementId');
  return site;
}

async function siteOfGiven({ tx, now, ctx }: OrganizationDeed, point: PointInput, drawn: Shape | null): Promise<Site> {
  const fault = pointFault(point);
  if (fault) throw new Refusal('POINT_INVALID', fault, 'point');
  const place = toWgs84(point);
  if (drawn && !holds(drawn, toCorner([place.longitude, place.latitude])))
    throw new Refusal('POINT_OUTSIDE_AREA', '该位置不在所画的范围内。', 'point');
  const site = await siteOfPoint(tx, ctx.services, place, now);
  if (!site) throw new Refusal('POINT_OUTSIDE', '该位置不在本区的网格内。', 'point');
  return site;
}

interface Change {
  readonly idempotencyKey: string;
  readonly unmanagedPlaceId: string;
  readonly expectedVersion: number;
}

interface Outcome {
  readonly after: Partial<UnmanagedPlaceRow>;
  readonly reason: string;
}

/** What every deed on a place shares: who may, on which version and in which state, what is written down and told. */
async function change(
  ctx: Context,
  name: PlaceDeed,
  input: Change,
  work: (deed: OrganizationDeed, place: UnmanagedPlaceRow, role: HandlingRole) => Promise<Outcome>,
): Promise<string> {
  const { id } = await perform(ctx, name, input, async (deed) => {
    const place = await deed.tx
      .createQueryBuilder(UnmanagedPlaceRow, 'place')
      .addSelect('place.area')
      .where({ id: anyOf([input.unmanagedPlaceId]) })
      .getOne();
    if (!place || !maySeeUnmanagedPlaces(ctx.viewer))
      throw new Refusal('UNMANAGED_PLACE_NOT_FOUND', '没有这个管理空白区。', 'unmanagedPlaceId');
    const role = roleAt(ctx, place.divisionId);
    const state = stateAfter(name, place.state) as UnmanagedPlaceState;
    refuseStale(input.expectedVersion, place.version);
    const { after, reason } = await work(deed, place, role);
    const changed = { ...place, ...after, state, version: place.version + 1 };
    const { affected } = await deed.tx.update(UnmanagedPlaceRow, { id: place.id, version: place.version }, changed);
    // Somebody else was faster between reading and writing.
    if (affected === 0) refuseStale(place.version, place.version + 1);
    await note(deed, place.id, role, name, reason);
    await deed.emit(organizationEvents.unmanagedPlaceChanged, unmanagedPlaceChanged(changed));
    return { id: place.id };
  });
  return id;
}

function roleAt({ viewer, services }: Context, divisionId: string): HandlingRole {
  const role = handlingRole(
    viewer,
    services.territory.ancestors(divisionId).map(({ id }) => id),
  );
  if (!role) throw new Refusal('FORBIDDEN', '只有运行中心的派单员和辖区管理员可以处理管理空白区。');
  return role;
}
