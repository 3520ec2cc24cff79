import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { RegisterElementRow, RegisterHandoverRow } from '../../src/register/register.entity';
import { HandoverStatus } from '../../src/register/register.type';
import { fileImport } from '../../src/register-import/file-import';
import { importRegister } from '../../src/register-import/import-register';
import type { Planter } from './planter';
import { placeOf, type Site, sites } from './sites';

const heading = '来源编号,要素,细类,名称,经度,纬度,楼栋,楼层,房号,经营品类,安全隐患,联系人,联系电话,场景,ext.stall';

/** A stall at each market with whom to call, as a file brings them; and who keeps them. */
export async function merchants(planter: Planter): Promise<void> {
  const { plants, home } = planter;
  const folder = mkdtempSync(join(tmpdir(), 'gridweave-rights-'));
  try {
    const path = join(folder, 'stalls.csv');
    writeFileSync(path, [heading, ...sites.map((site) => lineAt(planter, site))].join('\n'));
    const work = await fileImport(home.subgraph.services, path, { source: '普查', format: null });
    const job = await importRegister(home.subgraph.database, work);
    if (job.rejected > 0) throw new Error(job.problems);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { manager } = home.subgraph.database;
  for (const row of await manager.findBy(RegisterElementRow, { source: '普查' })) {
    const site = sites.find((each) => row.name.endsWith(each))!;
    const { committeeId } = placeOf(site);
    plants.add('RegisterElement', row.id, site);
    await manager.update(RegisterElementRow, { id: row.id }, { ownerId: committeeId, managerId: committeeId });
    const handover = { status: HandoverStatus.HANDED_OVER, from: '2025-01-01', to: null, basis: '示例' };
    await manager.insert(RegisterHandoverRow, { elementId: row.id, ...handover });
  }
}

/** Surnames and last digits that no other text has, because what is masked keeps them. */
const marks: Readonly<Record<Site, readonly [surname: string, digits: string]>> = {
  own: ['靐', '8461'],
  beside: ['龘', '8462'],
  foreign: ['齉', '8463'],
};

function lineAt({ plants }: Planter, site: Site): string {
  const [surname, digits] = marks[site];
  const name = plants.canary('shopkeeper', site, `${surname}鹮鹮`);
  const phone = plants.canary('phone of a shopkeeper', site, `1399999${digits}`);
  plants.canary('masked shopkeeper', site, `${surname}**`);
  plants.canary('masked phone', site, `139****${digits}`);
  const { longitude, latitude } = placeOf(site).point(4.5, 4.5);
  const number = plants.say('number at the source', site);
  return `${number},组织,商户,示例铺 ${site},${longitude},${latitude},示例楼,3楼,301,小吃,明火,${name},${phone},夜市,A12`;
}

/** A job that an administrator of each street has asked for, with a row that was wrong. */
export async function jobs({ plants, home }: Planter): Promise<void> {
  const { database } = home.subgraph;
  for (const site of sites) {
    const owner = { own: 'street-administrator', beside: 'planting', foreign: 'administrator-elsewhere' }[site];
    const job = { kind: 'rights', key: site, createdBy: `PERSON:${owner}`, total: 3 };
    const { id } = await database.transaction((tx) => createJob(tx, job, new Date()));
    const problem = { row: 1, code: 'ROW_WRONG', field: 'name', message: plants.say('job problem', site) };
    await database.manager.update(JobRow, { id }, { problems: JSON.stringify([problem]) });
    plants.add('OrganizationJob', id, site, { owner });
  }
}
