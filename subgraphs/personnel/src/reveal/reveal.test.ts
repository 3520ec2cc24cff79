import { AuditEntryRow, AuditReasonRow } from '@gridweave/subgraph/audit/audit-tables';
import { auditTrailOf } from '@gridweave/subgraph/audit/audit-trail';
import { IdempotencyKey, OutboxRow } from '@gridweave/subgraph/platform-tables';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { keepNumber } from '../cipher/sealed-field.commands';

const identity = '41010318800101004X';
const phone = '15499998877';
const reason = '任前公示核对身份';

onEachEngine('what is masked of a person', (engine) => {
  let subgraph: Personnel;
  let personId: string;
  const { hrOfficer, ...others } = callers;

  duringTests(engine, async (started) => {
    subgraph = started;
    personId = await new Staff(subgraph).person();
    await subgraph.database.transaction(async (tx) => {
      const { fieldKeys } = subgraph.services;
      await keepNumber(tx, fieldKeys, { personId, field: 'IDENTITY_NUMBER', plain: identity });
      await keepNumber(tx, fieldKeys, { personId, field: 'PRIVATE_PHONE', plain: phone });
    });
  });

  const reveal = async (more: object = {}, viewer: Viewer = hrOfficer) => {
    const query = `mutation ($input: RevealPersonInput!) { revealPerson(input: $input) {
      revealed { person { id identityNumber } identityNumber privatePhone } errors { code field } retryAfterSeconds } }`;
    const input = { idempotencyKey: freshKey(), personId, fields: ['IDENTITY_NUMBER'], purpose: 'PROCEDURE', reason };
    const { data, errors } = await ask(subgraph, viewer, query, { input: { ...input, ...more } });
    expect(errors).toBeUndefined();
    return data.revealPerson;
  };
  const entriesOf = (viewerId: string) =>
    subgraph.database.manager.find(AuditEntryRow, { where: { viewerId }, order: { id: 'ASC' } });

  it('is told to whoever keeps the file, what was asked for alone, and stands masked beside it', async () => {
    const before = (await entriesOf(hrOfficer.id)).length;
    expect(await reveal()).toEqual({
      revealed: {
        person: { id: personId, identityNumber: `4${'*'.repeat(16)}X` },
        ...{ identityNumber: identity, privatePhone: null },
      },
      ...{ errors: [], retryAfterSeconds: null },
    });
    expect((await reveal({ fields: ['PRIVATE_PHONE'] })).revealed).toMatchObject({
      ...{ identityNumber: null, privatePhone: phone },
    });
    const entries = (await entriesOf(hrOfficer.id)).slice(before);
    expect(entries).toMatchObject([
      { deed: 'revealPerson', outcome: 'REVEALED', thingType: 'Person', thingId: personId, fields: 'identityNumber' },
      { outcome: 'REVEALED', fields: 'privatePhone', purpose: 'PROCEDURE' },
    ]);
    expect(await subgraph.database.manager.findOneBy(AuditReasonRow, { id: entries[0]!.id })).toMatchObject({
      ...{ text: reason, thingId: personId },
    });
  });

  it('is told to nobody else, and that they asked is kept', async () => {
    const elsewhere = person('hr-elsewhere', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
    for (const viewer of Object.values(others)) {
      expect(await reveal({}, viewer)).toMatchObject({ revealed: null, errors: [{ code: 'FORBIDDEN' }] });
    }
    expect(await reveal({}, elsewhere)).toMatchObject({ revealed: null, errors: [{ code: 'PERSON_NOT_FOUND' }] });
    expect(await entriesOf('hr-elsewhere')).toMatchObject([
      { deed: 'revealPerson', outcome: 'DENIED', code: 'PERSON_NOT_FOUND', thingType: 'Person', thingId: personId },
    ]);
  });

  it('needs a reason and something to be asked for', async () => {
    expect(await reveal({ reason: ' ' })).toMatchObject({ errors: [{ code: 'TEXT_MISSING', field: 'reason' }] });
    expect(await reveal({ fields: [] })).toMatchObject({ errors: [{ code: 'FIELDS_MISSING', field: 'fields' }] });
  });

  it('is told again under the same key for a while, as long as the right holds, and counts once', async () => {
    const viewer = { ...hrOfficer, id: 'hr-again' };
    const idempotencyKey = freshKey();
    expect((await reveal({ idempotencyKey }, viewer)).revealed.identityNumber).toBe(identity);
    expect((await reveal({ idempotencyKey }, viewer)).revealed.identityNumber).toBe(identity);
    expect(await entriesOf('hr-again')).toHaveLength(1);
    const gone = { ...viewer, grants: [] };
    expect(await reveal({ idempotencyKey }, gone)).toMatchObject({ errors: [{ code: 'PERSON_NOT_FOUND' }] });
    const { manager } = subgraph.database;
    const stored = await manager.findOneByOrFail(IdempotencyKey, { key: idempotencyKey });
    const result = { ...JSON.parse(stored.result), revealedAt: new Date(Date.now() - 301_000).toISOString() };
    await subgraph.database.transaction((tx) =>
      tx.update(IdempotencyKey, { key: idempotencyKey }, { result: JSON.stringify(result) }),
    );
    expect(await reveal({ idempotencyKey }, viewer)).toMatchObject({
      revealed: null,
      errors: [{ code: 'REVEAL_OVER' }],
    });
  });

  it('is told for so many people an hour, and afterwards when to ask again', async () => {
    const viewer = { ...hrOfficer, id: 'hr-curious' };
    const now = Date.now();
    const notes = Array.from({ length: 30 }, (_, n) => ({
      ...{ viewer, now: new Date(now - 3_700_000 + n * 60_000), deed: 'revealPerson', outcome: 'REVEALED' as const },
    }));
    await auditTrailOf(subgraph.database)!.writeAlone(notes);
    // Two of the thirty lie more than an hour back.
    expect((await reveal({}, viewer)).errors).toEqual([]);
    expect((await reveal({}, viewer)).errors).toEqual([]);
    const refused = await reveal({}, viewer);
    expect(refused).toMatchObject({ revealed: null, errors: [{ code: 'REVEAL_LIMIT_REACHED' }] });
    expect(refused.retryAfterSeconds).toBeGreaterThan(0);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect((await entriesOf('hr-curious')).at(-1)).toMatchObject({ outcome: 'DENIED', code: 'REVEAL_LIMIT_REACHED' });
  });

  it('stands in no table in clear, and in no event', async () => {
    const { manager } = subgraph.database;
    const rows = [await manager.find(AuditEntryRow), await manager.find(IdempotencyKey), await manager.find(OutboxRow)];
    for (const secret of [identity, phone]) expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
