import type { Personnel } from '../started';
import { application, elected, incidentOf, move, secondment } from './career-plants';
import { ofTheDistrict } from './district-plants';
import { emergencies } from './emergency-plants';
import { erased, onFile, signedIn, systems } from './file-plants';
import { moved } from './move-plants';
import { districtOutcomes, outcomes } from './outcome-plants';
import { outside } from './outside-plants';
import { Planter, type Somebody } from './planter';
import type { Plants } from './plants';
import { candidacy, inPool, published, rejected } from './pool-plants';
import { type Site, sites } from './sites';

/** Plants in each community of two lines one of everything that personnel keeps, by the deeds that HR staff do. */
export class Planting {
  readonly #planter: Planter;
  readonly #people = new Map<Site, { readonly nominee: Somebody; readonly secondee: Somebody }>();

  constructor(subgraph: Personnel) {
    this.#planter = new Planter(subgraph);
  }

  async everything(): Promise<Plants> {
    const planter = this.#planter;
    const district = await ofTheDistrict(planter);
    for (const site of sites) {
      const nominee = await planter.somebody('nominee', site, 1);
      await candidacy(planter, site, district.batchId, nominee);
      await move(planter, site, nominee);
      await application(planter, site, district.recruitmentId, nominee);
      await onFile(planter, site, district.courseId, nominee);
      const secondee = await secondment(planter, site);
      this.#people.set(site, { nominee, secondee });
      await rejected(planter, site, district.secondBatchId, secondee);
      await published(planter, site, district.secondBatchId, { nominee, secondee });
      await inPool(planter, site, district.thirdBatchId, nominee);
      await erased(planter, site);
      await systems(planter, site);
      if (site === 'own') await signedIn(planter, nominee);
      const chief = await planter.somebody('chief', site, 0);
      await planter.inOffice(chief, site, 1, 'GRID_CHIEF');
      await emergencies(planter, site, chief);
      await elected(planter, site, nominee);
    }
    await outside(planter);
    return planter.plants;
  }

  /** The same, and what things come to. */
  async everythingAndAfter(): Promise<Plants> {
    await this.everything();
    const planter = this.#planter;
    await districtOutcomes(planter);
    for (const [site, { nominee, secondee }] of this.#people) {
      await outcomes(planter, site, nominee, secondee);
      await moved(planter, site, secondee);
      planter.plants.add('Incident', incidentOf(site), site);
    }
    return planter.plants;
  }
}
