import { versionsIn } from '@gridweave/testing/versions';
import type { IncidentsUnderTest } from '../incidents-subgraph';
import { callersWith } from './callers';
import { gridMatters } from './deed-grid-matters';
import { Here } from './deed-here';
import { incidents } from './deed-incidents';
import { newcomer } from './deed-newcomer';
import { DeedPlanter, tellOfTheGround } from './deed-planter';
import { reports } from './deed-reports';
import { type Site, sites } from './sites';

/** What deeds are tried on: at each site one of everything, in the states in which something may be done to it. */
export class DeedStage {
  /** What was said in private, when things were planted and by whoever would do a deed. */
  readonly canaries: readonly string[];

  private constructor(
    private readonly planters: readonly DeedPlanter[],
    private readonly versions: ReadonlyMap<string, number>,
  ) {
    const { name, door, contact } = newcomer;
    const planted = planters.flatMap(({ plants }) => plants.canaries.map(({ text }) => text));
    this.canaries = [...new Set([...planted, name, door, contact.phone, contact.email])];
  }

  static async prepared(test: IncidentsUnderTest): Promise<DeedStage> {
    await tellOfTheGround(test);
    const planters = sites.map((site) => new DeedPlanter(test, site));
    for (const at of planters) {
      await reports(at);
      await incidents(at);
      await gridMatters(at);
      await ofDistrict(at);
    }
    return new DeedStage(planters, await versionsIn(test.subgraph.database.manager));
  }

  at(site: Site): Here {
    return new Here(site, this.planters[sites.indexOf(site)]!.kept, this.versions);
  }
}

/** What lies nowhere, or belongs to one person. */
async function ofDistrict(at: DeedPlanter): Promise<void> {
  const { 'street dispatcher': dispatcher } = callersWith({ near: '', far: '' });
  const words = { question: `怎么办理${at.site}`, text: '到社区办理', source: '示例指南' };
  at.keep('answer', (await at.said(dispatcher, 'draftAnswer', words, 'answer { id }')).answer.id);
  const kept = { name: `示例${at.site}`, filter: {} };
  at.keep('saved filter', (await at.said(dispatcher, 'saveFilter', kept, 'savedFilter { id }')).savedFilter.id);
  const said = {
    kind: 'SUGGESTION',
    point: at.here.point,
    text: '增设路灯',
    alias: at.say('alias of a resident', at.site),
  };
  const { receiptNumber, secret } = await at.said(dispatcher, 'submitSuggestion', said, 'receiptNumber secret');
  at.keep('suggestion’s number', receiptNumber);
  at.keep('suggestion’s secret', secret);
}
