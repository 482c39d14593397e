import Ajv from 'ajv';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cli, copySample } from './support.js';

const require = createRequire(__filename);

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface SarifLog {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: Region;
        };
      }[];
    }[];
  }[];
}

function checkAsSarif(folder: string): SarifLog {
  return JSON.parse(cli(['check', '--format', 'sarif'], { folder }).stdout) as SarifLog;
}

/** The schema of SARIF 2.1.0, as GitHub code scanning checks uploads. */
function makeValidator(): Ajv.ValidateFunction {
  const ajv = new Ajv({ schemaId: 'id', allErrors: true, unknownFormats: 'ignore', logger: false });
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object);
  return ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object);
}

suite('service-scope check --format sarif', () => {
  const validate = makeValidator();
  const breakLabel = (text: string): string => text.replace(/(labels:\s+app: )webserver/, '$1webservre');
  const broken = (): string => copySample(breakLabel);

  for (const [what, folder] of [
    ['of a sample with every kind of mistake', () => 'media/samples/shop'],
    ['of a broken label', broken],
    ['without a finding', () => 'media/samples/webserver'],
  ] as const) {
    test(`a report ${what} is valid SARIF 2.1.0`, () => {
      validate(checkAsSarif(folder()));
      assert.deepEqual(validate.errors ?? [], []);
    });
  }

  test('the schema is no rubber stamp: a level that there is not is refused', () => {
    const log = JSON.stringify(checkAsSarif('media/samples/shop')).replace(
      '"level":"warning"',
      '"level":"bad"',
    );
    assert.equal(validate(JSON.parse(log)), false);
  });

  test('a region is exactly the token', () => {
    const folder = broken();
    const [result] = checkAsSarif(folder).runs[0]?.results ?? [];
    const { artifactLocation, region } = result?.locations[0]?.physicalLocation ?? assert.fail('no location');
    assert.equal(artifactLocation.uri, 'service.yaml');
    const line = fs.readFileSync(path.join(folder, artifactLocation.uri), 'utf8').split('\n')[
      region.startLine - 1
    ];
    assert.equal(region.endLine, region.startLine);
    assert.equal(line?.slice(region.startColumn - 1, region.endColumn - 1), 'webserver');
  });
});
