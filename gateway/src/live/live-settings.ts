/** How many live queries may be open at once, by one gateway’s own count. Null: as many as like to. */
export interface LiveLimits {
  /** Of one person, system or holder of a report; of strangers, from one address. */
  readonly caller: number | null;
  readonly address: number | null;
  readonly gateway: number | null;
}

/** How live queries go on, in milliseconds but for `atOnce`. */
export interface LivePace {
  /** What is over is looked for so often. */
  readonly tend: number;
  /** Parts are asked so often whether something has changed. */
  readonly look: number;
  /** One query runs at most so often; longer apart where a run takes long. */
  readonly apart: number;
  /** So many run at once. */
  readonly atOnce: number;
  /** Each runs at least so often, for what changes with time alone. */
  readonly refresh: number;
  /** A token of a person is checked again after so long. */
  readonly trust: number;
  /** A stream on which nothing is said says so. */
  readonly beat: number;
  /** A reader that takes nothing for so long is let go. */
  readonly patience: number;
  /** A stream ends after so long; whoever followed it connects again, wherever that leads. */
  readonly lifetime: number;
}

export const usualPace: LivePace = {
  tend: 1_000,
  look: 250,
  apart: 1_000,
  atOnce: 16,
  refresh: 60_000,
  trust: 30_000,
  beat: 12_000,
  patience: 30_000,
  lifetime: 60 * 60_000,
};
