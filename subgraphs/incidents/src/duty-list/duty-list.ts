import { DutyBook } from '@gridweave/duty/duty-book';
import { builtInFacts, type FactCatalogue } from '@gridweave/duty/duty-facts';
import type { DutyFactChanged, DutyRuleVersionTold } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { DutyFactCopyRow, DutyListRevisionRow, DutyRuleCopyRow } from './duty-list.entity';
import { inForceUntil, type KnownRule, knownFacts, knownRule, rulesInForce } from './duty-list.rules';

/**
 * The duty list in memory, from the copy. Each question asks the copy's revision first, one statement, and reads the list
 * anew when it has changed, whichever process changed it.
 */
export class DutyList {
  #revision = -1;
  #rules: readonly KnownRule[] = [];
  #facts: FactCatalogue = builtInFacts;
  #current: { from: Date; until: Date | null; book: DutyBook<KnownRule> } | null = null;

  constructor(private readonly database: Database) {}

  /** The rules in force at a moment. */
  async rulesAt(at: Date): Promise<readonly KnownRule[]> {
    await this.#refresh();
    return rulesInForce(this.#rules, at);
  }

  /** The same, found by area and category; kept for as long as they stay the same. */
  async bookAt(at: Date): Promise<DutyBook<KnownRule>> {
    await this.#refresh();
    const known = this.#current;
    if (known && known.from <= at && (known.until === null || at < known.until)) return known.book;
    const book = new DutyBook(rulesInForce(this.#rules, at));
    this.#current = { from: at, until: inForceUntil(this.#rules, at), book };
    return book;
  }

  /** The facts that rules may ask for, with what the district has made of them. */
  async facts(): Promise<FactCatalogue> {
    await this.#refresh();
    return this.#facts;
  }

  async #refresh(): Promise<void> {
    const { manager } = this.database;
    const { revision } = await manager.findOneByOrFail(DutyListRevisionRow, { id: 1 });
    if (revision === this.#revision) return;
    const rows = await manager.find(DutyRuleCopyRow, { order: { id: 'ASC' } });
    this.#rules = rows.flatMap(({ id, versions }) =>
      (JSON.parse(versions) as DutyRuleVersionTold[]).map((version) => knownRule(id, version)),
    );
    const facts = await manager.find(DutyFactCopyRow, { order: { fact: 'ASC' } });
    this.#facts = knownFacts(facts.map(({ told }) => JSON.parse(told) as DutyFactChanged));
    this.#revision = revision;
    this.#current = null;
  }
}
