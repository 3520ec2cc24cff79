/** A defence, how it is switched off, and the test that has to fail then. */
export interface Defence {
  /** The number of a rule (`rules.ts`), or the name of what is defended besides. */
  readonly rule: number | string;
  /** What goes wrong without it. */
  readonly against: string;
  readonly file: string;
  /** What it consists of, to the letter: it stands once in the file. */
  readonly text: string;
  /** What stands there when it is switched off. */
  readonly off: string;
  readonly test: {
    readonly file: string;
    /** As it stands in the file, placeholders included. */
    readonly title: string;
    /** One row of a table of tests, by a part of its name; any of them without it. */
    readonly row?: string;
  };
  /** Where only the server has it to defend: the test then runs on MariaDB too, and fails there. */
  readonly onMariadb?: true;
}
