import { StartFault } from '@gridweave/subgraph/start-fault';
import type { Import } from './import-register';
import { type FileFormat, inspectFile, type RowFile } from './row-file';
import { ignoredHeadings, rowsOf } from './row-reader';
import { type Register, surroundingsOf } from './surroundings';

export interface FileImport extends Import {
  readonly file: RowFile;
  /** Headings of columns that are not read. */
  readonly ignored: readonly string[];
}

/** An import of a file. Throws a StartFault for a file that no row can be read from. */
export async function fileImport(
  register: Register,
  path: string,
  { source, format }: { readonly source: string; readonly format: FileFormat | null },
): Promise<FileImport> {
  const named = source.normalize('NFC').trim();
  if (named === '' || named.length > 40)
    throw new StartFault('A source has a name of 1 to 40 characters: --source NAME.');
  const around = surroundingsOf(register, named, false);
  const file = await inspectFile(path, format);
  return {
    file,
    ignored: await ignoredHeadings(file),
    around,
    digest: file.digest,
    createdBy: 'SYSTEM:command-line',
    rejectedPath: `${path}.rejected.csv`,
    rows: () => rowsOf(file),
  };
}
