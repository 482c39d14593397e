import assert from 'node:assert/strict';
import {
  addPin,
  checkPin,
  keyOfPin,
  mostPins,
  pinRequest,
  readPins,
  type Pin,
} from '../../../../src/core/language/pins/pin.js';
import { buildPinNodes, pinKeyOf } from '../../../../src/core/language/pins/pinNodes.js';
import type { CurlRequestRef } from '../../../../src/core/language/reports/reportRequest.js';
import { openShop, type Shop } from './support.js';

function pinIn(shop: Shop, argument = '10.0.22.203:30080', from = 'worker-1'): Pin {
  return pinRequest(shop.workspace, { kind: 'curl', cluster: shop.ref, from, argument });
}

suite('a pinned curl', () => {
  /** How a pin stands after edits: what has changed, and the item of the view. */
  const after = (edit: (shop: Shop) => void, prepare: (shop: Shop) => void = () => undefined) => {
    const shop = openShop();
    prepare(shop);
    const pin = pinIn(shop);
    edit(shop);
    const state = checkPin(shop.workspace, pin);
    const [group] = buildPinNodes(shop.workspace, [state]);
    const [node] = group?.children ?? [];
    return [state.change, node?.icon, node?.description, group?.description];
  };

  test('is as pinned while nothing on the way changes, wherever the lines go', () => {
    assert.deepEqual(
      after(({ edit }) => {
        edit('service.yaml', 'apiVersion', '# moved\napiVersion');
      }),
      ['none', 'pass', 'delivered · from worker-1', 'as pinned'],
    );
  });

  test('turns red when an edit breaks it', () => {
    assert.deepEqual(
      after(({ edit }) => {
        edit('service.yaml', 'app: web', 'app: wbe');
      }),
      ['broken', 'error', 'refused (7), was delivered · from worker-1', '1 broken'],
    );
  });

  test('says that an edit has repaired it', () => {
    assert.deepEqual(
      after(
        ({ edit }) => {
          edit('service.yaml', 'app: wbe', 'app: web');
        },
        ({ edit }) => {
          edit('service.yaml', 'app: web', 'app: wbe');
        },
      ),
      ['repaired', 'pass-filled', 'delivered, was refused (7) · from worker-1', '1 changed'],
    );
  });

  test('says that it is answered in another way', () => {
    assert.deepEqual(
      after(({ edit }) => {
        edit('pod.yaml', 'image: nginx', 'image: example.com/shop');
      }),
      ['differs', 'diff', 'delivered, not as before · from worker-1', '1 changed'],
    );
  });

  test('says that its manifests are gone', () => {
    assert.deepEqual(
      after(({ workspace }) => {
        for (const uri of workspace.files) workspace.deleteFile(uri);
      }),
      ['broken', 'error', 'gone, was delivered · from worker-1', '1 broken'],
    );
  });

  test('shows a previewed NodePort with its mark, and is found by its item', () => {
    const shop = openShop();
    shop.edit('service.yaml', ', nodePort: 30080', '');
    const port = shop.cluster().service('default', 'web')?.service.spec.ports?.[0]?.nodePort ?? 0;
    const pin = pinIn(shop, `10.0.22.203:${port}`);
    const [group] = buildPinNodes(shop.workspace, [checkPin(shop.workspace, pin)]);
    const [node] = group?.children ?? [];
    assert.ok(node !== undefined && group !== undefined);
    assert.equal(node.label, `curl 10.0.22.203:◌${port}`);
    assert.equal(pinKeyOf(node), keyOfPin(pin));
    assert.equal(pinKeyOf(group), undefined);
  });

  test('no pin, no group', () => {
    assert.deepEqual(buildPinNodes(openShop().workspace, []), []);
  });
});

suite('the pinned curls of a workspace', () => {
  const request = (argument: string): CurlRequestRef => ({
    ...{ kind: 'curl', cluster: { environment: 'e' }, from: 'worker-1', argument },
  });
  const pinOf = (argument: string, plain = ''): Pin => ({
    request: request(argument),
    plain,
    verdict: 'delivered',
  });

  test('hold a request once: pinning it again accepts how it is now', () => {
    const pins = addPin([pinOf('a', 'old'), pinOf('b')], pinOf('a', 'new'));
    assert.deepEqual(
      pins.map(({ plain }) => plain),
      ['new', ''],
    );
  });

  test('are so few that all of them can run on each change', () => {
    const many = Array.from({ length: mostPins + 5 }, (_, index) => pinOf(String(index)));
    const pins = many.reduce<readonly Pin[]>(addPin, []);
    assert.equal(pins.length, mostPins);
    assert.equal(pins.at(-1)?.request.argument, String(mostPins + 4));
  });

  test('are read back as they were stored, and what is no pin is left out', () => {
    const pin = pinOf('a', 'text');
    const stored: unknown = JSON.parse(
      JSON.stringify([pin, null, 7, {}, { ...pin, request: {} }, { ...pin, plain: 1 }]),
    );
    assert.deepEqual(readPins(stored), [pin]);
    assert.deepEqual([readPins(undefined), readPins('x')], [[], []]);
  });
});
