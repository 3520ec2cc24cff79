import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { registerElementsById } from '../register/register.loaders';
import type { OrganizationServices } from '../services';
import type { DutyRuleVersionRow } from './duty.entity';
import { type ShownRule, versionsByRule } from './duty.loaders';
import { refuseRuling } from './duty.policy';
import { pendingVersion, refuseApproval, touchedVersions } from './duty.rules';
import { DutyArea, DutyRuleState } from './duty.type';
import { refusalOf, validityApproved } from './duty-list.commands';
import { type Ground, groundOf } from './ground.queries';

type Context = SubgraphContext<OrganizationServices>;

/** What the viewer may do to a rule, by the policies and rules that the deeds use. */
export async function actionsOn(ctx: Context, rule: ShownRule): Promise<AvailableAction[]> {
  const versions = (await load(ctx, versionsByRule, rule.id)) ?? [];
  const pending = pendingVersion(versions);
  const retired = rule.state === DutyRuleState.RETIRED ? new Refusal('DUTY_RULE_RETIRED', '规则已废止。') : null;
  const always = (await refuseElsewhere(ctx, touchedVersions(versions, ctx.now))) ?? retired;
  const approval = always ?? (await refuseApproving(ctx, pending));
  return [
    actionOf('approveDutyRule', approval),
    actionOf('reviseDutyRule', always),
    actionOf('retireDutyRule', always),
  ];
}

async function refuseElsewhere(ctx: Context, versions: readonly DutyRuleVersionRow[]): Promise<Refusal | null> {
  const { territory } = ctx.services;
  const roots = [...territory.divisions()].filter(({ parentId }) => parentId === null);
  const homes = await Promise.all(versions.map((version) => homeOf(ctx, version)));
  const refusals = homes.map((home) => {
    const above = home === null ? roots : territory.ancestors(home);
    return refuseRuling(
      ctx.viewer,
      above.map(({ id }) => id),
    );
  });
  return refusals.find((refusal) => refusal !== null) ?? null;
}

/** The division that an area lies in; null for everywhere, and for an area that is gone: the whole district decides then. */
async function homeOf(ctx: Context, { areaKind, areaId }: DutyRuleVersionRow): Promise<string | null> {
  const { territory } = ctx.services;
  const id = areaId ?? '';
  if (areaKind === DutyArea.ELEMENT) {
    const element = await load(ctx, registerElementsById, id);
    return territory.grid(element?.gridId ?? '')?.divisionId ?? null;
  }
  const [division, grid] = [territory.division(id), territory.grid(id)];
  if (areaKind === DutyArea.DIVISION) return division?.live ? division.id : null;
  return grid?.live ? grid.divisionId : null;
}

/** What has become of a version since it was written, so that it cannot be approved, or not by this viewer. */
async function refuseApproving(ctx: Context, pending: DutyRuleVersionRow | null): Promise<Refusal | null> {
  if (!pending) return refuseApproval(pending, ctx.viewer.id);
  const ground = (await load(ctx, groundsByRule, pending.ruleId))!;
  return refusalOf(() => validityApproved({ ctx, now: ctx.now }, ground, pending));
}

/** One ground for all rules of a request whose versions wait. */
async function groundsByRule(ctx: Context, ruleIds: readonly string[]): Promise<Ground[]> {
  const versions = await Promise.all(ruleIds.map((id) => load(ctx, versionsByRule, id)));
  const pending = versions.flatMap((each) => pendingVersion(each ?? []) ?? []);
  const ground = await groundOf(ctx.database.manager, ctx.services, pending);
  return ruleIds.map(() => ground);
}

function actionOf(action: string, refusal: Refusal | null): AvailableAction {
  const denial = refusal && { code: refusal.code, message: refusal.message };
  return { action, allowed: denial === null, denial };
}
