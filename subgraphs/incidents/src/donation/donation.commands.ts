import { perform } from '@gridweave/subgraph/deed';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import {
  changeMatter,
  knownUnitId,
  type MatterChange,
  record,
  roleAtSite,
  siteOf,
} from '../grid-matter/grid-matter.commands';
import { headCount, numberlessText, refuseLonger, requiredNumberlessText } from '../grid-matter/grid-matter.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import type { DonationRow } from './donation.entity';
import type { ConfirmDonationInput, GoodsInput, RecordDonationInput, WithdrawDonationInput } from './donation.input';
import { openTo, recording } from './donation.policy';
import { donation } from './donation.queries';
import { type DonationDeed, DonationState, donationLife, type Goods } from './donation.rules';

const mostGoods = 50;
const mostOrganisers = 20;

/** What is given to an institution, by whom. */
export function recordDonation(ctx: IncidentsContext, input: RecordDonationInput) {
  return perform(ctx, 'recordDonation', input, async (deed) => {
    const { territory } = ctx.services;
    const site = siteOf(territory, input.place);
    const byRole = roleAtSite(deed, site, recording);
    const { institutionUnitId, beneficiaryCount } = input;
    refuseLonger(input.organisers, mostOrganisers, 'organisers');
    const row = await record(deed, donation, 'recordDonation', byRole, site, {
      state: DonationState.RECORDED,
      at: input.at,
      institution: requiredNumberlessText(input.institution, 'institution', 60),
      institutionUnitId: institutionUnitId ? knownUnitId(territory, institutionUnitId, 'institutionUnitId') : null,
      organisers: input.organisers.map(({ name, unitId }, index) => ({
        name: requiredNumberlessText(name, `organisers.${index}.name`, 60),
        unitId: unitId ? knownUnitId(territory, unitId, `organisers.${index}.unitId`) : null,
      })),
      goods: goodsOf(input.goods),
      beneficiaryCount: beneficiaryCount == null ? null : headCount(beneficiaryCount, 'beneficiaryCount'),
      receivedOn: null,
      remark: numberlessText(input.remark, 'remark', 1_000),
    });
    return { donationId: row.id };
  });
}

function goodsOf(goods: readonly GoodsInput[]): Goods[] {
  refuseLonger(goods, mostGoods, 'goods');
  if (goods.length === 0) throw new Refusal('LIST_EMPTY', '请至少列出一种物资。', 'goods');
  return goods.map(({ name, quantity, unit }, index) => ({
    name: requiredNumberlessText(name, `goods.${index}.name`, 60),
    quantity: headCount(quantity, `goods.${index}.quantity`),
    unit: requiredNumberlessText(unit, `goods.${index}.unit`, 10),
  }));
}

function onDonation<Input extends { idempotencyKey: string; donationId: string; expectedVersion: number }>(
  ctx: IncidentsContext,
  name: DonationDeed,
  input: Input,
  work: (row: DonationRow, deed: IncidentsDeed) => MatterChange<DonationRow>,
) {
  return perform(ctx, name, input, async (deed) => {
    const { donationId: id, expectedVersion } = input;
    const about = { kind: donation, life: donationLife, name, id, expectedVersion, openTo: openTo[name] };
    const unitsOf = ({ institutionUnitId }: DonationRow) => (institutionUnitId === null ? [] : [institutionUnitId]);
    await changeMatter<DonationRow, DonationState, DonationDeed>(deed, { ...about, unitsOf }, (row) => work(row, deed));
    return { donationId: id };
  });
}

/** The institution has it. */
export function confirmDonation(ctx: IncidentsContext, input: ConfirmDonationInput) {
  return onDonation(ctx, 'confirmDonation', input, (_, { now }) => {
    return { change: { receivedOn: pastDay(input.receivedOn, shanghaiDay(now), 'receivedOn') } };
  });
}

export function withdrawDonation(ctx: IncidentsContext, input: WithdrawDonationInput) {
  return onDonation(ctx, 'withdrawDonation', input, () => ({
    reason: requiredNumberlessText(input.reason, 'reason', 1_000),
  }));
}
