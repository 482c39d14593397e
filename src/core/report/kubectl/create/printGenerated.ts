import type { JsonObject } from '../../../manifests/json.js';
import { flagValue, type CommandLine } from '../commandLine.js';
import { textAt } from '../fields.js';
import { formatGoJson } from '../output/goJson.js';
import { formatGoYaml } from '../output/goYaml.js';
import type { KubectlResult } from '../state.js';

/** A generated object in the format of `-o`; without one, the sentence that says what a dry run would have done. */
export function printGenerated(object: JsonObject, line: CommandLine, operation: string): KubectlResult {
  const name = textAt(object, 'metadata', 'name');
  const output = flagValue(line, 'output') ?? '';
  switch (output) {
    case 'yaml':
      return { rc: 0, stdout: formatGoYaml(object), stderr: '' };
    case 'json':
      return { rc: 0, stdout: formatGoJson(object), stderr: '' };
    case 'name':
      return { rc: 0, stdout: `service/${name}\n`, stderr: '' };
    case '':
      return { rc: 0, stdout: `service/${name} ${operation} (dry run)\n`, stderr: '' };
    default:
      return {
        rc: 1,
        stdout: '',
        stderr: `error: unable to match a printer suitable for the output format "${output}", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml\n`,
      };
  }
}
