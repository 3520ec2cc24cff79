import { newId } from '@gridweave/subgraph/ids';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { RecoveryRow } from '../../src/receipt/feedback.entity';
import { recoveryCode } from '../../src/receipt/feedback.rules';
import { DangerAlarmRow } from '../../src/report/danger-alarm.entity';
import { drawing } from '../media-files';
import { ticket } from '../uploads';
import type { DeedPlanter } from './deed-planter';
import { planters, sites } from './sites';

export const basis = { title: '示例决定' };
const { dispatcher } = planters;
const vague = { reasonCode: 'TOO_VAGUE' };

/** Of the code that is sent: tries count although they are refused, and here there are many. */
export const firstTries = -1_000;

/** What reporters have left at a site, so that they are reached. */
export const phoneAt = (at: DeedPlanter) => `1540000246${sites.indexOf(at.site)}`;

/** Reports at a site, one for each state in which something may be done to them. */
export async function reports(at: DeedPlanter): Promise<void> {
  await report(at, 'report');
  await report(at, 'report by staff', dispatcher, { origin: 'ON_BEHALF' });
  await report(at, 'report in danger', nobody, { peopleInDanger: true });
  await alarmAndCode(at);
  const reportId = await report(at, 'report to void');
  await at.done(dispatcher, 'voidReport', { reportId, reasonCode: 'TEST_ENTRY' }, 'report { id }');
  for (const name of ['declined report', 'report in review', 'over report', 'report to erase', 'held report']) {
    await at.done(dispatcher, 'declineReport', { reportId: await report(at, name), ...vague }, 'report { id }');
  }
  await at.said(resident(at.id('report in review')), 'requestReview', { reason: '示例' }, 'review { state }');
  const asked = { reportId: at.id('report to erase'), basis, reason: '示例' };
  const { reportErasure } = await at.said(dispatcher, 'proposeReportErasure', asked, 'reportErasure { id }');
  at.keep('erasure', reportErasure.id);
  const held = { reportId: at.id('held report'), basis };
  const { matterHold } = await at.said(planters.supervisor, 'placeMatterHold', held, 'matterHold { id }');
  at.keep('hold on a matter', matterHold.id);
  // A picture that has been uploaded, and belongs to nothing yet.
  const { id, secret } = await ticket(at.test, nobody, await drawing('png'));
  at.keep('picture', id);
  at.keep('picture’s secret', secret);
}

/** Of a resident, unless staff wrote it down. */
export async function report(
  at: DeedPlanter,
  name: string,
  viewer: Viewer = nobody,
  more: object = {},
): Promise<string> {
  const contact = {
    name: at.say('reporter', at.site),
    phone: at.plants.canary('phone', at.site, phoneAt(at)),
    email: at.plants.canary('mail', at.site, `${at.site}@reporter.example`),
  };
  const words = { text: at.say('words of the reporter', at.site), contact, contactMayBePassedOn: true };
  const input = { ...words, point: at.here.point, categoryCode: '0301', ...more };
  const made = await at.said(viewer, 'submitReport', input, 'report { id } receiptNumber secret');
  at.keep(`${name}’s number`, made.receiptNumber);
  if (made.secret) at.keep(`${name}’s secret`, made.secret);
  const [leg] = await at.manager.query('SELECT id FROM leg WHERE report_id = ?', [made.report.id]);
  if (leg) at.keep(`${name}’s leg`, leg.id);
  return at.keep(name, made.report.id);
}

async function alarmAndCode(at: DeedPlanter): Promise<void> {
  const reportId = at.id('report in danger');
  at.keep('alarm of danger', (await at.manager.findOneByOrFail(DangerAlarmRow, { reportId })).id);
  // As the feedback would have sent it by mail.
  const recovery = { id: newId(), reportId: at.id('report'), at: new Date(), tries: firstTries, usedAt: null };
  await at.manager.insert(RecoveryRow, recovery);
  at.keep('report’s code', recoveryCode(recovery.id, at.test.subgraph.services.internalKey));
}
