import { Database } from '@gridweave/subgraph/database';
import { newId } from '@gridweave/subgraph/ids';
import { onEachEngine } from '@gridweave/testing/engines';
import { DutyRuleEntryRow, DutyRuleRow, DutyRuleVersionRow } from '../duty/duty.entity';
import { DutyTables1764100010000 } from './duty-tables';
import { OrganizationTables1764000020000 } from './organization-tables';

onEachEngine('a duty list from before there were versions', (engine) => {
  it('stays in force as version 1 of each rule', async () => {
    const home = engine.create();
    const before = {
      owner: 'organization',
      url: home.url,
      entities: [],
      migrations: [OrganizationTables1764000020000],
    } as const;
    const old = await Database.open(before);
    const [id, leadId] = [newId(), newId()];
    await old.manager.query(
      `INSERT INTO duty_rule (id, category_prefix, area_kind, area_id, lead_id, assisting_ids, conditions, legal_basis, synthetic)
       VALUES ('${id}', '0301', 'ANYWHERE', NULL, '${leadId}', '', '[{"fact":"drain","value":"PRIVATE"}]', 'basis', 1)`,
    );
    await old.close();
    const after = await Database.open({
      ...before,
      entities: [DutyRuleRow, DutyRuleVersionRow, DutyRuleEntryRow],
      migrations: [OrganizationTables1764000020000, DutyTables1764100010000],
    });
    expect(await after.manager.find(DutyRuleRow)).toMatchObject([
      { id, state: 'IN_FORCE', categoryPrefix: '0301', synthetic: true, version: 1 },
    ]);
    const [version] = await after.manager.find(DutyRuleVersionRow);
    expect(version).toMatchObject({
      ruleId: id,
      version: 1,
      state: 'APPROVED',
      leadId,
      validFrom: null,
      validTo: null,
    });
    expect(JSON.parse(version?.conditions ?? '')).toEqual([{ fact: 'drain', comparison: 'IS', value: 'PRIVATE' }]);
    await after.close();
    await home.drop();
  });
});
