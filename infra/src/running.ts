/** What was started and can be stopped. */
export interface Running {
  /** `http://host:port` where it listens. */
  readonly url: string;
  /** By name, where the development issuer is on. */
  readonly tokens: Readonly<Record<string, string>> | null;
  /** Until when they open something. */
  readonly tokensEnd?: Date;
  /** The key of a development start for Open311; absent elsewhere. */
  readonly open311Key?: string | null;
  /** Reads the composed graph anew, and tells the log whether it is served; only where there is a gateway. */
  reload?(): Promise<void>;
  /** Lets what is under way finish, then closes everything, the outermost part first. */
  close(): Promise<void>;
}
