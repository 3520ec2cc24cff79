import { registerEnumType } from 'type-graphql';
import { ExportFormat } from './export.rules';

// Every subgraph that writes files registers it from here: composition drops a value that one of them lacks.
registerEnumType(ExportFormat, {
  name: 'ExportFormat',
  description: '导出格式。The kind of file.',
  valuesConfig: {
    CSV: { description: 'CSV 文件。UTF-8 with a byte order mark, fields divided by commas.' },
    XLSX: { description: 'Excel 文件。One sheet.' },
  },
});

export { ExportFormat };
