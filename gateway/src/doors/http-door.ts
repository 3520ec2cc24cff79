import { spanHeaders } from '@gridweave/telemetry/spans';
