import { createHash, randomBytes } from 'node:crypto';
import { ask, freshKey } from '@gridweave/testing/ask';
import { nobody } from '@gridweave/testing/viewers';
import { partyId } from '../small-district';
import { callers } from '../started';
import { day, type Planter, type Somebody } from './planter';
import { placeOf, type Site } from './sites';

/** What else stands on somebody’s file: facts, courses, a device, a household, a hold, a watch. */
export async function onFile(planter: Planter, site: Site, courseId: string, nominee: Somebody): Promise<void> {
  const { plants } = planter;
  const { personId, owner } = nominee;
  for (const [kind, as] of [
    ['DISCIPLINE', 'discipline'],
    ['HONOUR', 'honour'],
  ] as const) {
    const fact = { personId, kind, value: planter.say(as, site, owner), source: '人事档案' };
    const recorded = await planter.done('recordPersonFact', fact, 'fact { id }');
    plants.add('PersonFact', recorded.fact.id, site, owner);
  }
  const certificateNumber = planter.say('certificate number', site, owner);
  const completion = { personId, courseId, completedOn: day(-3), certificateNumber };
  const { training } = await planter.done('recordCompletion', completion, 'training { id }');
  plants.add('Training', training.id, site, owner);
  await device(planter, site, nominee);
  await household(planter, site, nominee);
  await hold(planter, site, nominee);
  await watch(planter, site, nominee);
  const { divisionId, committee, dedicated } = placeOf(site);
  plants.add('Grid', dedicated(1), site);
  plants.add('Division', divisionId, site);
  plants.add('Unit', committee, site);
}

async function device(planter: Planter, site: Site, { personId, owner }: Somebody): Promise<void> {
  const assetNumber = planter.plants.canary('device', site, owner, `CANARY-${site.toUpperCase()}`);
  const { divisionId } = placeOf(site);
  const { workDevice } = await planter.done('registerDevice', { assetNumber, divisionId }, 'workDevice { id }');
  const workDeviceId = planter.plants.add('WorkDevice', workDevice.id, site, owner);
  const issued = { workDeviceId, expectedVersion: 1, personId, reason: '上岗' };
  await planter.done('issueDevice', issued, 'workDevice { id }');
}

async function household(planter: Planter, site: Site, { personId, owner }: Somebody): Promise<void> {
  const partyOrganizationId = planter.plants.add('PartyOrganization', partyId(placeOf(site).group), site);
  const address = planter.say('household', site, owner);
  const home = { partyOrganizationId, personId, from: day(-9), address, basis: '支部决定' };
  const { householdLink } = await planter.done('linkHousehold', home, 'householdLink { id }');
  planter.plants.add('PartyHouseholdLink', householdLink.id, site, owner);
}

async function hold(planter: Planter, site: Site, { personId, owner }: Somebody): Promise<void> {
  const placed = { personId, basis: { title: planter.say('hold', site, owner) } };
  const { legalHold } = await planter.done('placeLegalHold', placed, 'legalHold { id }');
  planter.plants.add('LegalHold', legalHold.id, site, owner);
}

async function watch(planter: Planter, site: Site, { appointmentId, owner }: Somebody): Promise<void> {
  const night = { from: `${day(1)}T20:00:00+08:00`, to: `${day(2)}T06:00:00+08:00` };
  const assigned = { gridId: placeOf(site).dedicated(1), appointmentId, ...night };
  const { gridWatch } = await planter.done('assignGridWatch', assigned, 'gridWatch { id }');
  planter.plants.add('GridWatch', gridWatch.id, site, owner);
}

/** Somebody whose erasure is proposed, and somebody who is erased. */
export async function erased(planter: Planter, site: Site): Promise<void> {
  const { plants, erasures, staff, subgraph } = planter;
  const { personId, owner } = await planter.somebody('leaving', site, 0);
  const words = [planter.say('erasure', site, owner)];
  plants.add('PersonErasure', await erasures.proposed(personId, { words }), site, owner);
  const gone = await staff.person({ divisionId: placeOf(site).divisionId });
  plants.add('PersonErasure', await erasures.erase(gone), site, gone);
  const { number } = (await erasures.read(gone)).certificate;
  const [row] = await subgraph.database.manager.query('SELECT id FROM erasure_certificate WHERE number = ?', [number]);
  plants.add('ErasureCertificate', row.id, site, gone);
}

/** A system that is let in. Its secret is answered once, to who makes it. */
export async function systems(planter: Planter, site: Site): Promise<void> {
  const { divisionId } = placeOf(site);
  const expiresAt = new Date(Date.now() + 9 * 86_400_000).toISOString();
  const label = planter.say('system', site, '');
  const input = { label, permits: ['SENSOR'], divisionId, expiresAt, reason: '接入' };
  const answer = await planter.done('createApiKey', input, 'secret apiKey { id }', callers.administrator);
  planter.plants.add('ApiKey', answer.apiKey.id, site);
  planter.plants.canary('secret', site, '', answer.secret);
}

/** A nominee who is signed in with a browser. What the cookie holds is answered to nobody. */
export async function signedIn(planter: Planter, { owner }: Somebody): Promise<void> {
  const held = planter.plants.canary('secret', 'own', owner, randomBytes(32).toString('base64url'));
  const digest = createHash('sha256').update(held).digest('hex');
  const deed = 'mutation ($input: OpenBrowserSessionInput!) { openBrowserSession(input: $input) { browserSessionId } }';
  const input = { idempotencyKey: freshKey(), digest, subject: owner };
  const gateway = { ...nobody, id: 'gateway', kind: 'SYSTEM' } as const;
  const { errors } = await ask(planter.subgraph, gateway, deed, { input });
  if (errors) throw new Error(JSON.stringify(errors));
}
